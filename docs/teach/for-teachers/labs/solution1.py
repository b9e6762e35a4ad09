"""Lab 1, one way to write it."""


def count_by(rows, column):
    counts = {}
    for row in rows:
        counts[row[column]] = counts.get(row[column], 0) + 1
    return counts


def numbers_where(rows, column, value):
    return [row["number"] for row in rows if row[column] == value]


def without_claimant(rows):
    return count_by(rows, "claimant").get("none named", 0)
