"""Read the Docs: both configurations, run as they stand, publish what they promise."""

from __future__ import annotations

import re
import subprocess

import pytest
from bs4 import BeautifulSoup
from packaging.utils import canonicalize_name

from tests.published import ADDRESS, CONFIGURATIONS, Published, commands, configuration, locked, published
from tests.tools.load import ROOT, load

__all__ = ["published"]


@pytest.mark.parametrize("edition", CONFIGURATIONS)
def test_a_configuration_names_what_exists(edition: str) -> None:
    config = configuration(edition)
    assert (ROOT / config["sphinx"]["configuration"]).is_file()
    assert set(config["build"]["jobs"]["build"]) == {"html", *config["formats"]}
    assert all(
        (ROOT / step["requirements"]).is_file() for step in config["python"]["install"] if "requirements" in step
    )
    debian = load("debian")
    assert set(config["build"]["apt_packages"]) == {*debian.PAPER.values(), *debian.FONTS}


def test_only_the_second_configuration_builds_for_teachers() -> None:
    assert not [line for line in commands(configuration("student")) if "teacher" in line]
    assert any("marginalia_edition=teacher" in line for line in commands(configuration("teacher")))


@pytest.mark.slow
def test_every_format_is_published(published: Published) -> None:
    found = {
        path.parent.name: path.name
        for path in published.output("student").glob("*/*")
        if path.suffix in {".zip", ".pdf", ".epub"}
    }
    assert found == {
        "htmlzip": "one-article-six-capitals-student.zip",
        "pdf": "one-article-six-capitals.pdf",
        "epub": "one-article-six-capitals.epub",
    }
    assert published.zip("teacher").name == "one-article-six-capitals-teacher.zip"


@pytest.mark.slow
def test_nothing_is_installed_but_the_lock_and_the_package(published: Published) -> None:
    """So a book that needs anything else was not published at all."""
    code = "from importlib.metadata import distributions; print(*(d.name for d in distributions()), sep='\\n')"
    command = [published.python, "-I", "-c", code]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    lock = locked((ROOT / "requirements-paper.txt").read_text("utf-8"))
    assert {canonicalize_name(name) for name in found} - {"pip", "setuptools"} == {*lock, "sphinx-marginalia"}
    assert len(lock) > 40


@pytest.mark.slow
def test_the_hosted_book_knows_its_address(published: Published) -> None:
    html = published.output("student") / "html"
    assert "/en/latest/" in (html / "404.html").read_text("utf-8")
    page = BeautifulSoup((html / "docs/read/article.html").read_text("utf-8"), "html.parser")
    address = f"{ADDRESS}docs/read/article.html"
    assert page.select_one("link[rel=canonical]")["href"] == address  # type: ignore[index]
    assert page.select_one("meta[property='og:url']")["content"] == address  # type: ignore[index]
    listed = re.findall("<loc>(.*?)</loc>", (html / "sitemap.xml").read_text("utf-8"))
    assert address in listed
    assert all((html / one.removeprefix(ADDRESS)).is_file() for one in listed)
