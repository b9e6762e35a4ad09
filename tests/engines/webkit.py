"""WebKitGTK: MiniBrowser and its driver from Debian's ``webkit2gtk-driver``, on a screen that nobody sees."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from PIL import Image
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.by import By
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from selenium.webdriver.webkitgtk.webdriver import WebDriver

from tests.engines.engine import PATIENCE, SPOT, WINDOW, Engine, Place

DRIVER, SCREEN = "WebKitWebDriver", "Xvfb"
HEIGHT: Final = 768
#: No graphics card, no bus, no fence that root cannot build; every machine draws in the same way.
QUIET: Final = {
    "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    "GDK_BACKEND": "x11",
    "GTK_A11Y": "none",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "NO_AT_BRIDGE": "1",
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
}
LOADED: Final = "(url) => document.readyState === 'complete' && location.href === url"
FRAME: Final = """([url, width]) => {
  const frame = document.createElement('iframe');
  frame.width = width;
  frame.height = innerHeight;
  frame.style.setProperty('border', '0');
  document.body.style.setProperty('margin', '0');
  frame.src = url;
  document.body.replaceChildren(frame);
}"""


def browsers(roots: Iterable[Path] = (Path("/usr/lib"), Path("/usr/libexec"))) -> list[Path]:
    """MiniBrowser's places: Debian's is ``/usr/lib/TRIPLET/webkit2gtk-N/MiniBrowser``."""
    patterns = ("*/webkit2gtk-*/MiniBrowser", "webkit2gtk-*/MiniBrowser")
    return sorted(path for root in roots for pattern in patterns for path in root.glob(pattern))


def is_there() -> bool:
    """Whether this machine has the driver, its browser and a screen."""
    return all(shutil.which(name) for name in (DRIVER, SCREEN)) and bool(browsers())


class Screen:
    """A screen in memory."""

    def __init__(self) -> None:
        read, write = os.pipe()
        self._process = subprocess.Popen(
            [SCREEN, "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        assert number, f"{SCREEN} does not start"
        self.name = f":{number}"

    def close(self) -> None:
        """Switch it off."""
        self._process.terminate()
        self._process.wait()


class WebKit(Engine):
    """MiniBrowser on a screen of its own."""

    name = "WebKit"

    def __init__(self, folder: Path) -> None:
        self.downloads = folder  # its home, on a machine that names no other folder
        self._screen = Screen()
        options = Options()
        options.binary_location = str(browsers()[-1])
        options.add_argument("--automation")
        # it stays as it is: after a change of size no picture comes any more; what is narrower is in a frame
        options.add_argument(f"--geometry={WINDOW}x{HEIGHT}")
        environment = {**os.environ, **QUIET, "HOME": str(folder), "DISPLAY": self._screen.name}
        try:
            self._driver = WebDriver(options, Service(shutil.which(DRIVER), env=environment))
        except BaseException:
            self._screen.close()
            raise
        self._driver.command_executor.client_config.timeout = PATIENCE
        self._driver.set_page_load_timeout(PATIENCE)
        self._driver.set_script_timeout(PATIENCE)
        self._place, self._width = Place(""), 0

    def open(self, place: Place, path: str, width: int = WINDOW) -> None:
        assert width <= WINDOW
        self._place, self._width = place, width
        self._driver.switch_to.default_content()
        self._driver.get(place.blank)
        self.run("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.go(path)

    def go(self, path: str) -> None:
        url = self._place.root + path
        self._driver.switch_to.default_content()
        self._driver.get(self._place.blank)  # or a # would load nothing
        if self._width == WINDOW:
            self._driver.get(url)
            return
        self.run(FRAME, [url, self._width])
        self._driver.switch_to.frame(0)
        self.until(LOADED, url)

    def run(self, function: str, given: object = None) -> Any:
        return self._driver.execute_script(f"return ({function})(arguments[0]);", given)

    def click(self, selector: str) -> None:
        self.shows(selector)
        x, y = self.run(SPOT, selector)
        mouse = ActionBuilder(self._driver)
        mouse.pointer_action.move_to_location(x, y).click()
        mouse.perform()

    def write(self, text: str) -> None:
        ActionChains(self._driver).send_keys(text).perform()

    def choose_file(self, selector: str, path: Path) -> None:
        self._driver.find_element(By.CSS_SELECTOR, selector).send_keys(str(path))

    def picture(self) -> Image.Image:
        return Image.open(io.BytesIO(self._driver.get_screenshot_as_png())).convert("RGB")

    def close(self) -> None:
        try:
            self._driver.quit()
        finally:
            self._screen.close()
