"""LibreOffice, where it is on this machine: it saves its own documents, rich text and old Word files as .docx, and draws pictures."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from xml.sax.saxutils import escape

from banxin.caches import fonts_home
from banxin.errors import UsageError
from banxin.processes.tool_session import tool_session
from banxin.saying.said import say

PROGRAMS = ("soffice", "libreoffice")
SAVED_BY_IT = frozenset({".odt", ".rtf", ".doc", ".wps"})
"""Endings of documents that it saves as .docx."""
SECONDS = 300
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir></fontconfig>
"""
"""What it finds faces by, besides those of the machine our own: words in a drawing would be boxes on a machine without a Chinese face."""


def office_program() -> str | None:
    return next((found for one in PROGRAMS if (found := shutil.which(one))), None)


def run_office(program: str, folder: Path, form: str, files: Sequence[Path]) -> None:
    """Save files in another form into a folder; what cannot be saved is not there."""
    command = [program, f"-env:UserInstallation={(folder / 'home').as_uri()}", "--headless", "--convert-to", form,
               "--outdir", str(folder), *(str(file) for file in files)]  # fmt: skip
    (folder / "fonts.conf").write_text(FONTS.format(folder=escape(str(fonts_home()))), encoding="utf-8")
    # It is a script that starts others: one that comes to no end is ended with them.
    environment = {"FONTCONFIG_FILE": str(folder / "fonts.conf"), **os.environ}
    with suppress(subprocess.TimeoutExpired, OSError), tool_session(command, environment=environment) as running:
        running.wait(SECONDS)


def is_saved_by_office(path: Path) -> bool:
    """Whether a document is read as what LibreOffice makes of it."""
    return path.suffix.lower() in SAVED_BY_IT and office_program() is not None


def saved_as_word(data: bytes, path: Path) -> bytes:
    """A document as .docx; UsageError where LibreOffice is missing or cannot read it."""
    program = office_program()
    with tempfile.TemporaryDirectory(prefix="banxin-") as name:
        folder = Path(name)
        (folder / "in").mkdir()
        file = folder / "in" / f"document{path.suffix.lower()}"
        file.write_bytes(data)
        if program:
            run_office(program, folder, "docx:MS Word 2007 XML", [file])
        made = folder / "document.docx"
        if not made.is_file():
            raise UsageError(
                say("LibreOffice cannot read '{path}'", path=path.name),
                hint=say("save it as .docx, and name that file"),
            )
        return made.read_bytes()
