"""Lab 1: read a table of claims.  25 minutes.

A CSV file is a table in plain text: a line for each row, a comma between the cells,
and the names of the columns in the first line.  The file data/claims.csv holds the
claims of the article, one in each row.

You will read it, count it, and find the claims that nobody in the article makes.

What you need: a loop, a list, a dictionary.
How to know that you are right: run this lab.  Each example below begins with >>>;
under it is what Python has to answer.

    python run.py 1

At the start 5 of the 7 examples are not true yet.
"""

import csv


def read(name):
    """The rows of a CSV file, each as a dictionary from the name of a column to its cell.

    This function is done.  It shows how a file is read.

    >>> read("data/claims.csv")[0]["sentence"]
    'S1'
    """
    with open(name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def count_by(rows, column):
    """How often each value occurs in a column: a dictionary from value to number.

    >>> count_by([{"type": "fact"}, {"type": "opinion"}, {"type": "fact"}], "type")
    {'fact': 2, 'opinion': 1}
    >>> count_by([], "type")
    {}
    """
    # Your turn: begin with an empty dictionary, go through the rows, add 1 each time.


def numbers_where(rows, column, value):
    """The numbers of the claims that have this value in this column, in the order of the rows.

    >>> rows = [{"number": "C1.1", "hedge": "none"}, {"number": "C3.4", "hedge": "could"}]
    >>> numbers_where(rows, "hedge", "could")
    ['C3.4']
    """
    # Your turn: a new list, a loop, and an if.


def without_claimant(rows):
    """How many claims have nobody in the article who makes them ("none named").

    >>> without_claimant([{"claimant": "none named"}, {"claimant": "South Korea"}])
    1
    >>> without_claimant(read("data/claims.csv")) > 20
    True
    """
    # Your turn: you may use a function that you have written above.
