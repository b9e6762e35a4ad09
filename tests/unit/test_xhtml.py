"""HTML that authors write by hand becomes XML, and what is XML already stays as it is."""

from __future__ import annotations

import pytest

from sphinx_marginalia.sphinxext.safeguards.xhtml import as_xhtml, fault_of

SVG = 'xmlns="http://www.w3.org/2000/svg"'


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("<p>a<br>b</p>", "<p>a<br />b</p>"),
        ('<p><img src="x.png" alt="x"></p>', '<p><img src="x.png" alt="x" /></p>'),
        ("<p>a&nbsp;b &copy; &foo; &amp; c & d < e</p>", "<p>a\u00a0b © &amp;foo; &amp; c &amp; d &lt; e</p>"),
        ("<p>a <i>b</p><p>c</i></p>", "<p>a <i>b</i></p><p>c</p>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
        ("<p>a<p>b<div>c</div></p>", "<p>a</p><p>b</p><div>c</div>"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"),
        ("<input disabled value=a>", '<input disabled="disabled" value="a" />'),
        ("<p a=1 a=2 @b=3 c='\"'>x", '<p a="1" c="&quot;">x</p>'),
        ('<P CLASS="a">x</P><p ID="x">y</p>', '<p class="a">x</p><p id="x">y</p>'),
        ("<p>a</br></p></div></section>", "<p>a</p>"),
        ('<svg viewBox="0 0 1 1"><linearGradient /></svg>', f'<svg {SVG} viewBox="0 0 1 1"><linearGradient /></svg>'),
        (f'<svg {SVG}><use xlink:href="#a"/></svg>', f'<svg {SVG}><use href="#a" /></svg>'),
        ("<script>if (a < b && c) {}</script>", "<script>if (a &lt; b &amp;&amp; c) {}</script>"),
        ("&#8;x&#xffff;<br>", "x<br />"),
        ("<!-- x -->y<br>", "y<br />"),
    ],
)
def test_what_is_no_xml_becomes_xml(given: str, made: str) -> None:
    assert as_xhtml(given) == made
    assert fault_of(made) == ""
    assert as_xhtml(made) == made


@pytest.mark.parametrize("given", ["", "words", "<p>a<br />b</p>", '<aside epub:type="footnote">&#160;</aside>'])
def test_what_is_xml_stays(given: str) -> None:
    assert as_xhtml(given) == given
