"""Pandoc and Asciidoctor as programs: where they are, what they write, what they complain of and where."""

import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from banxin.errors import UsageError
from banxin.saying.said import Said, say

SECONDS = 300
LINE_OF_INPUT = re.compile(r"(?:(?:\"source\" |(?<!\" ))\(|at )line (\d+),? column (\d+)\)?")
"""Where Pandoc says that something stands in what it was given."""
MOST_COMPLAINTS = 40
"""Lines that one program may say of one file."""


class UnreadText(UsageError):
    """A program cannot read its input from this line (0: it says none) on."""

    def __init__(self, message: str, *, hint: str, line: int) -> None:
        super().__init__(message, hint=hint)
        self.line = line


def program(name: str, path: Path) -> str:
    if found := shutil.which(name):
        return found
    raise UsageError(
        say("'{path}' is read through {program}, which is not on this machine", path=path.name, program=name),
        hint=say(
            "install it (apt install {program}, brew install {program}) and give this command again; or save the text as Markdown, .docx or .html",
            program=name,
        ),
    )


def done(
    command: list[str],
    path: Path,
    data: bytes | None,
    tell: Callable[[Said], None],
    *,
    place: Callable[[int], str] | None = None,
    log: Callable[[list[str]], None] | None = None,
) -> bytes:
    """What a program puts out, run in the folder of the file. `place` names the file and line of a line of `data`, `log` takes what it notes."""
    try:
        ran = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False, cwd=path.parent)
    except subprocess.TimeoutExpired as error:
        message = say("{program} took too long over '{path}'", program=Path(command[0]).name, path=path.name)
        raise UsageError(message, hint=say("divide the file")) from error
    notes, complaints = noted(ran.stderr.decode("utf-8", "replace"))
    if log:
        log(notes)
    if ran.returncode or not ran.stdout:
        last = next((number for number, one in reversed(list(enumerate(complaints))) if one.startswith("Error")), 0)
        reason = placed(" ".join(" ".join(complaints[last:]).split())[:300], place)
        message = say(
            "{program} cannot read '{path}': {reason}",
            program=Path(command[0]).name,
            path=path.name,
            reason=reason or "-",
        )
        raise UnreadText(
            message, hint=say("mend the file, or save it as Markdown, .docx or .html"), line=line_of(complaints[last:])
        )
    for complaint in complaints[:MOST_COMPLAINTS]:
        words = placed(complaint.replace(f"{path.parent.resolve()}/", "").strip(), place)
        tell(say("{name}: {program} says: {complaint}", name=path.name, program=Path(command[0]).name, complaint=words))
    return ran.stdout


def line_of(complaints: Sequence[str]) -> int:
    """The line of its input that a program has stumbled over; 0 where it names none."""
    found = LINE_OF_INPUT.search(" ".join(complaints))
    return int(found[1]) if found else 0


def noted(text: str) -> tuple[list[str], list[str]]:
    """What a program says by the way, and what it complains of, each once; what is said of a thing may have several lines."""
    entries = re.split(r"^(?=\[(?:INFO|WARNING|ERROR)\] |Error )", text, flags=re.MULTILINE)
    notes = [one for one in entries if one.startswith("[INFO]")]
    others = "".join(one for one in entries if not one.startswith("[INFO]"))
    return notes, list(dict.fromkeys(others.splitlines()))


def placed(complaint: str, place: Callable[[int], str] | None) -> str:
    """What a program complains of, with the files that a line of its input is of."""
    if place is None:
        return complaint
    return LINE_OF_INPUT.sub(lambda found: f"{place(int(found[1]))}:{found[2]}", complaint)
