"""Chapters in languages that Pandoc reads (reStructuredText, AsciiDoc, LaTeX, Org ...), made Markdown by it where it is installed.

AsciiDoc goes through Asciidoctor, since few versions of Pandoc read it.
"""

import re
import shutil
import subprocess
from pathlib import Path

from banxin.errors import UsageError
from banxin.importing.manuscript import ONE_FILE, ListedChapter, Manuscript, read_text
from banxin.importing.marks.page import outside_code
from banxin.importing.ordered_folder import natural
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import say

LANGUAGES = {
    ".rst": "rst", ".adoc": "docbook", ".asciidoc": "docbook", ".asc": "docbook", ".tex": "latex", ".org": "org", ".textile": "textile",
    ".odt": "odt", ".rtf": "rtf", ".fb2": "fb2",
}  # fmt: skip
"""What Pandoc calls the language of a file, by its ending."""
ASCIIDOC = frozenset({".adoc", ".asciidoc", ".asc"})
MARKDOWN = "markdown-smart-simple_tables-multiline_tables-raw_attribute"
LARGEST = 50_000_000
"""Bytes of a file."""
OF_BOOKS = frozenset({".rst", ".adoc", ".asciidoc", ".asc", ".tex", ".org"})
"""Endings of which a folder may be a book; MAIN finds the file that takes the others in."""
MAIN = re.compile(r"^include::|\\documentclass", re.MULTILINE)
SECONDS = 300
ROLE = re.compile(r"`([^`\n]*)`\{\.interpreted-text role=\"[^\"]*\"\}")
ROLE_WITH_TARGET = re.compile(r"(.*?)\s*<[^<>]*>")
DIVISION = re.compile(r"^(:{3,}) (?:\{\.)?(toctree|contents|only|index|highlight|seealso|title)\b[^\n]*$")
LEFT_OUT = frozenset({"toctree", "contents", "index", "highlight"})


def is_by_pandoc(path: Path) -> bool:
    return path.suffix.lower() in LANGUAGES


def markdown_by_pandoc(path: Path) -> str:
    """The Markdown of a file; UsageError where Pandoc or Asciidoctor is missing, or cannot read it."""
    suffix = path.suffix.lower()
    pandoc = program("pandoc", path)
    try:
        data = read_regular(path, path.parent, LARGEST).data
    except UnreadableError as error:
        raise error.told(UsageError, say("manuscript"), path) from error
    if suffix in ASCIIDOC:
        data = done([program("asciidoctor", path), "-b", "docbook5", "-o", "-", path.name], path, None)
    command = [pandoc, "-f", LANGUAGES[suffix], "-t", MARKDOWN, "--wrap=none", "--markdown-headings=atx"]
    return cleaned(done(command, path, data).decode("utf-8", "replace"))


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


def done(command: list[str], path: Path, data: bytes | None) -> bytes:
    """What a program puts out, run in the folder of the file."""
    try:
        ran = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False, cwd=path.parent)
    except subprocess.TimeoutExpired as error:
        message = say("{program} took too long over '{path}'", program=Path(command[0]).name, path=path.name)
        raise UsageError(message, hint=say("divide the file")) from error
    if ran.returncode or not ran.stdout:
        reason = " ".join(ran.stderr.decode("utf-8", "replace").split())[:300]
        message = say(
            "{program} cannot read '{path}': {reason}",
            program=Path(command[0]).name,
            path=path.name,
            reason=reason or "-",
        )
        raise UsageError(message, hint=say("mend the file, or save it as Markdown, .docx or .html"))
    return ran.stdout


def cleaned(text: str) -> str:
    """What Pandoc writes without what only Sphinx understands: roles, lists of files, titles that say the kind again."""
    lines = text.split("\n")
    plain = set(outside_code(lines))
    kept: list[str] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        found = DIVISION.match(line) if number in plain else None
        if found and (
            found[2] in LEFT_OUT or (found[2] == "title" and number + 1 < len(lines) and lines[number + 1].isascii())
        ):
            number = next((n + 1 for n in range(number + 1, len(lines)) if lines[n].rstrip() == found[1]), len(lines))
            number += int(number < len(lines) and not lines[number].strip())
            continue
        kept.append(ROLE.sub(words_of_role, line) if number in plain else line)
        number += 1
    return "\n".join(kept)


def words_of_role(found: re.Match[str]) -> str:
    """The words of a role of Sphinx: `` :ref:`words <target>` ``, `` :func:`name` `` as code."""
    if titled := ROLE_WITH_TARGET.fullmatch(found[1]):
        return titled[1]
    is_name = 'role="ref"' not in found[0] and 'role="doc"' not in found[0] and found[1].isascii()
    return f"`{found[1]}`" if is_name else found[1].lstrip("/")


def read_folder_by_pandoc(root: Path) -> Manuscript | None:
    """A folder in a language of Pandoc: the file that takes the others in, else all of them in their order."""
    paths = [path for path in root.iterdir() if path.suffix.lower() in OF_BOOKS and path.is_file()]
    paths.sort(key=lambda path: natural(path.name))
    main = [path for path in paths if MAIN.search(read_text(path, root))]
    if len(main) == 1 or len(paths) == 1:
        return Manuscript(kind=ONE_FILE, root=root, entries=(ListedChapter(path=(main or paths)[0]),))
    entries = tuple(ListedChapter(path=path) for path in paths)
    return Manuscript(kind="folder", root=root, entries=entries) if entries else None
