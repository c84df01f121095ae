"""veraPDF, where it is on this machine: the referee of PDF/A and PDF/UA (https://verapdf.org)."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from banxin.model.finding import Finding, Severity
from banxin.model.standard import Standard
from banxin.saying.said import say
from banxin.source import Source

PROGRAM = "verapdf"
FLAVOURS = {Standard.UA1: "ua1", Standard.A2U: "2u", Standard.A3U: "3u"}
SECONDS = 600
CODE = "verapdf-001"


def refereed(file: Path, standards: Sequence[Standard], shown: Path, edition: str = "") -> tuple[Finding, ...]:
    """What veraPDF says of a file that our rules have passed or not; nothing where it is not on the PATH."""
    program = shutil.which(PROGRAM)
    return tuple(said for one in standards for said in asked(program, file, one, shown, edition)) if program else ()


def asked(program: str, file: Path, standard: Standard, shown: Path, edition: str) -> Iterator[Finding]:
    command = [program, "--format", "mrr", "--flavour", FLAVOURS[standard], str(file)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        report = etree.fromstring(done.stdout, etree.XMLParser(resolve_entities=False, no_network=True))
    except (OSError, subprocess.TimeoutExpired, etree.XMLSyntaxError):
        message = say("veraPDF gave no answer for {standard}", standard=standard.said)
        yield Finding(code=CODE, severity=Severity.WARNING, message=message, source=Source(path=shown), edition=edition)
        return
    for rule in report.iter("{*}rule"):
        if rule.get("status") == "failed":
            words = " ".join((rule.findtext("{*}description") or "").split())
            message = say(
                "veraPDF, {standard} {clause}-{test}: {words} ({count} times)",
                standard=standard.said,
                clause=rule.get("clause"),
                test=rule.get("testNumber"),
                words=words,
                count=rule.get("failedChecks"),
            )
            yield Finding(
                code=CODE, severity=Severity.ERROR, message=message, source=Source(path=shown), edition=edition
            )
