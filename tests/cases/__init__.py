"""The tables of cases that Python and the browser both run."""
