"""Show the book while it is written: ``python tools/serve.py SOURCE OUTPUT``.

sphinx-autobuild watches, serves and reloads the browser, but starts Sphinx anew
after each change. Here the app stays, and does between two changes what nobody
waits for: a changed page is read, checked and written in about half a second,
and soon all other files are what a clean build makes.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import subprocess
import sys
import threading
import time
import traceback
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
import watchfiles
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx_autobuild.filter import IgnoreFilter
from sphinx_autobuild.middleware import JavascriptInjectorMiddleware
from sphinx_autobuild.server import RebuildServer
from sphinx_autobuild.utils import find_free_port, open_browser, show_message
from sphinxcontrib.bibtex import builder_inited_cite, builder_inited_footcite
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, WebSocketRoute
from starlette.staticfiles import StaticFiles

from sphinx_marginalia.commands.build import LastGood, forget_language
from sphinx_marginalia.sphinxext.events import read_files
from sphinx_marginalia.system import outputs
from sphinx_marginalia.system.faults import Refusal, guarded
from sphinx_marginalia.system.locks import held

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from collections.abc import Set as AbstractSet

    from starlette.responses import Response
    from starlette.types import Scope

#: Changes that the app sees by itself. Any other file (conf.py, a seed, sources, data) is read at its start.
PAGES = frozenset({".md", ".rst"})
IGNORED = (".git", ".venv", "venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "_build")


#: What an app must have to build again, none of it public: the files that every page asks for, as the builder found
#: them and as pages have added to them, and how the app reads its environment. Without one each build starts a new app.
OF_BUILDER = ("_css_files", "_orig_css_files", "_js_files", "_orig_js_files")
OF_APP = ("_load_existing_env", "_post_init_env")


@dataclass
class Left:
    """What a build has left to do: pages by name, and what Sphinx needs to index those that are written."""

    outdated: frozenset[str]
    unwritten: frozenset[str]
    to_index: list[tuple[Any, ...]] = field(default_factory=list)


class Kept:
    """A Sphinx app that builds many times.

    Each build begins with the environment of the last good one, as a new process would, so a mistake leaves no trace.
    The app is thrown away when anything but a page changes; when the engine's own code changes, each build runs in a
    process of its own. ``build`` writes the pages that have changed and those that somebody looks at; ``rest`` writes
    all others that show something of them, search and index, and makes the app ready for the next change. A change
    that comes sooner waits for both.
    """

    def __init__(self, source: Path, output: Path, doctrees: Path) -> None:
        self.source, self.output, self.doctrees = source, output, doctrees
        self.app: Sphinx | None = None
        self.is_code_old = False
        self._stack = ExitStack()
        self._for_all_pages: tuple[list[Any], list[Any]] = [], []
        self._good: LastGood | None = None
        self._is_ready = False
        self._first: frozenset[str] = frozenset()
        self._left: Left | None = None
        self._lock = threading.Lock()

    def build(self, changed: Sequence[Path] = (), shown: Collection[str] = ()) -> bool:
        """Bring the changed files and the shown pages up to date; whether all went well."""
        with self._lock:
            return self._rebuild(changed, shown)

    def _rebuild(self, changed: Sequence[Path], shown: Collection[str]) -> bool:
        self.is_code_old |= any(path.suffix == ".py" and path.name != "conf.py" for path in changed)
        if self.is_code_old or any(path.suffix not in PAGES for path in changed):
            self.forget()
        if self.is_code_old:
            show_message("The engine has changed: slower from here on, until you start `make serve` again.")
            every = ["-a"] if self._mark.exists() else []
            command = [sys.executable, "-m", "sphinx", "-q", *every, "-d", self.doctrees, self.source, self.output]
            is_good = subprocess.run([str(part) for part in command], check=False).returncode == 0
            if is_good:
                self._mark.unlink(missing_ok=True)
            return is_good
        gc.disable()  # looking through all that lives costs half a second; `rest` does it when the page is out
        try:
            self._build(changed, shown)
        except SphinxError as error:
            print(f"\n{error}", file=sys.stderr)
        except Exception:  # noqa: BLE001 - the server stays, whatever an extension does
            traceback.print_exc()
            self.forget()
        else:
            self._good = LastGood(self.doctrees)
            return True
        if self._good:
            self._good.put_back()
        return False

    def rest(self) -> None:
        """Do what nobody waits for."""
        with self._lock:
            try:
                self._finish()
                self._begin_again()
            except Exception:  # noqa: BLE001 - the pages are written, and the next build starts with a new app
                traceback.print_exc()
                self.forget()
            gc.enable()
            gc.collect()

    def forget(self) -> None:
        """Throw the app away; the next build starts a new one."""
        self._stack.close()
        gc.enable()
        self.app = None
        self._is_ready = False
        self._left = None

    @property
    def _mark(self) -> Path:
        """Stands in the output as long as not all is written: whoever ends the server then gets all pages anew."""
        return self.output / ".unfinished"

    def _build(self, changed: Sequence[Path], shown: Collection[str]) -> None:
        if self.app is not None:
            self._finish()  # for no rest came since the last change
            self._begin_again()
            self._is_ready = False
            self._first = frozenset((*shown, *filter(None, map(self.app.project.path2doc, map(str, changed)))))
            self.app.build()
        else:
            self._stack.enter_context(patch_docutils(str(self.source)))
            self._stack.enter_context(docutils_namespace())
            self.output.mkdir(parents=True, exist_ok=True)
            outputs.mark(self.output)  # as any build does
            forget_language()
            app = Sphinx(self.source, self.source, self.output, self.doctrees, "html", status=None)
            self._for_all_pages = list(app.registry.css_files), list(app.registry.js_files)
            app.build(force_all=self._mark.exists())
            self._mark.unlink(missing_ok=True)
            self.app = app
            if lacking := _lacking(app):
                show_message(f"Slower: each build starts Sphinx anew, since this one has no {' and '.join(lacking)}.")
                self.forget()

    def _write(self, docnames: AbstractSet[str]) -> None:
        """Write the pages that are waited for, each once (bibtex fills its lists again each time); leave the index."""
        builder: Any = self.app and self.app.builder
        self._mark.touch()
        self._left = left = Left(frozenset(docnames), frozenset(docnames) - self._first)
        builder.index_page = lambda *page: left.to_index.append(page)
        try:
            type(builder).write_documents(builder, left.outdated & self._first)
        finally:
            del builder.index_page

    def _finish(self) -> None:
        """Write what the last build left."""
        left, self._left = self._left, None
        if self.app is not None and left is not None:
            builder: Any = self.app.builder
            type(builder).load_indexer(builder, left.outdated)
            for page in left.to_index:
                builder.index_page(*page)
            type(builder).write_documents(builder, left.unwritten)
            type(builder).finish(builder)
            builder.finish_tasks.join()
            self._mark.unlink(missing_ok=True)

    def _begin_again(self) -> None:
        """Read the environment anew, and let go what the last page asked for: Sphinx itself has no word for that."""
        app = self.app
        if app is None or self._is_ready:
            return
        builder: Any = app.builder
        builder._css_files[:] = builder._orig_css_files  # noqa: SLF001
        builder._js_files[:] = builder._orig_js_files  # noqa: SLF001
        app.registry.css_files[:], app.registry.js_files[:] = self._for_all_pages
        app.env = builder.env = app._load_existing_env(self.doctrees / ENV_PICKLE_FILENAME)  # noqa: SLF001
        app._post_init_env()  # noqa: SLF001
        builder.copy_assets = lambda: None  # only pages have changed
        builder.finish, builder.load_indexer = lambda: None, lambda _: None  # these come later
        builder.write_documents = self._write
        for fill in (read_files, builder_inited_cite, builder_inited_footcite):
            fill(app)
        self._is_ready = True


def _lacking(app: Sphinx) -> list[str]:
    """Return the names that an app must have to build again and has not: it is of another Sphinx than we know."""
    lacking = [name for name in OF_BUILDER if not hasattr(app.builder, name)]
    return lacking + [name for name in OF_APP if not hasattr(app, name)]


class Watcher(RebuildServer):  # type: ignore[misc]
    """Builds in this process, where the app lives; sphinx-autobuild takes a new process for each build."""

    rest: Callable[[], None]
    resting: asyncio.Task[None]

    async def watch(self) -> None:
        """Build after each change, and tell the browsers."""
        self.resting = asyncio.create_task(self._rest_soon())
        async for changes in watchfiles.awatch(
            *self.paths, watch_filter=lambda _, path: not self.ignore(path), step=20
        ):
            await asyncio.to_thread(self.change_callback, [Path(path) for _, path in changes])
            self.flag.set()
            self.resting = asyncio.create_task(self._rest_soon())

    async def _rest_soon(self) -> None:
        await asyncio.sleep(1)  # the browsers load the page first
        await asyncio.to_thread(self.rest)


class Pages(StaticFiles):
    """The built files, and which pages were asked for since the browsers were told last: those that somebody sees."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, html=True)
        self.shown: set[str] = set()

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file."""
        if path == "." or path.endswith(".html"):
            self.shown.add("index" if path == "." else path.removesuffix(".html"))
        response = await super().get_response(path, scope)
        if scope["query_string"].startswith(b"v="):  # a checksum: a page that is shown again need not ask for it again
            response.headers["Cache-Control"] = "max-age=86400, immutable"
        return response


def serve(source: Path, output: Path, host: str, port: int, watched: Sequence[Path], *, is_opened: bool) -> None:
    """Build, serve, watch, until the user stops it."""
    if source.is_relative_to(output):
        raise Refusal(f"{output} holds the book's source; name another folder")
    outputs.require_replaceable(output)
    output.mkdir(parents=True, exist_ok=True)
    kept, pages = Kept(source, output, output.with_name(f"{output.name}-doctrees")), Pages(output)

    def rebuild(changed: Sequence[Path]) -> None:
        start = time.perf_counter()
        shown = frozenset(pages.shown)
        pages.shown.clear()
        if kept.build(changed, shown):
            show_message(f"Built in {time.perf_counter() - start:.2f} s. Serving on http://{host}:{port}")
        else:
            show_message("The pages are those of the last good build. Mend what is said above; they will follow.")

    logging.getLogger("watchfiles").setLevel(logging.WARNING)
    show_message("The first build takes a while …")
    rebuild(())
    ignored = IgnoreFilter([source / name for name in IGNORED], [])
    watcher = Watcher([source, *watched], ignored, change_callback=rebuild)
    watcher.rest = kept.rest
    app = Starlette(
        routes=[
            WebSocketRoute("/websocket-reload", watcher, name="reload"),
            Mount("/", app=pages, name="static"),
        ],
        middleware=[Middleware(JavascriptInjectorMiddleware, ws_url=f"{host}:{port}")],
        lifespan=watcher.lifespan,
    )
    if is_opened:
        open_browser(f"{host}:{port}", 1)
    uvicorn.run(app, host=host, port=port, log_level="warning")
    kept.rest()


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="serve", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="default: a free one")
    parser.add_argument("--watch", type=Path, action="append", default=[], help="a folder outside the source")
    parser.add_argument("--open-browser", action="store_true")
    args = parser.parse_args()
    source, output, port = args.source.resolve(), args.output.resolve(), args.port or find_free_port()

    def run() -> int:
        with held(output, wait=False):
            serve(source, output, args.host, port, args.watch, is_opened=args.open_browser)
        return 0

    return guarded(run)


if __name__ == "__main__":
    sys.exit(main())
