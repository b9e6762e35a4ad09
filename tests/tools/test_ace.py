"""What Ace by DAISY finds becomes a line each."""

from __future__ import annotations

from tests.tools.load import load

ace = load("ace")


def test_each_finding_is_a_line() -> None:
    report = {
        "assertions": [
            {"earl:testSubject": {"url": "good.xhtml"}, "assertions": []},
            {
                "earl:testSubject": {"url": "bad.xhtml"},
                "assertions": [
                    {"earl:test": {"dct:title": "image-alt"}, "earl:result": {"html": '<img\n src="a.png" />'}},
                    {"earl:test": {"dct:title": "html-has-lang"}, "earl:result": {}},
                ],
            },
        ]
    }
    assert list(ace.findings(report)) == ['bad.xhtml: image-alt: <img src="a.png" />', "bad.xhtml: html-has-lang: "]
