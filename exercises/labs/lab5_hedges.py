"""Lab 5: find the hedges in the article.  35 minutes.

A hedge makes a statement softer: could, may, can.  The file data/article.txt holds the
article as it was found, byte for byte.  Its first words are a date line that is not a
sentence.

    python run.py 5

At the start 7 of the 8 examples are not true yet.
"""


def body(name):
    """The text of the article without its date line.  This function is done.

    >>> body("data/article.txt")[:12]
    'The conflict'
    """
    with open(name, encoding="utf-8") as file:
        return file.read()[17:]


def words(text):
    """The words of a text in small letters, without the marks around them.

    >>> words('He said: "It may rain."')
    ['he', 'said', 'it', 'may', 'rain']
    """
    # Your turn: split at spaces, then strip .,:;"'() and the curly quotation marks.


def count(text, word):
    """How often a word occurs in a text, as a whole word.

    >>> count("May we? We may. Maybe.", "may")
    2
    >>> [count(body("data/article.txt"), hedge) for hedge in ("could", "may", "can")]
    [5, 2, 1]
    """
    # Your turn.


def sentences(text):
    """The sentences of a text.  U.S. is no end of a sentence.

    >>> sentences("The U.S. election is near. It may be close.")
    ['The U.S. election is near.', 'It may be close.']
    >>> len(sentences(body("data/article.txt")))
    15
    """
    # Your turn: hide "U.S." behind another sign first, cut at ". " and at line ends, put it back.


def hedged(text, hedges):
    """The numbers of the sentences that have at least one of the hedges, from 1.

    >>> hedged("It rains. It may stop. It could.", ["may", "could"])
    [2, 3]
    >>> hedged(body("data/article.txt"), ["could", "may", "can"])
    [3, 4, 5, 6, 9, 10, 11, 12]
    """
    # Your turn: enumerate counts for you.
