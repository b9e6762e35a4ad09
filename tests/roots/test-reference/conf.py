"""The book in which the examples of the authors' reference are built."""

project = "The fourth tram line"
extensions = ["myst_parser", "sphinx_marginalia"]
primary_domain = "marginalia"
html_theme = "alabaster"
nitpicky = True
bibtex_bibfiles = ["sources.bib"]
marginalia_data = "data/datapackage.json"
marginalia_findings = "warn"  # sentences carry no notes; findings in examples are looked for by the test
