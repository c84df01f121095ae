"""Faults that readers of the first versions found, each a small book: what it is told in both languages, and what it holds when it is made.

A folder here is a book, without book.yaml the smallest one (tests/books/small_book.py). Its fault.yaml says `what` went wrong once, and the `verbs`
that are tried one after the other; told.en.txt and told.zh.txt have all that these tell, with their codes. `holds` and `lacks` are words of the
finished files, EPUB and PDF alike, without spaces; `chapters` are words of cleaned chapters. What no folder can keep is made: `pipes`, `links`
(name: where it leads), `names` (name: its bytes), and folders called .epub, which are packed.
"""

import os
import shutil
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree
from tests.books.small_book import CHAPTER, MANIFEST
from tests.golden import golden

from banxin.checks.pdf.pdf_glyphs import glyph_pages
from banxin.cli import main

FAULTS = Path(__file__).parent
CASES = sorted(path.parent.relative_to(FAULTS).as_posix() for path in FAULTS.rglob("fault.yaml"))
LANGUAGES = ("en", "zh")
KINDS = (".epub", ".docx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    what: str
    verbs: tuple[str, ...]
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    pipes: tuple[str, ...] = ()
    links: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def read_fault(case: str) -> Fault:
    read: dict[str, Any] = yaml.safe_load((FAULTS / case / "fault.yaml").read_text(encoding="utf-8"))
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in read.items()}
    return Fault(**fields)


def laid_out(case: str, fault: Fault, book: Path) -> None:
    """The book of a case, with what no folder can keep."""
    shutil.copytree(FAULTS / case, book, ignore=shutil.ignore_patterns("fault.yaml", "told.*"))
    (book / "chapters").mkdir(exist_ok=True)
    for path, text in (("book.yaml", MANIFEST), ("chapters/01-one.md", CHAPTER)):
        if not (book / path).exists() and not (book / "sources").exists():
            (book / path).write_text(text, encoding="utf-8")
    for folder in [path for path in sorted(book.rglob("*")) if path.is_dir() and path.suffix in KINDS]:
        packed = shutil.move(folder, folder.with_name("packed"))
        pack(Path(packed), folder)
        shutil.rmtree(packed)
    for name, leads in fault.links.items():
        (book / name).parent.mkdir(exist_ok=True)
        (book / name).symlink_to(leads)
    for name in fault.pipes:
        (book / name).parent.mkdir(exist_ok=True)
        os.mkfifo(book / name)
    for name, other in fault.names.items():
        (book / name).rename((book / name).with_name(os.fsdecode(bytes.fromhex(other))))


def pack(folder: Path, archive: Path) -> None:
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted(folder.rglob("*"), key=lambda path: (path.name != "mimetype", path)):
            if path.is_file():
                packed.write(path, path.relative_to(folder).as_posix())


def told(book: Path, verbs: tuple[str, ...], language: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What the verbs tell, one after the other, each with its code."""
    lines = []
    for verb in verbs:
        capsys.readouterr()
        # Editions that are made side by side are told as they come.
        alone = ["-j", "1"] if verb.startswith("build") else []
        code = main(["--lang", language, "-C", str(book), *verb.split(), *alone])
        said = "".join(capsys.readouterr()).replace(str(book), "BOOK")
        lines.append(f"$ banxin {verb}\n{said}({code})\n")
    return "\n".join(lines)


def texts(book: Path) -> Iterator[tuple[Path, str]]:
    """The text of each finished file, without spaces."""
    for path in sorted(book.glob("build/*/*.epub")):
        yield path, "".join(text_of_epub(path).split())
    for path in sorted(book.glob("build/*/*.pdf")):
        yield path, "".join("".join(glyph.text for page in glyph_pages(path) for glyph in page.glyphs).split())


def text_of_epub(path: Path) -> str:
    with zipfile.ZipFile(path) as packed:
        pages = [etree.fromstring(packed.read(name)) for name in packed.namelist() if name.endswith(".xhtml")]
    return "".join(str(text) for page in pages for text in page.itertext())


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no such pipes and names")
@pytest.mark.parametrize("case", CASES)
def test_it_is_told_in_both_languages_and_holds_its_words(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], *, save_golden: bool, both_languages: bool
) -> None:
    """By turns in one language and in the other, unless both are asked for: `make faults`."""
    fault = read_fault(case)
    book = tmp_path / "book"
    laid_out(case, fault, book)
    languages = LANGUAGES if both_languages else (LANGUAGES[CASES.index(case) % len(LANGUAGES)],)
    for language in languages:
        if "clean" in fault.verbs and language != languages[0]:
            # What was cleaned is told once; what was built is told again, in the language of whoever asks.
            shutil.rmtree(book)
            laid_out(case, fault, book)
        words = told(book, fault.verbs, language, capsys)
        assert words == golden(words, FAULTS / case / f"told.{language}.txt", save_golden=save_golden)
    finished = list(texts(book))
    assert finished or not fault.holds
    for path, text in finished:
        assert {words: words.replace(" ", "") in text for words in fault.holds} == dict.fromkeys(fault.holds, True), (
            path
        )
        assert [words for words in fault.lacks if words in text] == [], path
    cleaned = "".join(path.read_text(encoding="utf-8") for path in sorted((book / "chapters").glob("*.md")))
    assert [words for words in fault.chapters if words not in cleaned] == []
    assert [words for words in fault.lacks if words in cleaned and "sources" in case] == []


@pytest.mark.parametrize("case", CASES)
def test_what_is_told_in_one_language_is_told_in_the_other(case: str) -> None:
    """The same places, codes and findings: only the words differ."""
    english, chinese = ((FAULTS / case / f"told.{language}.txt").read_text(encoding="utf-8") for language in LANGUAGES)
    assert [marks_of(line) for line in english.splitlines()] == [marks_of(line) for line in chinese.splitlines()]


def marks_of(line: str) -> tuple[str, str, str]:
    """Of a line of findings its place and its code; of others what they begin and end with, when it is no word."""
    place = line.partition(": ")[0] if line.count(":") else ""
    code = line.rpartition("[")[2].partition("]")[0] if "[" in line else ""
    is_code = code.count("-") == 1 and code[-3:].isdigit()
    return (
        place if ":" in place and place.isascii() else "",
        code if is_code else "",
        line if line.startswith(("$", "(")) else "",
    )
