"""How every element of a page looks, as computed styles and boxes, under one style sheet and under another.

These are numbers that the browser computes, and no pixels: where two sheets say the same, nothing differs anywhere.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from playwright.sync_api import Page

#: Every property that a rule of one of the sheets sets: no other can differ by a sheet. A custom one works by what
#: refers to it, so only the root's are looked at, and of these what both sheets have.
PROPERTIES: Final = """(texts) => {
  const walk = (rules, found) => {
    for (const rule of rules) {
      if (rule.style && !(rule instanceof CSSFontFaceRule)) for (const name of rule.style) found.add(name);
      if (rule.cssRules) walk(rule.cssRules, found);
    }
    return found;
  };
  const [ours, theirs] = texts.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return walk(sheet.cssRules, new Set());
  });
  return Array.from(new Set([...ours, ...theirs]))
    .filter((name) => !name.startsWith('--') || ours.has(name) && theirs.has(name));
}"""

#: What the functions below share: the elements, their parts, and their values as one string each.
TOOLS: Final = """
const SKIPPED = 'head, script, style, link, template, noscript';
const PARTS = ['', '::before', '::after', '::marker', '::placeholder'];
window.looks = {
  elements: null,
  laidOut: new CSSStyleSheet(),

  has(element, part, style) {
    if (part === '::marker') return getComputedStyle(element).display === 'list-item';
    if (part === '::placeholder') return Boolean(element.placeholder);
    return !part || !['none', 'normal'].includes(style.content);
  },

  values(element, part, names) {
    const style = getComputedStyle(element, part || null);
    if (!looks.has(element, part, style)) return null;
    return names.map((name) => style.getPropertyValue(name)).join('\\n');
  },

  boxes() {
    return looks.elements.map((element) => {
      const box = element.getBoundingClientRect();
      return [box.x, box.y, box.width, box.height].join(' ');
    });
  },

  end() {  // what moves to its new place is there; one that ends may start others, in what inherits from it
    for (let left = 9; left && document.getAnimations().length; left -= 1)
      for (const one of document.getAnimations()) try { one.finish(); } catch { one.cancel(); }
  },

  look(names) {
    looks.elements ??= Array.from(document.querySelectorAll('*')).filter((element) => !element.matches(SKIPPED));
    looks.end();
    const off = looks.elements.map((element) => getComputedStyle(element).contentVisibility);
    // What is far below or shut is laid out when somebody comes near or opens it: here, all of it is.
    looks.laidOut.replaceSync('*, ::details-content { content-visibility: visible !important }');
    document.adoptedStyleSheets = [looks.laidOut];
    const boxes = looks.boxes(), longhands = names.filter((name) => !name.startsWith('--'));
    const styles = looks.elements.map((element) => PARTS.map((part) => looks.values(element, part,
      element === document.documentElement ? names : longhands)));
    document.adoptedStyleSheets = [];
    return {off, boxes, styles};
  },

  keep(names) {
    looks.kept = looks.look(names);
    return looks.elements.length;
  },

  compare(names) {
    const kept = looks.kept, now = looks.look(names), found = [];
    looks.elements.forEach((element, at) => {
      const tag = element.cloneNode().outerHTML.split('</')[0].slice(0, 160);
      const note = (part, name, first, second) => {
        if (first !== second) found.push([tag + part, name, String(first), String(second)]);
      };
      note('', 'box', kept.boxes[at], now.boxes[at]);
      note('', 'content-visibility', kept.off[at], now.off[at]);
      PARTS.forEach((part, n) => {
        const first = kept.styles[at][n], second = now.styles[at][n];
        if (first === second) return;
        if (first === null || second === null) { note(part, 'is there', first !== null, second !== null); return; }
        const values = [first.split('\\n'), second.split('\\n')];
        names.filter((name) => element === document.documentElement || !name.startsWith('--'))
          .forEach((name, which) => note(part, name, values[0][which], values[1][which]));
      });
    });
    return found;
  },

  swap(address) {
    const [link, ...rest] = document.querySelectorAll('link[rel=stylesheet]');
    for (const other of rest) other.remove();  // the page for wrong addresses names its sheet twice
    return new Promise((done, failed) => { link.onload = done; link.onerror = failed; link.href = address; });
  },
};
"""


class Difference(NamedTuple):
    """A property of an element, or of a part of it, that has another value under the other sheet."""

    element: str
    name: str
    ours: str
    theirs: str


def properties(page: Page, ours: str, theirs: str) -> list[str]:
    """Return the names of the properties that two sheets set, given their text."""
    found: list[str] = page.evaluate(PROPERTIES, [ours, theirs])
    return found


def differences(page: Page, address: str, names: list[str]) -> list[Difference]:
    """Return how the page differs under the sheet at ``address``, which it keeps.

    Only what ``names`` lists is compared, and the box of each element.
    """
    page.evaluate(f"window.looks || (() => {{ {TOOLS} }})()")
    assert page.evaluate("(names) => looks.keep(names)", names) > 15, "the page was looked at"
    page.evaluate("(address) => looks.swap(address)", address)
    found = page.evaluate("(names) => looks.compare(names)", names)
    return [Difference(*one) for one in found]
