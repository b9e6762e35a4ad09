"""Lab 6: votes and abstentions.  30 minutes.

The file data/un-votes.csv has votes of six states on texts about the war: for, against
or abstain.  Some votes are missing, because no source was seen.  Missing is not the
same as absent, and not the same as abstain.

    python run.py 6

At the start 6 of the 8 examples are not true yet.
"""

import csv


def read(name):
    """The rows of a CSV file, as in lab 1.  This function is done.

    >>> read("data/un-votes.csv")[0]["state"]
    'Russia'
    """
    with open(name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def vote(rows, state, text):
    """The vote of a state on a text, or "not seen".

    >>> rows = [{"state": "China", "text": "A", "vote": "abstain"}]
    >>> vote(rows, "China", "A"), vote(rows, "China", "B")
    ('abstain', 'not seen')
    """
    # Your turn.


def tally(rows, state):
    """How often a state voted in each way.

    >>> tally(read("data/un-votes.csv"), "China")
    {'abstain': 3, 'against': 1}
    """
    # Your turn.


def agreement(rows, first, second):
    """On how many texts two states voted alike, and on how many both votes were seen.

    >>> agreement(read("data/un-votes.csv"), "Russia", "North Korea")
    (4, 4)
    >>> agreement(read("data/un-votes.csv"), "Ukraine", "United States")
    (2, 2)
    >>> agreement(read("data/un-votes.csv"), "China", "Russia")
    (1, 4)
    """
    # Your turn: use vote.  Leave out a text on which one of the two was not seen.


def missing(rows):
    """Which votes are not in the table: pairs of state and text, sorted.

    >>> len(missing(read("data/un-votes.csv")))
    3
    """
    # Your turn: every state with every text, less those that are there.
