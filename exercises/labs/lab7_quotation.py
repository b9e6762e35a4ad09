"""Lab 7: check a quotation exactly.  40 minutes.

This book finds each of its quotations in the article every time it is built.  Here you
write a small version of what does that.  A quotation is good if its words are in the
text, exactly once, and neither begin nor end inside a word.

    python run.py 7

At the start 11 of the 11 examples are not true yet.
"""

TEXT = "The bees are calm. Some parents say that the bees disturb games."


def places(words, text):
    """Where words begin in a text: a list of positions, from 0.

    >>> places("bees", TEXT)
    [4, 45]
    >>> places("wasps", TEXT)
    []
    """
    # Your turn: the method find takes a place to start from.


def cuts_a_word(words, text, at):
    """Whether the words begin or end inside a word of the text.

    >>> cuts_a_word("bee", TEXT, 4)
    True
    >>> str(cuts_a_word("bees", TEXT, 4))
    'False'
    """
    # Your turn: look at the sign before and the sign after.  isalnum tells letters and digits.


def judge(words, text):
    """What is to be said of a quotation.

    >>> judge("Some parents say", TEXT)
    'found'
    >>> judge("Some parents claim", TEXT)
    'not in the text'
    >>> judge("bees", TEXT)
    'occurs 2 times; quote more words'
    >>> judge("Some parent", TEXT)
    'cut inside a word'
    """
    # Your turn: in which order do you ask?


def judge_in_file(words, name):
    """The same for a file.

    >>> judge_in_file("a sign of weakness", "data/article.txt")
    'found'
    >>> judge_in_file("a sign of strength", "data/article.txt")
    'not in the text'
    >>> judge_in_file("North Korean", "data/article.txt")[:6]
    'occurs'
    """
    # Your turn.
