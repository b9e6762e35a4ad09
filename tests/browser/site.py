"""The built book on a server that is as strict as a school's, and pages that report every fault."""

from __future__ import annotations

import gzip
import mimetypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

#: Milliseconds until something that must come is given up: never a measure, so a slow machine only waits.
PATIENCE = 60_000
POLICY = "default-src 'self'"
#: A violation of the policy becomes a console error, and so a fault.
REPORT_VIOLATIONS = """
addEventListener('securitypolicyviolation', (e) => console.error(
  'policy: ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile + ':' + e.lineNumber + ' ' + e.sample));
"""
#: Keeps Chromium off the network, whatever a page or the browser itself asks for.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@cache
def _zipped(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)


class Site:
    """Serves a folder, and counts what was asked for and sent."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sent: list[tuple[str, int]] = []
        self._lock = threading.Lock()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.answer(self)

            def handle(self) -> None:
                with suppress(ConnectionError):  # the browser hung up
                    super().handle()

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Send one file, as gzip, under the policy."""
        asked = unquote(urlsplit(request.path).path).lstrip("/") or "index.html"
        path = (self.root / asked).resolve()
        found = path.is_file() and path.is_relative_to(self.root.resolve())
        path = path if found else self.root / "404.html"
        body = _zipped(path)
        with self._lock:
            self.sent.append((asked, len(body)))
        request.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        request.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        request.send_header("Content-Encoding", "gzip")
        request.send_header("Content-Length", str(len(body)))
        request.send_header("Content-Security-Policy", POLICY)
        request.send_header("Cache-Control", "max-age=600")  # as GitHub Pages does
        request.end_headers()
        request.wfile.write(body)

    @contextmanager
    def counted(self) -> Iterator[list[tuple[str, int]]]:
        """What is sent inside the block: (path, bytes)."""
        self.sent = []
        yield self.sent

    @contextmanager
    def serving(self) -> Iterator[Site]:
        """Serve until the block ends."""
        thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()


def wait_until(page: Page, condition: str) -> None:
    """Wait for a JavaScript expression; Playwright's own ``wait_for_function`` needs eval, which the policy refuses."""
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {condition}")


@dataclass
class Visitor:
    """Opens pages of the book, and keeps every fault that one of them shows."""

    browser: Browser
    site: Site
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def page(self, width: int = 1280, height: int = 900, **options: Any) -> Page:
        """A new, empty page in a context of its own: no cache, no storage."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        page.add_init_script(REPORT_VIOLATIONS)
        page.on("console", lambda message: self._console(page, message))
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("requestfailed", lambda request: self._failed(page, request))
        page.on("request", lambda request: self._request(page, request))
        return page

    def visit(self, path: str, width: int = 1280, height: int = 900, **options: Any) -> Page:
        """A page of the book, loaded over http."""
        page = self.page(width, height, **options)
        page.goto(self.site.url + path)
        return page

    def _console(self, page: Page, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"{page.url}: console {message.type}: {message.text}")

    def _request(self, page: Page, request: Request) -> None:
        home = request.url.startswith(self.site.url)
        if not home and not request.url.startswith(("file://" + str(self.site.root), "about:")):
            self.faults.append(f"{page.url}: asks for {request.url}")

    def _failed(self, page: Page, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the icon of a page that was left before it came
            self.faults.append(f"{page.url}: failed {request.url}: {request.failure}")

    def close(self) -> None:
        """Close every page that was opened."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()
