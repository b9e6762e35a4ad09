"""The book's configuration: One Article, Six Capitals."""

import os
from pathlib import Path

project = "One Article, Six Capitals"
author = "the contributors to One Article, Six Capitals"
copyright = "2026, the contributors; text CC BY 4.0, code MIT"
version = release = "0.1"
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.doctest", "sphinx_marginalia", "sphinx_marginalia.frame"]
root_doc = "index"
include_patterns = ["index.md", "docs/**", "exercises/**"]
exclude_patterns = ["_build", ".*", "src", "tests", "tools", "benchmarks"]  # or Sphinx walks through all of .venv
primary_domain = "marginalia"
nitpicky = True
nitpick_ignore_regex = [("py:.*", ".*")]  # types in the signatures of docs/develop/options.md
gettext_compact = False
gettext_additional_targets = ["literal-block", "image"]

# The articles, and what the lessons cite.
marginalia_seeds = "seeds"
marginalia_findings = "error"
marginalia_data = "docs/data/datapackage.json"
marginalia_first_layer = "attribution"
marginalia_teacher_pages = ["docs/teach/for-teachers/**"]  # `make teacher` builds the edition that holds them
marginalia_handouts = "_build/sheets"  # linked where `make handouts` made them
marginalia_teacher_url = os.environ.get("MARGINALIA_TEACHER_URL", "")  # where teachers get the zip with all keys
marginalia_slides = "_build/slides"  # and `make slides`
bibtex_bibfiles = ["docs/reference/sources.bib"]

marginalia_learning = {  # told to schema.org on each lesson
    "educationalLevel": ["Upper secondary", "First year of higher education"],
    "typicalAgeRange": "15-20",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "isAccessibleForFree": True,
}

# The page.
html_theme = "sphinx_book_theme"
html_title = "One Article, Six Capitals"
html_show_sourcelink = False
html_copy_source = False  # the sources hold the keys of the assessments
html_show_sphinx = False
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")  # set where Read the Docs builds
marginalia_frame_description = "One news article of 2 November 2024, read sentence by sentence with checked notes."
marginalia_frame_keep = True  # over https, a browser can keep the book: many phones open no zip
marginalia_frame_wide_pages = ["index", "docs/read/article", "docs/read/ledger", "docs/teach/index", "exercises/index"]
_questions = ["item.css", "early.css", "progress.css"]
marginalia_frame_bundles = {  # a page loads the first sheet that holds all that it asks for, and so one sheet only
    "marginalia-book.css": ["marginalia.css"],  # in every sheet; who asks for the others: sphinxext/html/assets.py
    "marginalia-questions.css": _questions,
    "marginalia-text.css": ["cite.css"],
    "marginalia-lesson.css": ["text.css", "lesson.css", "mentions.css", "cite.css", *_questions],
    "marginalia-teach.css": ["lesson.css", "teach.css", "quick-links.css", "item.css", "cite.css"],
    "marginalia-reader.css": ["text.css", "reader.css", "reader-page.css"],
    "marginalia-front.css": ["text.css", "lesson.css", "mentions.css", "front.css", "front-page.css"],
    "marginalia-ten-minutes.css": ["text.css", "lesson.css", "guess.css", "cite.css", *_questions],
    "marginalia-sets.css": ["sets.css", "progress.css", "fold.css"],
    "marginalia-code.css": ["pygments.css"],
    "marginalia-data.css": ["data.css", "ranges.css", "fold.css", "cite.css", "pygments.css"],
    "marginalia-search.css": ["lesson.css", "search.css"],
    "marginalia-ledger.css": ["choices.css", "ledger.css", "lesson.css", "data.css", "cite.css", "pygments.css"],
    "marginalia-sources.css": ["choices.css", "sources.css", "fold.css", "data.css", "pygments.css"],
    "marginalia-book.js": ["glossary.js", "data.js", "trail.js"],
    "marginalia-questions.js": ["kept.js", "item.js", "progress.js", "cite.js"],
    "marginalia-cite.js": ["cite.js"],
    "marginalia-sets.js": ["kept.js", "progress.js"],
    "marginalia-argument.css": ["argument.css"],
    "marginalia-work.js": [
        "kept.js",
        "again.js",
        "marks.js",
        "arguments.js",
        "work-file.js",
        "codes.js",
        "work.js",
        "hand-in.js",
        "my-progress.js",
    ],
    "marginalia-again.js": ["again.js"],  # trail.js loads it where there are answers
    "marginalia-argument.js": ["kept.js", "marks.js", "arguments.js", "argument.js"],
    "marginalia-ledger.js": ["ledger.js"],
    "marks.js": ["marks.js"],  # reader.js loads it by its name
}

# Other builders.
doctest_global_setup = f"import os; os.chdir({str(Path(__file__).parent / 'docs/data')!r})"
marginalia_epub_conforms_to = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"  # `make nightly`: Ace by DAISY; tests: axe
epub_show_urls = "no"
epub_tocscope = "includehidden"
epub_tocdepth = 2
epub_description = marginalia_frame_description
epub_contributor = author
epub_uid = "one-article-six-capitals"
epub_identifier = "one-article-six-capitals"
man_pages = [(root_doc, "one-article-six-capitals", project, [author], 7)]
latex_documents = [(root_doc, "one-article-six-capitals.tex", project, author, "manual")]
