"""A small client of WebDriver BiDi: one socket, commands that are answered in turn."""

from __future__ import annotations

import json
from typing import Any

import websocket


class BidiError(RuntimeError):
    """What the browser refused, in its own words."""


class Bidi:
    """A session with a browser that listens at an address."""

    def __init__(self, address: str, patience: float) -> None:
        self._socket = websocket.create_connection(address, timeout=patience, suppress_origin=True)
        self._number = 0
        self.ask("session.new", capabilities={})

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Send one command; its result. Events that come meanwhile are passed over."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            told = json.loads(self._socket.recv())
            if told.get("id") != self._number:
                continue
            if told["type"] == "error":
                raise BidiError(f"{method}: {told['error']}: {told['message']}")
            result: dict[str, Any] = told["result"]
            return result

    def close(self) -> None:
        """Hang up."""
        self._socket.close()
