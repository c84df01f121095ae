"""Pages laid out by one Chromium that stands by: its start takes five times as long as the pages of a small book do.

What it gives is what `screen_room.dumped` does, which starts a Chromium for each page: it is asked through two pipes
(`--remote-debugging-pipe`), opens one page after the other in one tab, and each is done when its <pre> says something.
"""

import json
import os
import select
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from banxin.checks.epub import screen_room
from banxin.fonts import fontconfig

READS, WRITES = 3, 4
"""The numbers of the pipes, as Chromium has them."""
WHOLE = """new Promise(done => {
  const look = () => document.querySelector("pre").textContent ? done(document.documentElement.outerHTML) : setTimeout(look, 5);
  look();
})"""


class StandingChromium:
    """One browser for one page after the other; it is started by the first."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="banxin-chromium-"))
        self.browser: subprocess.Popen[bytes] | None = None
        self.asked, self.told = -1, -1
        self.numbers = count(1)
        self.rest, self.session = b"", ""
        self.alone = screen_room.dumped
        self.events: list[dict[str, Any]] = []

    def dumped(self, page: Path) -> str:
        """The page as Chromium leaves it; one on which the browser ends is given to another."""
        try:
            return self.looked_at(page.absolute().as_uri())
        except (OSError, KeyError):
            # It is gone, or an answer tells an error in place of a result.
            self.end()
            return self.alone(page)

    def looked_at(self, address: str) -> str:
        self.start()
        self.events.clear()
        self.ask("Page.navigate", self.session, url=address)
        self.wait(lambda message: message.get("method") == "Page.loadEventFired")
        found = self.ask("Runtime.evaluate", self.session, expression=WHOLE, awaitPromise=True)
        return str(found["result"]["value"])

    def ask(self, method: str, session: str = "", **parameters: object) -> Any:
        """The answer to a message."""
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        os.write(self.asked, json.dumps(message).encode() + b"\0")
        return self.wait(lambda answer: answer.get("id") == number)["result"]

    def wait(self, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message that is so; those before it are kept."""
        for message in self.events:
            if is_it(message):
                self.events.remove(message)
                return message
        while True:
            while b"\0" not in self.rest:
                ready, _, _ = select.select([self.told], [], [], screen_room.PATIENCE)
                more = os.read(self.told, 1 << 16) if ready else b""
                if not more:
                    raise BrokenPipeError
                self.rest += more
            line, _, self.rest = self.rest.partition(b"\0")
            told: dict[str, Any] = json.loads(line)
            if is_it(told):
                return told
            self.events.append(told)

    def start(self) -> None:
        if self.browser is not None and self.browser.poll() is None:
            return
        self.end()
        theirs, self.asked = os.pipe()
        self.told, others = os.pipe()

        def placed() -> None:
            """The pipes at their numbers, in the new process."""
            one, other = os.dup(theirs), os.dup(others)
            os.dup2(one, READS)
            os.dup2(other, WRITES)

        self.browser = subprocess.Popen(
            screen_room.command_of_browser(self.folder / "browser", "--remote-debugging-pipe", "about:blank"),
            env={name: value for name, value in os.environ.items() if name not in fontconfig.VARIABLES},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            close_fds=False, preexec_fn=placed,  # noqa: PLW1509  (it only calls the kernel)
        )  # fmt: skip
        os.close(theirs)
        os.close(others)
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable", self.session)

    def end(self) -> None:
        if self.browser:
            self.browser.kill()
            self.browser.wait()
            self.browser = None
        for number in (self.asked, self.told):
            if number >= 0:
                os.close(number)
        self.asked, self.told, self.rest = -1, -1, b""
        self.events.clear()

    def close(self) -> None:
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)
