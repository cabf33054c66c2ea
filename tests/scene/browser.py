"""A page in headless Chromium, asked over its debugging pipe: nothing is timed, what is waited for is looked at."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE_S = 60.0
_SWITCHES = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
    *("--hide-scrollbars", "--no-first-run", "--disable-background-networking", "--remote-debugging-pipe"),
)
# Chromium reads what it is asked from descriptor 3 and answers on 4.
_STARTER = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
os.dup2(ends[0], 3)
os.dup2(ends[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Browser:
    """One open page.

    Attributes
    ----------
    said : list of str
        What the page wrote to the console and the exceptions nobody caught.
    """

    def __init__(self, asking: int, answers: int, size_px: tuple[int, int]) -> None:
        self.said: list[str] = []
        self._asking, self._answers = asking, answers
        self._asked = 0
        self._unread = b""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self._ask(f"{domain}.enable", session=True)
        width, height = size_px
        sizes: dict[str, object] = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._ask("Emulation.setDeviceMetricsOverride", session=True, **sizes)

    def open(self, page: Path) -> None:
        """Open a page."""
        self._ask("Page.navigate", session=True, url=page.as_uri())

    def value(self, expression: str) -> object:
        """Return what an expression of JavaScript gives in the page."""
        told = self._ask("Runtime.evaluate", session=True, expression=expression, returnByValue=True)
        return told["result"].get("value")

    def wait_for(self, expression: str) -> None:
        """Wait until an expression is true."""
        deadline_s = time.monotonic() + PATIENCE_S
        while not self.value(expression):
            assert time.monotonic() < deadline_s, f"waited for {expression} in vain; the page said {self.said}"
            time.sleep(0.05)

    def picture(self) -> NDArray[np.uint8]:
        """Return what is seen, (height, width, 3)."""
        told = self._ask("Page.captureScreenshot", session=True, format="png")
        with Image.open(BytesIO(base64.b64decode(told["data"]))) as taken:
            return np.asarray(taken.convert("RGB"))

    def _ask(self, method: str, *, session: bool = False, **parameters: object) -> dict[str, Any]:
        self._asked += 1
        question: dict[str, object] = {"id": self._asked, "method": method, "params": parameters}
        if session:
            question["sessionId"] = self._session
        os.write(self._asking, json.dumps(question).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._asked:
                assert "error" not in answer, answer["error"]
                return cast("dict[str, Any]", answer["result"])
            self._hear(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            more = os.read(self._answers, 1 << 16)
            assert more, "the browser ended"
            self._unread += more
        answer, _, self._unread = self._unread.partition(b"\0")
        return cast("dict[str, Any]", json.loads(answer))

    def _hear(self, event: dict[str, Any]) -> None:
        match event.get("method"):
            case "Runtime.consoleAPICalled":
                self.said += [str(part.get("value", part.get("description"))) for part in event["params"]["args"]]
            case "Runtime.exceptionThrown":
                self.said.append(str(event["params"]["exceptionDetails"]))
            case "Log.entryAdded":
                self.said.append(str(event["params"]["entry"]["text"]))


@contextmanager
def browser(folder: Path, size_px: tuple[int, int]) -> Iterator[Browser]:
    """Start Chromium with a profile of its own in a folder, and end it afterwards."""
    assert CHROMIUM is not None
    asking_here, asking_there = os.pipe()
    answers_here, answers_there = os.pipe()
    command = [CHROMIUM, *_SWITCHES, f"--user-data-dir={folder}"]
    process = subprocess.Popen(
        [sys.executable, "-c", _STARTER, str(asking_here), str(answers_there), *command],
        pass_fds=[asking_here, answers_there],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(asking_here)
    os.close(answers_there)
    try:
        yield Browser(asking_there, answers_here, size_px)
    finally:
        os.close(asking_there)
        process.terminate()
        process.wait()
        os.close(answers_here)
