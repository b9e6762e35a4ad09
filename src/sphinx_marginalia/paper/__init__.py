"""Sheets for paper, cut from the plain pages of the builder ``paper``: HTML, PDF and .docx from the same parts.

Needs lxml; PDF needs WeasyPrint, .docx needs python-docx.  No Sphinx, no docutils.
"""
