"""Lab 2: how wide is an estimate?  30 minutes.

"At least 11,000" is open above, "up to 8,000" is open below, "about 10,000" is
neither.  The file data/troop-estimates.csv keeps two numbers for each statement:
low and high.  A cell is empty where the statement is open.

You will turn cells into numbers without inventing any, and ask which statements
could be true together.

    python run.py 2

At the start 8 of the 8 examples are not true yet.
"""

import csv  # you will need it in the last function


def number(cell):
    """The number in a cell, or None for an empty one.  Never 0: empty is not nothing.

    >>> number("8000")
    8000
    >>> number("") is None and number("7") == 7
    True
    """
    # Your turn.


def allows(low, high, value):
    """Whether a statement allows a value.  An open end allows everything on its side.

    >>> allows(11000, None, 12000)
    True
    >>> allows(None, 8000, 10000)
    False
    >>> allows(10000, 10000, 10000)
    True
    """
    # Your turn: ask about each end by itself.


def together(first, second):
    """Whether two statements, each a pair (low, high), allow one common value.

    >>> together((11000, None), (None, 12000))
    True
    >>> together((11000, None), (10000, 10000))
    False
    """
    # Your turn: the larger of the lows must not be above the smaller of the highs.


def open_ends(name):
    """How many rows of a file are open at one end or at both.

    >>> open_ends("data/troop-estimates.csv")
    7
    """
    # Your turn.  Read the file as in lab 1.
