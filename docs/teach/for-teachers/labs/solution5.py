"""Lab 5, one way to write it."""


def words(text):
    return [word.strip(".,:;\"'()“”‘’").lower() for word in text.split()]


def count(text, word):
    return words(text).count(word)


def sentences(text):
    hidden = text.replace("U.S.", "U#S#")
    found = []
    for paragraph in hidden.splitlines():
        parts = paragraph.split(". ")
        found += [part if part.endswith(".") else part + "." for part in parts if part.strip()]
    return [sentence.replace("U#S#", "U.S.") for sentence in found]


def hedged(text, hedges):
    return [n for n, sentence in enumerate(sentences(text), 1) if any(count(sentence, hedge) for hedge in hedges)]
