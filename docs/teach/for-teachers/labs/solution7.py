"""Lab 7, one way to write it."""


def places(words, text):
    found, at = [], text.find(words)
    while at != -1:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def cuts_a_word(words, text, at):
    end = at + len(words)
    before = at > 0 and text[at - 1].isalnum() and words[0].isalnum()
    after = end < len(text) and text[end].isalnum() and words[-1].isalnum()
    return before or after


def judge(words, text):
    found = places(words, text)
    if not found:
        return "not in the text"
    whole = [at for at in found if not cuts_a_word(words, text, at)]
    if not whole:
        return "cut inside a word"
    if len(whole) > 1:
        return f"occurs {len(whole)} times; quote more words"
    return "found"


def judge_in_file(words, name):
    with open(name, encoding="utf-8") as file:
        return judge(words, file.read())
