"""DAISY Ace (https://daisy.github.io/ace), the accessibility checker, where it is installed.

Ace asks axe about every content document, and has rules of its own for the package: EPUB Accessibility 1.1 and WCAG 2.
What it finds is a defect; that it finds nothing does not make a book accessible: a person has to look as well.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from banxin.errors import BuildError, MissingDependencyError
from banxin.model.finding import Finding, Severity
from banxin.processes.run_folder import run_folder
from banxin.processes.tool_session import tool_session
from banxin.saying.said import say
from banxin.source import Source

VARIABLE = "BANXIN_ACE"
"""The environment variable that names the command `ace-puppeteer` where it is not on the PATH."""
COMMAND = "ace-puppeteer"
"""The command `ace` of the same package starts a browser of its own (Electron), which is not wanted here."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SEVERITIES = {"critical": Severity.ERROR, "serious": Severity.ERROR}
"""Ace's impacts; `moderate` and `minor` are warnings."""
PATIENCE = 900
"""Seconds for one book; a hundred chapters take about a minute."""
COLOURS = re.compile(r"\x1b\[\d*m")


def find_ace() -> Path | None:
    """The command that runs Ace, or None where Ace or a browser for it is not installed."""
    found = shutil.which(os.environ.get(VARIABLE) or COMMAND)
    return Path(found) if found and shutil.which("node") and find_browser() else None


def find_browser() -> str:
    """The browser that Ace opens the documents in, or nothing."""
    return os.environ.get("PUPPETEER_EXECUTABLE_PATH") or next(filter(None, map(shutil.which, BROWSERS)), "")


def run_ace(epub: Path, command: Path | None = None) -> tuple[Finding, ...]:
    """Every violation that Ace reports, as a finding with code `ace-<its own rule>`; none means that Ace passed the book."""
    command = command or find_ace()
    if not command:
        hint = say("npm install -g @daisy/ace, and apt-get install --no-install-recommends chromium")
        raise MissingDependencyError(say("DAISY Ace, or a browser for it, is not installed"), hint=hint)
    with run_folder() as folder:
        told = call(
            [str(command), "-f", "-o", str(folder), "-t", f"{folder}/parts", str(epub.absolute())], folder, epub
        )
        try:
            # Ace ends with 0 whatever it finds; only the report tells.
            report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
            return tuple(findings_in(report))
        except (OSError, ValueError, KeyError) as error:
            raise BuildError(
                say("Ace could not read {name}: {reason}", name=epub.name, reason=reason_in(told))
            ) from error


def call(command: list[str], folder: Path, epub: Path) -> str:
    """Run Ace and return what it told; its settings and logs go into `folder`, not into the user's home."""
    environment = os.environ | {
        "PUPPETEER_EXECUTABLE_PATH": find_browser(),
        # Ace gives a browser five seconds to start, which a busy machine does not keep.
        "ACE_TIMEOUT_INITIAL": "60000",
        "XDG_CONFIG_HOME": f"{folder}/config",
        "XDG_STATE_HOME": f"{folder}/state",
    }
    with tool_session(command, keeps_words=True, environment=environment) as running:
        try:
            return running.communicate(timeout=PATIENCE)[0]
        except subprocess.TimeoutExpired as error:
            raise BuildError(
                say("Ace did not finish {name} within {minutes} minutes", name=epub.name, minutes=PATIENCE // 60)
            ) from error


def reason_in(told: str) -> str:
    """The last error that Ace told."""
    lines = [line.partition(":") for line in COLOURS.sub("", told).splitlines()]
    reasons = [reason.strip() for kind, _, reason in lines if kind.strip() == "error" and reason.strip()]
    return reasons[-1] if reasons else told.strip()[-300:]


def findings_in(report: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each violation of the report, in the order of the documents; each once."""
    seen: set[Finding] = set()
    for document in report["assertions"]:
        for assertion in document["assertions"]:
            finding = finding_of(assertion, document["earl:testSubject"]["url"])
            if finding not in seen:
                seen.add(finding)
                yield finding
    outcome = report["earl:result"]["earl:outcome"]
    if outcome != "pass" and not seen:
        yield Finding(
            code="ace-outcome",
            severity=Severity.ERROR,
            message=say("Ace says '{outcome}' and gives no reason", outcome=outcome),
        )


def finding_of(assertion: Mapping[str, Any], document: str) -> Finding:
    test, result = assertion["earl:test"], assertion["earl:result"]
    element = ", ".join(map(str, result.get("earl:pointer", {}).get("css", ())))
    reason = " ".join(result.get("dct:description", "").split())
    return Finding(
        code=f"ace-{test['dct:title']}",
        severity=SEVERITIES.get(test.get("earl:impact", ""), Severity.WARNING),
        message=say("{reason} ({element})", reason=reason, element=element) if element else reason,
        source=Source(path=Path(document)),
        hint=test.get("help", {}).get("dct:description", ""),
    )
