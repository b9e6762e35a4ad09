project = "Questions on bees"
author = "Nobody"
copyright = "none: CC0 1.0"
version = release = "1"
language = "en"
extensions = ["myst_parser", "sphinx_marginalia"]
primary_domain = "marginalia"
marginalia_teacher_pages = ["pages/teachers-only"]
nitpicky = True
html_theme = "alabaster"
html_copy_source = False
epub_show_urls = "no"
epub_uid = epub_identifier = "quiz"
exclude_patterns = ["_build"]
