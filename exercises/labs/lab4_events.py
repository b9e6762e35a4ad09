"""Lab 4: what came first?  30 minutes.

The article has no day in its sentences.  The file data/events.csv has one for each
event.  Days are written year-month-day, because then the order of the letters is the
order of time.

    python run.py 4

At the start 6 of the 8 examples are not true yet.
"""

import csv
from datetime import date


def read(name):
    """The rows of a CSV file, as in lab 1.  This function is done.

    >>> read("data/events.csv")[0]["day"]
    '2023-10-13'
    """
    with open(name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day_of(text):
    """A day as Python knows it, so that one can count with it.

    >>> day_of("2024-11-02")
    datetime.date(2024, 11, 2)
    """
    # Your turn: date has a method fromisoformat.


def days_between(first, second):
    """How many days lie from one day to another.

    >>> days_between("2024-10-30", "2024-11-02")
    3
    >>> days_between("2024-11-02", "2024-10-30")
    -3
    """
    # Your turn: take one day from the other, then ask for .days.


def first_of(events, actor):
    """The id of the earliest event of an actor, even if the list is not in order.

    >>> events = [{"id": "b", "day": "2024-10-24", "actor": "China"},
    ...           {"id": "a", "day": "2024-10-23", "actor": "China"}]
    >>> first_of(events, "China")
    'a'
    >>> first_of(read("data/events.csv"), "North Korea")
    'committee-1021'
    """
    # Your turn: min can be given a key.


def known_on(events, day):
    """How many of the events had happened by a day, that day included.

    >>> known_on(read("data/events.csv"), "2024-10-18")
    12
    """
    # Your turn.  Could the article have been written on that day?
