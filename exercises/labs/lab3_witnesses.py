"""Lab 3: who counts as an independent witness?  30 minutes.

Ten newspapers print a number.  If all have it from one ministry, there is one
witness.  To count witnesses one follows each report back to somebody who looked.

A report is a pair: who prints it, and from whom they have it.  Whoever looked for
himself has it from nobody: "".  The newspapers below are made up.

    python run.py 3

At the start 8 of the 8 examples are not true yet.
"""

REPORTS = {
    "Morning Post": "News Agency",
    "Evening Star": "News Agency",
    "News Agency": "Ministry",
    "Ministry": "",
    "Harbour Weekly": "Fisherman",
    "Fisherman": "",
    "Radio One": "Evening Star",
}


def source_of(reports, name):
    """From whom somebody has it; "" for one who looked, and for one who is not in the list.

    >>> source_of(REPORTS, "Radio One")
    'Evening Star'
    >>> source_of(REPORTS, "Fisherman") == "" and source_of(REPORTS, "Nobody") == ""
    True
    """
    # Your turn: the method get of a dictionary helps.


def origin(reports, name):
    """Follow a report back to the one who looked.

    >>> origin(REPORTS, "Radio One")
    'Ministry'
    >>> origin(REPORTS, "Fisherman")
    'Fisherman'
    """
    # Your turn: go on as long as there is a source.


def witnesses(reports, names):
    """The independent witnesses behind some reports, in the order of the alphabet.

    >>> witnesses(REPORTS, ["Morning Post", "Evening Star", "Radio One"])
    ['Ministry']
    >>> witnesses(REPORTS, ["Harbour Weekly", "Morning Post"])
    ['Fisherman', 'Ministry']
    """
    # Your turn: a set keeps each name once.


def goes_in_a_circle(reports, name):
    """Whether one never arrives: A has it from B, and B from A.

    >>> goes_in_a_circle({"A": "B", "B": "A"}, "A")
    True
    >>> str(goes_in_a_circle(REPORTS, "Radio One"))
    'False'
    """
    # Your turn: remember whom you have met.
