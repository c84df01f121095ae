"""What a run lost or touched, seen from outside: letters by scanners of a few lines that share no code with banxin.

They know less than banxin's own gates do, and cannot be wrong in the same way: what counts is how often each Han
character stands in the input and in the output.
"""

import json
import os
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from banxin.caches import cache_home

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
COMMENT = re.compile("<!--.*?-->", re.DOTALL)
ALT = re.compile(r'alt="[^"]*"|(?<=[^\n])!\[[^\]\n]*\]')
"""What describes a picture, and is not printed; a picture within a line has no caption."""
SAID_AGAIN = re.compile(r'!\[([^\]\n]+)\](?=\([^)\n]*\)\{[^}\n]*alt="\1")')
"""Words of a picture that its description says again: a picture in a line is described once."""
UNPRINTED = re.compile(
    r"(?is)<!--.*?-->|<(style|script)\b.*?</\1>|<[a-z]+(?: [a-z]+=\"[^\"<]*\")+>|<mc:fallback\b.*?</mc:fallback>|<[^<>]*>"
)
WORD_TEXT = re.compile(r"<w:t(?: [^<>]*)?>([^<]*)</w:t>")
WRITTEN = {
    "open": (0,), "os.remove": (0,), "os.rename": (0, 1), "os.mkdir": (0,), "os.rmdir": (0,), "os.link": (1,), "os.symlink": (1,),
    "os.truncate": (0,), "os.chmod": (0,), "os.chown": (0,), "os.utime": (0,), "shutil.rmtree": (0,),
}  # fmt: skip
"""The events of the interpreter that change files, with those of their arguments that name them."""
NOTE = re.compile(r'^\[\^.*$|rt="[^"]*"', re.MULTILINE)
"""What a document holds and its text does not: notes and readings."""
TOLD = frozenset({"extraction-unread", "extraction-missing"})
"""Findings that tell of a document of a book as a whole, which is not read."""


def han(text: str) -> Counter[str]:
    return Counter(HAN.findall(text))


def lost_from_book(root: Path) -> Iterator[str]:
    """What the finished editions lack of a chapter that the manifest of a built book names."""
    chapter = root / "chapters" / "01.md"
    # What the manifest cannot be seen to name is no part of the book.
    if "chapters: [chapters/01.md]" not in text_of(root / "book.yaml") or not chapter.is_file():
        return
    wanted = SAID_AGAIN.sub("![]", COMMENT.sub("", text_of(chapter)))
    for path in sorted((root / "build").glob("*/*.epub")):
        yield from deficit(path.name, han(wanted), han(text_of_epub(path)))
    for path in sorted((root / "build").glob("*/*.pdf")):
        yield from deficit(path.name, han(ALT.sub("", wanted)), han(text_of_pdf(path)))


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def text_of_epub(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml"))


def text_of_pdf(path: Path) -> str:
    """By pdfium, which looks at places and code tables; banxin's gate looks at the structure tree."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "".join(document[number].get_textpage().get_text_range() for number in range(len(document)))


def deficit(name: str, wanted: Counter[str], found: Counter[str]) -> Iterator[str]:
    if missing := wanted - found:
        shown = "".join(missing.elements())
        yield f"{name} lacks {missing.total()} of {wanted.total()} characters: {shown[:40]}"


def lost_from_source(root: Path) -> Iterator[str]:
    """What is neither in a chapter nor on record as dropped, of each source that has been cleaned."""
    texts = "".join(text_of(path) for path in (root / "chapters").glob("*.md"))
    chapters, notes = han(texts), "".join(NOTE.findall(texts))
    for source in sorted((root / "sources").iterdir()):
        audit = root / "chapters" / "audit" / source.stem
        if not audit.with_suffix(".jsonl").is_file():
            continue
        read = audit.with_suffix(".txt")
        lines = text_of(read if read.is_file() else source).splitlines()
        if read.is_file():
            original = rows_of(audit.with_suffix(".original.jsonl"))
            recorded = "".join(lines) + "".join(str(row["dropped"]["text"]) for row in original if "dropped" in row)
            if any(row.get("finding", {}).get("code") in TOLD for row in original):
                continue
            yield from deficit(f"the record of {source.name}", han(text_of_source(source)), han(recorded + notes))
        elif not is_utf8(source):
            continue
        dropped = [row["src"] for row in rows_of(audit.with_suffix(".jsonl")) if row.get("op") == "drop"]
        kept = han("".join(lines))
        for place in dropped:
            kept -= han(between(lines, place["from"], place["to"]))
        yield from deficit(f"chapters of {source.name}", kept, chapters)


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def is_utf8(path: Path) -> bool:
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def between(lines: list[str], start: list[int], end: list[int]) -> str:
    """What stands from one place to another: lines and columns from 1, the end outside."""
    part = lines[start[0] - 1 : end[0]]
    if part and len(part) == end[0] - start[0] + 1:
        part[-1] = part[-1][: end[1] - 1]
        part[0] = part[0][start[1] - 1 :]
    return "".join(part)


def text_of_source(path: Path) -> str:
    """The letters of a source that a reader of it would see; nothing where it takes more than a few lines to know."""
    match path.suffix:
        case ".html" | ".hocr" if is_utf8(path):
            return unescape(UNPRINTED.sub("", text_of(path)))
        case ".docx":
            with zipfile.ZipFile(path) as archive:
                parts = [name for name in archive.namelist() if name == "word/document.xml"]
                text = "".join(archive.read(name).decode("utf-8", errors="replace") for name in parts)
            text = re.sub(r"(?s)<mc:Fallback\b.*?</mc:Fallback>", "", text)
            return unescape("".join(WORD_TEXT.findall(text)))
        case ".epub":
            return unescape(UNPRINTED.sub("", text_of_epub(path)))
        case _:
            return ""


def watch(record: Path, allowed: Path) -> None:
    """From now on write into `record` what this process and its forks change outside of `allowed`."""
    # Compiled templates of the package are kept for this user; nothing of a book is.
    inside = (str(allowed.resolve()), str(allowed), os.devnull, str(cache_home().resolve()))
    log = os.open(record, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        places = WRITTEN.get(event, ())
        if event == "open" and not is_writing(arguments):
            return
        for path in (arguments[place] for place in places):
            if isinstance(path, str | bytes) and not is_inside(os.fsdecode(path), inside):
                os.write(log, f"{event} {os.fsdecode(path)}\n".encode(errors="replace"))

    sys.addaudithook(look)


def is_writing(arguments: tuple[Any, ...]) -> bool:
    _, mode, flags = arguments
    if isinstance(mode, str):
        return bool(set("wax+") & set(mode))
    return bool(isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC))


def is_inside(path: str, inside: tuple[str, ...]) -> bool:
    real = os.path.realpath(path)
    return any(real == place or real.startswith(place + "/") for place in inside)
