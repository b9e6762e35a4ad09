"""Checks of what may not get into a page, or out of it."""
