"""What axe finds on a page as it is now, of any impact, by any of its rules."""

from __future__ import annotations

import json

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

#: All rules that axe runs by itself, best practice too, and the size of targets (WCAG 2.2), which it does not.
COMMON = {"resultTypes": ["violations"], "preload": False}
WHOLE = json.dumps({**COMMON, "rules": {"target-size": {"enabled": True}}})
#: Contrast alone takes axe most of its time on a long page, and follows from a few values. So one element of each
#: combination of them is looked at, and every element on the page of each kind that ``is_whole`` is asked for.
#: What lies under or beside an open definition, or the bar at the top after scrolling, is no small target: the one goes
#: away with the focus, the other with the next scroll.
PARTS = f"""async () => {{
  const paint = (style) => [style.backgroundColor, style.backgroundImage, style.opacity].join();
  const seen = new Set(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const below = new Map([[null, '']]);
  const grounds = (up) => {{
    if (!below.has(up)) {{
      const own = paint(getComputedStyle(up)), rest = grounds(up.parentElement);
      below.set(up, own === CLEAR ? rest : own + '|' + rest);
    }}
    return below.get(up);
  }};
  const CLEAR = 'rgba(0, 0, 0, 0),none,1';
  document.querySelectorAll('[data-contrast]').forEach((element) => element.removeAttribute('data-contrast'));
  while (texts.nextNode()) {{
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
    const own = getComputedStyle(element);
    const values = [own.color, own.fontSize, own.fontWeight, own.textShadow, own.position, grounds(element)].join();
    if (!seen.has(values)) element.setAttribute('data-contrast', seen.add(values).size);
  }}
  document.querySelectorAll('[data-covered]').forEach((element) => element.removeAttribute('data-covered'));
  const near = 24;  // as far as axe looks for a neighbour
  const over = ['.m-term-box', ...(scrollY ? ['.bd-header-article'] : [])].map((one) => document.querySelector(one));
  const meets = (box) => (r) => r.left < box.right + near && r.right > box.left - near
    && r.top < box.bottom + near && r.bottom > box.top - near;
  over.filter(Boolean).forEach((one) => {{
    const meet = meets(one.getBoundingClientRect());
    document.querySelectorAll('a, button, input, select, summary').forEach((element) => {{
      if (!one.contains(element) && Array.from(element.getClientRects()).some(meet)) element.dataset.covered = '';
    }});
  }});
  axe.configure({{ rules: [
    {{ id: 'color-contrast', selector: '[data-contrast]' }},
    {{ id: 'target-size', selector: ':not([data-covered])' }},
  ] }});
  return axe.run({WHOLE}).finally(() => axe.reset());
}}"""


def findings(page: Page, *, is_whole: bool = False) -> list[str]:
    """What axe finds on the page as it is now."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(f"axe.run({WHOLE})" if is_whole else PARTS)
    return [
        f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))} {node['html'][:120]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
