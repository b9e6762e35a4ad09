"""Firefox over WebDriver BiDi, which it speaks itself: Debian's package brings no driver."""

from __future__ import annotations

import base64
import io
import json
import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from PIL import Image

from tests.engines.bidi import Bidi
from tests.engines.engine import PATIENCE, SPOT, WINDOW, Engine, Place

PROGRAMS: Final = ("firefox-esr", "firefox")
#: Firefox asks nobody but the local server: no updates, no lists, no news.
PREFS: Final[dict[str, object]] = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.safebrowsing.blockedURIs.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.push.connection.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.type": 1,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
    "ui.prefersReducedMotion": 1,
    "ui.systemUsesDarkTheme": 0,
}


class Firefox(Engine):
    """A Firefox without a window, with a profile of its own."""

    name = "Firefox"

    def __init__(self, program: str, folder: Path) -> None:
        profile = folder / "profile"
        profile.mkdir()
        self.downloads = folder / "downloads"
        self.downloads.mkdir()
        prefs = {**PREFS, "browser.download.dir": str(self.downloads), "browser.download.folderList": 2}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in prefs.items())
        (profile / "user.js").write_text("\n".join(lines) + "\n", "utf-8")
        self._log = (folder / "firefox.log").open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            [program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"],
            env={**os.environ, "HOME": str(folder), "MOZ_HEADLESS": "1", "MOZ_CRASHREPORTER_DISABLE": "1"},
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        try:
            self._bidi = Bidi(self._address(profile), PATIENCE)
        except BaseException:
            self._end()
            raise
        self._place = Place("")
        self._user = self._tab = ""

    def _address(self, profile: Path) -> str:
        """Where Firefox listens, which it writes into its profile."""
        told = profile / "WebDriverBiDiServer.json"
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            with suppress(OSError, ValueError, KeyError):
                server = json.loads(told.read_text("utf-8"))
                return f"ws://{server['ws_host']}:{server['ws_port']}/session"
            time.sleep(0.05)
        raise AssertionError("Firefox does not listen: " + Path(self._log.name).read_text("utf-8")[-2000:])

    def open(self, place: Place, path: str, width: int = WINDOW) -> None:
        if self._user:
            self._bidi.ask("browser.removeUserContext", userContext=self._user)
        self._place = place
        self._user = self._bidi.ask("browser.createUserContext")["userContext"]
        self._tab = self._bidi.ask("browsingContext.create", type="tab", userContext=self._user)["context"]
        self._bidi.ask("browsingContext.setViewport", context=self._tab, viewport={"width": width, "height": 700})
        self.go(path)

    def go(self, path: str) -> None:
        self._load(self._place.blank)  # or a # would load nothing
        self._load(self._place.root + path)

    def _load(self, url: str) -> None:
        self._bidi.ask("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def run(self, function: str, given: object = None) -> Any:
        told = self._bidi.ask(
            "script.callFunction",
            functionDeclaration=f"async () => JSON.stringify([await ({function})({json.dumps(given)})])",
            awaitPromise=True,
            target={"context": self._tab},
        )
        if told["type"] == "exception":
            raise AssertionError(f"Firefox: {told['exceptionDetails']['text']}: {function}")
        return json.loads(told["result"]["value"])[0]

    def click(self, selector: str) -> None:
        self.shows(selector)
        x, y = self.run(SPOT, selector)
        steps: list[dict[str, object]] = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps})

    def write(self, text: str) -> None:
        keys = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": keys})

    def _act(self, source: dict[str, Any]) -> None:
        self._bidi.ask("input.performActions", context=self._tab, actions=[source])

    def choose_file(self, selector: str, path: Path) -> None:
        told = self._bidi.ask(
            "script.callFunction",
            functionDeclaration=f"() => document.querySelector({json.dumps(selector)})",
            awaitPromise=False,
            target={"context": self._tab},
        )
        element = {"sharedId": told["result"]["sharedId"]}
        self._bidi.ask("input.setFiles", context=self._tab, element=element, files=[str(path)])

    def picture(self) -> Image.Image:
        data = self._bidi.ask("browsingContext.captureScreenshot", context=self._tab)["data"]
        return Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")

    def close(self) -> None:
        with suppress(Exception):  # it may have ended by itself
            self._bidi.ask("browser.close")
            self._bidi.close()
        self._end()

    def _end(self) -> None:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._log.close()
