"""A small book with the questions that need more than one text or more than one answer."""

project = "Kinds of questions"
author = "Nobody"
copyright = "none: CC0 1.0"
version = release = "1"
language = "en"
extensions = ["myst_parser", "sphinx_marginalia"]
primary_domain = "marginalia"
nitpicky = True
bibtex_bibfiles = ["sources.bib"]
html_theme = "alabaster"
html_copy_source = False
epub_show_urls = "no"
epub_uid = epub_identifier = "kinds"
exclude_patterns = ["_build"]
