"""Lab 6, one way to write it."""


def vote(rows, state, text):
    for row in rows:
        if (row["state"], row["text"]) == (state, text):
            return row["vote"]
    return "not seen"


def tally(rows, state):
    counts = {}
    for row in rows:
        if row["state"] == state:
            counts[row["vote"]] = counts.get(row["vote"], 0) + 1
    return counts


def agreement(rows, first, second):
    alike = both = 0
    for text in sorted({row["text"] for row in rows}):
        votes = vote(rows, first, text), vote(rows, second, text)
        if "not seen" not in votes:
            both += 1
            alike += votes[0] == votes[1]
    return alike, both


def missing(rows):
    states = {row["state"] for row in rows}
    texts = {row["text"] for row in rows}
    seen = {(row["state"], row["text"]) for row in rows}
    return sorted((state, text) for state in states for text in texts if (state, text) not in seen)
