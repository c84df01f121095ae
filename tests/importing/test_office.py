"""Documents of LibreOffice, rich text and old Word files are read as what LibreOffice saves of them."""

import functools
import operator
import shutil
import struct
import subprocess
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from banxin.begin import begin_book as beginning
from banxin.begin.begin_book import begin_book
from banxin.errors import UsageError
from banxin.importing.documents import libre_office
from banxin.importing.documents.drawn_pictures import drawn_pictures, size_of

MERGED, GOES_ON = r"\clvmgf", r"\clvmrg"


def row(*cells: tuple[str, str]) -> str:
    shapes = "".join(f"{shape}\\cellx{2000 * number}" for number, (shape, _) in enumerate(cells, 1))
    return rf"\trowd{shapes}" + "".join(rf"\pard\intbl {words}\cell" for _, words in cells) + "\\row\n"


BOOK = (
    r"{\rtf1\ansi{\stylesheet{\s1\outlinelevel0 heading 1;}}\pard\s1\outlinelevel0 Generations\par\pard Text.\par" + "\n"
    + row(("", "First"), ("", "Second"))
    + row((MERGED, "Fu"), ("", "Wen"))
    + row((GOES_ON, ""), ("", "Wu"))
    + r"\pard End.\par}"
)  # fmt: skip
needs_office = pytest.mark.skipif(not libre_office.office_program(), reason="LibreOffice is not installed")


def saved_as(folder: Path, suffix: str) -> Path:
    (folder / "in").mkdir()
    (folder / "in/book.rtf").write_text(BOOK)
    if suffix == ".rtf":
        return folder / "in/book.rtf"
    program = libre_office.office_program()
    assert program
    libre_office.run_office(program, folder, suffix.lstrip("."), [folder / "in/book.rtf"])
    return folder / f"book{suffix}"


@needs_office
@pytest.mark.parametrize("suffix", [".odt", ".rtf", ".doc"])
def test_cells_stay_in_their_columns(tmp_path: Path, suffix: str) -> None:
    begun = begin_book(saved_as(tmp_path, suffix), tmp_path / "made")
    text = "".join(path.read_text() for path in sorted((begun.root / "chapters").glob("*.md")))
    assert (begun.kind, begun.complaints) == ("Word", ())
    assert "| Fu {rowspan=2} | Wen |\n|  | Wu |" in text


@pytest.mark.skipif(not shutil.which("pandoc"), reason="Pandoc is not installed")
def test_without_libre_office_it_is_told_what_may_be_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["pandoc", "-o", str(tmp_path / "a.odt")], input="# 一\n\n甲。\n".encode(), check=True)
    monkeypatch.setattr(libre_office, "PROGRAMS", ())
    begun = begin_book(tmp_path / "a.odt", tmp_path / "book")
    assert begun.missing[0] == (
        "a.odt: read through Pandoc, since LibreOffice is not on this machine: "
        "compare merged cells, pictures and headings, or save it as .docx"
    )
    assert beginning.raw_files(tmp_path / "a.odt") == ()


@needs_office
def test_what_libre_office_cannot_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.odt").write_bytes(b"PK\x03\x04 no document")
    with pytest.raises(UsageError, match=r"LibreOffice cannot read 'a\.odt'"):
        begin_book(tmp_path / "a.odt", tmp_path / "book")


def test_a_program_that_comes_to_no_end_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {tmp_path}/child\nwait\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(libre_office, "SECONDS", 1)
    libre_office.run_office(str(program), tmp_path, "docx", [tmp_path / "a.rtf"])
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    for _ in range(100):
        if not is_running(child):
            break
        time.sleep(0.05)
    assert not is_running(child)


def is_running(pid: int) -> bool:
    """Whether a process has not ended; one that nobody has taken note of yet has no command line."""
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False


def rectangle() -> bytes:
    """A placeable picture of Windows, 2 cm wide and 1 cm high, with a frame in it (MS-WMF 2.3.2)."""
    records = struct.pack("<IHhhhh", 7, 0x041B, 500, 1000, 0, 0) + struct.pack("<IH", 3, 0)
    head = struct.pack("<HHHIHIH", 1, 9, 0x300, 9 + len(records) // 2, 0, 7, 0)
    placed = struct.pack("<IHhhhhHI", 0x9AC6CDD7, 0, 0, 0, 1000, 500, 1270, 0)
    words = struct.unpack("<10H", placed)
    return placed + struct.pack("<H", functools.reduce(operator.xor, words)) + head + records


@needs_office
def test_pictures_of_windows_are_drawn_by_the_part_that_writes_texts() -> None:
    drawn = drawn_pictures({"b.wmf": rectangle(), "a.emf": b"no picture", "c.png": b""})
    assert list(drawn) == ["b.wmf"]
    width, height = Image.open(BytesIO(drawn["b.wmf"])).size
    assert abs(width - 2 * height) < 20
    assert abs(width - 300 * 2 / 2.54) < 20
    assert size_of(rectangle()) == (2000, 1000)
