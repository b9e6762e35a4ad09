"""Lab 2, one way to write it."""

import csv


def number(cell):
    return int(cell) if cell else None


def allows(low, high, value):
    return (low is None or low <= value) and (high is None or value <= high)


def together(first, second):
    lows = [low for low, _ in (first, second) if low is not None]
    highs = [high for _, high in (first, second) if high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def open_ends(name):
    with open(name, encoding="utf-8", newline="") as file:
        return sum(not (row["low"] and row["high"]) for row in csv.DictReader(file))
