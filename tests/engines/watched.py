"""A copy of the built book whose pages write their own faults down, for engines whose drivers do not tell them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from tests.engines.engine import BLANK

SCRIPT: Final = "engine-faults.js"
#: Kept across the pages of a visit; where a file has no storage, for the page alone.
TEXT: Final = """(function () {
  var list = [];
  try { list = JSON.parse(sessionStorage.getItem('engine-faults')) || []; } catch (refused) { /* none */ }
  function keep(words) {
    list.push(location.pathname.split('/').pop() + ': ' + words);
    try { sessionStorage.setItem('engine-faults', JSON.stringify(list)); } catch (refused) { /* none */ }
  }
  window.engineFaults = list;
  addEventListener('error', function (e) { keep(e.message || 'failed: ' + (e.target.src || e.target.href)); }, true);
  addEventListener('unhandledrejection', function (e) { keep('rejected: ' + e.reason); });
  addEventListener('securitypolicyviolation', function (e) { keep('policy: ' + e.violatedDirective); });
  ['error', 'warn'].forEach(function (name) {
    var was = console[name];
    console[name] = function () { keep(name + ': ' + Array.from(arguments).join(' ')); was.apply(console, arguments); };
  });
}());
"""


def watch(built: Path, folder: Path) -> Path:
    """Copy a built book; each page loads the script first."""
    copy = folder / "html"
    shutil.copytree(built, copy)
    (copy / SCRIPT).write_text(TEXT, "utf-8")
    (copy / BLANK).write_text("<!DOCTYPE html><html><head><title>Blank</title></head><body></body></html>", "utf-8")
    for page in copy.rglob("*.html"):
        root = os.path.relpath(copy, page.parent).replace(os.sep, "/")
        text = page.read_text("utf-8")
        page.write_text(text.replace("<head>", f'<head><script src="{root}/{SCRIPT}"></script>', 1), "utf-8")
    return copy
