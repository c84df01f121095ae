"""A long file is read by several processes as by one: the same text, the same faults, the same to be kept."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from banxin.checks.kept.kept_texts import KeptTexts, Texts
from banxin.checks.pdf import finished_pdf
from banxin.checks.pdf.finished_pdf import FinishedPdf, parts_of, read_finished_pdf
from banxin.checks.pdf.ink_inspection import InkFault
from banxin.fonts.edition_faces import faces_for
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.pdf.pdf_writer import write_pdf
from banxin.processes.apart import run_apart
from banxin.processes.sharing import Sharing
from banxin.processes.task import Task
from banxin.readers.manifest.manifest_file import read_book

MANIFEST = """\
id: long
title: 长书
language: zh-Hans
body: [one.md, two.md]
editions:
  print: {format: pdf, trim: 100x140mm, float: page}
"""
TEXT = "天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。寒来暑往，秋收冬藏。闰馀成岁，律吕调阳。"


@pytest.mark.parametrize(
    ("sheets", "workers", "parts"),
    [
        (0, 2, [(0, None)]),
        (128, 2, [(0, None)]),
        (129, 1, [(0, None)]),
        (129, 2, [(0, 128), (128, None)]),
        (300, 2, [(0, 256), (256, None)]),
        (1353, 2, [(0, 768), (768, None)]),
        (1353, 3, [(0, 512), (512, 1024), (1024, None)]),
        (200, 8, [(0, 128), (128, None)]),
    ],
)
def test_parts_are_whole_stretches_and_the_last_goes_to_the_end(
    sheets: int, workers: int, parts: list[tuple[int, int | None]]
) -> None:
    assert parts_of(sheets, workers) == parts


def chapters() -> tuple[str, str]:
    """One with a table over several pages, and one whose paragraphs are each partly white and partly on coloured ground."""
    rows = "".join(f"| {number} | {TEXT} |\n" for number in range(30))
    doubtful = "\n\n".join(f"{TEXT} [{TEXT}]{{.strong}}" for _ in range(60))
    return f"# 一\n\n{TEXT * 3}\n\n| 号 | 文 |\n|---|---|\n{rows}\n{TEXT}\n", f"# 二\n\n{doubtful}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "book.yaml").write_text(MANIFEST, encoding="utf-8")
    for name, text in zip(("one", "two"), chapters(), strict=True):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    (tmp_path / "styles").mkdir()
    # Some of these cannot be seen, others not read: the first are looked for on doubtful pages, the others on all.
    (tmp_path / "styles/book.css").write_text(
        "p:nth-of-type(2n) .strong { color: white } p:nth-of-type(7n) .strong { font-size: 2pt }", encoding="utf-8"
    )
    return tmp_path


Read = tuple[FinishedPdf, Texts | None]


def readings(root: Path, workers: Sequence[int], stretch: int) -> list[tuple[Read, bool]]:
    """What so many processes each read of the book, and whether they shared it; in a process without threads."""
    (outcome,) = run_apart([Task("print", reads, (root, workers, stretch), root=root)], jobs=1)
    if outcome.error:
        raise outcome.error
    found: list[tuple[Read, bool]] = outcome.value
    return found


def reads(root: Path, workers: Sequence[int], stretch: int) -> list[tuple[Read, bool]]:
    """What the process does."""
    finished_pdf.STRETCH = stretch
    one = read_book(root)
    kind = one.editions[0]
    fonts = faces_for(one, kind)
    with hermetic_fontconfig(fonts):
        pdf = write_pdf(one, kind, fonts)
    path = root / "long.pdf"
    path.write_bytes(pdf.data)
    told: list[bool] = []
    upstream = finished_pdf.Reading.shared_out

    def telling(reading: finished_pdf.Reading, sheets: int, sharing: Sharing) -> FinishedPdf | None:
        found = upstream(reading, sheets, sharing)
        told.append(found is not None)
        return found

    finished_pdf.Reading.shared_out = telling  # type: ignore[method-assign, assignment]
    found = []
    for count in workers:
        kept = KeptTexts(path=root / "print.texts", made_with="tools", reads=False)
        sharing = Sharing(workers=count)
        read = read_finished_pdf(path, fonts=fonts, kept=kept, sheets=len(pdf.pages), sharing=sharing)
        found.append((read, kept.fresh))
    return list(zip(found, told, strict=True))


@pytest.mark.parametrize("stretch", [1, 3, 8])
def test_several_processes_read_what_one_reads(root: Path, stretch: int) -> None:
    (alone, is_alone_shared), *others = readings(root, (1, 2, 3), stretch)
    finished, fresh = alone
    assert len(finished.pages) > 10
    assert finished.lost
    assert finished.fonts
    assert fresh
    assert not is_alone_shared
    for read, is_shared in others:
        assert read == alone
        assert is_shared


def test_of_each_stretch_is_decided_anew_what_is_painted(root: Path) -> None:
    """One of so many doubtful pages is painted behind the first stretch, whichever process has it."""
    (((read, _), _),) = readings(root, (1,), 2)
    (((more, _), _),) = readings(root, (1,), 1000)
    assert read.pages == more.pages
    unseen, known = ({lost.sheet for lost in one.lost if lost.fault is InkFault.NO_INK} for one in (read, more))
    assert unseen < known
    assert {lost for lost in read.lost if lost.fault is InkFault.SMALL} == {
        lost for lost in more.lost if lost.fault is InkFault.SMALL
    }
