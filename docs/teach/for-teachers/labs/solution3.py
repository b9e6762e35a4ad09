"""Lab 3, one way to write it."""


def source_of(reports, name):
    return reports.get(name, "")


def origin(reports, name):
    while source_of(reports, name):
        name = source_of(reports, name)
    return name


def witnesses(reports, names):
    return sorted({origin(reports, name) for name in names})


def goes_in_a_circle(reports, name):
    met = set()
    while name:
        if name in met:
            return True
        met.add(name)
        name = source_of(reports, name)
    return False
