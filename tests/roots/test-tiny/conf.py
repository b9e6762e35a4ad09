"""A second, tiny book: another article, other themes, every directive and role."""

project = "Bees behind the gym"
author = "the makers of sphinx-marginalia"
copyright = "none: CC0 1.0"
version = release = "1"
language = "en"

extensions = ["myst_parser", "sphinx_marginalia"]
primary_domain = "marginalia"
nitpicky = True
bibtex_bibfiles = ["sources.bib"]

html_theme = "alabaster"
html_show_sourcelink = False

epub_show_urls = "no"
epub_uid = epub_identifier = "bees"
latex_documents = [("index", "bees.tex", project, author, "manual")]
man_pages = [("index", "bees", project, [author], 7)]
