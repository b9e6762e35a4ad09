"""Slides: a deck of plain HTML for each plan, with the plan's words as notes for the speaker."""
