"""Headless Chromium, spoken to over its debugging pipe: no driver and no package is needed."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--disable-extensions", "--no-default-browser-check", "--hide-scrollbars",
    "--remote-debugging-pipe",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")
WAIT_S = 60.0
KEYS = {
    "Tab": 9, "Enter": 13, "Escape": 27, " ": 32,
    "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40,
}  # fmt: skip


def executable() -> str | None:
    """Where Chromium is; None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@dataclass
class Seen:
    """What a browser noticed since it was last asked: all of it is a fault, but for ``requests``."""

    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


class Browser:
    """One tab."""

    def __init__(self, profile: Path) -> None:
        """Start it with an empty folder of its own."""
        path = executable()
        if path is None:
            raise FileNotFoundError("no Chromium")
        to_read, to_write = os.pipe(), os.pipe()

        def pipes() -> None:  # Chromium reads descriptor 3 and writes descriptor 4
            kept = os.dup(to_read[0]), os.dup(to_write[1])
            high = os.dup2(kept[0], 100), os.dup2(kept[1], 101)
            os.dup2(high[0], 3, inheritable=True)
            os.dup2(high[1], 4, inheritable=True)

        self._process = subprocess.Popen(
            [path, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=pipes,  # noqa: PLW1509  # nothing else runs in the child
            pass_fds=(3, 4),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read[0])
        os.close(to_write[1])
        self._in, self._out = to_read[1], to_write[0]
        self._left = b""
        self._last = 0
        self._events: list[dict[str, Any]] = []
        self._session: str | None = None
        self.seen = Seen()
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Network", "Log", "Audits"):
            self.ask(f"{domain}.enable")
        self.ask("Page.setLifecycleEventsEnabled", enabled=True)
        self._frame = self.ask("Page.getFrameTree")["frameTree"]["frame"]["id"]

    def ask(self, method: str, **given: object) -> dict[str, Any]:
        """The answer to a command. Raises RuntimeError for one that failed."""
        self._last += 1
        number = self._last
        message: dict[str, object] = {"id": number, "method": method, "params": given}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._in, json.dumps(message).encode() + b"\0")
        until = time.monotonic() + WAIT_S
        while time.monotonic() < until:
            got = self._next(until)
            if got.get("id") == number:
                if "error" in got:
                    raise RuntimeError(f"{method}: {got['error']}")
                found: dict[str, Any] = got["result"]
                return found
        raise TimeoutError(method)

    def go(self, address: str) -> None:
        """Load a page, and wait until all of it is there."""
        self._events.clear()
        loader = self.ask("Page.navigate", url=address).get("loaderId")
        if loader is not None:  # None: a place on the page that is shown
            self._wait(lambda: self._loaded(loader))

    def evaluate(self, script: str) -> Any:  # any JSON
        """The value of an expression, after its promise."""
        got = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in got:
            raise RuntimeError(json.dumps(got["exceptionDetails"])[:2000])
        return got["result"].get("value")

    def choose(self, selector: str, files: Sequence[Path]) -> None:
        """Put files into the field for files."""
        root = self.ask("DOM.getDocument")["root"]["nodeId"]
        node = self.ask("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.ask("DOM.setFileInputFiles", nodeId=node, files=[str(file) for file in files])

    def press(self, key: str, *, shift: bool = False) -> None:
        """Press a key where the focus is."""
        code = KEYS.get(key) or ord(key.upper())
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
        given = {"key": key, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
        self.ask(
            "Input.dispatchKeyEvent", type="keyDown", **given, **({"text": text} if text else {})
        )
        self.ask("Input.dispatchKeyEvent", type="keyUp", **given)

    def point(self, selector: str) -> None:
        """Move the pointer onto the first element that fits."""
        box = self.evaluate(
            f"(() => {{ const node = document.querySelector({json.dumps(selector)});"
            " node.scrollIntoView({block: 'center'}); const box = node.getClientRects()[0];"
            " return [box.left + 3, box.top + box.height / 2]; })()"
        )
        self.ask("Input.dispatchMouseEvent", type="mouseMoved", x=box[0], y=box[1])

    def press_and_wait(self, key: str) -> None:
        """Press a key that leads to another page."""
        self.wait_for_load(lambda: self.press(key))

    def wait_for_load(self, act: Callable[[], object]) -> None:
        """Do what leads to another page, and wait until all of that is there."""
        shown = self.ask("Page.getFrameTree")["frameTree"]["frame"]["loaderId"]
        self._events.clear()
        act()
        self._wait(lambda: any(self._loaded(loader) for loader in self._loaders() - {shown}))

    def look(self, width: int, *, dark: bool = False, height: int = 900) -> None:
        """Make the window so wide, light or dark."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.ask("Emulation.setEmulatedMedia", features=scheme)

    def picture(self) -> bytes:
        """The whole page as PNG."""
        got = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        return base64.b64decode(got["data"])

    def noticed(self) -> Seen:
        """What it noticed since the last time."""
        seen, self.seen = self.seen, Seen()
        return seen

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(WAIT_S)
        os.close(self._in)
        os.close(self._out)

    def _wait(self, over: Callable[[], bool]) -> None:
        until = time.monotonic() + WAIT_S
        while not over():
            self._next(until)

    def _told(self) -> Iterator[dict[str, Any]]:
        """What was told of how pages load in the tab, not in a frame of theirs."""
        for one in self._events:
            if one["method"] == "Page.lifecycleEvent" and one["params"]["frameId"] == self._frame:
                yield one["params"]

    def _loaders(self) -> set[str]:
        """The pages that began to load; another page than the one asked for may end meanwhile."""
        return {one["loaderId"] for one in self._told()}

    def _loaded(self, loader: str) -> bool:
        return any(one["loaderId"] == loader and one["name"] == "load" for one in self._told())

    def _next(self, until: float) -> dict[str, Any]:
        while b"\0" not in self._left:
            if not select.select([self._out], [], [], max(until - time.monotonic(), 0))[0]:
                raise TimeoutError("Chromium said nothing")
            more = os.read(self._out, 1 << 16)
            if not more:
                raise ConnectionError("Chromium ended")
            self._left += more
        line, self._left = self._left.split(b"\0", 1)
        got: dict[str, Any] = json.loads(line)
        if "method" in got:
            self._events.append(got)
            self._note(got["method"], got["params"])
        return got

    def _note(self, method: str, told: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.seen.requests.append(told["request"]["url"])
        elif method == "Page.javascriptDialogOpening":
            self.seen.dialogs.append(told["message"])
            self._last += 1
            answer = {"id": self._last, "method": "Page.handleJavaScriptDialog"}
            message = {**answer, "params": {"accept": False}, "sessionId": self._session}
            os.write(self._in, json.dumps(message).encode() + b"\0")
        elif method == "Audits.issueAdded" and "SecurityPolicy" in told["issue"]["code"]:
            self.seen.complaints.append(json.dumps(told["issue"])[:500])
        elif method == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.seen.complaints.append(told["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.seen.complaints.append(json.dumps(told["exceptionDetails"])[:500])
