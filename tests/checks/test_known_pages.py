"""A page whose bytes have been read before is not read again, and says what reading it would say."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from tests.pdf.books import book, chapter, edition, heading, note, noted, paragraph

from banxin.checks.kept import known_pages
from banxin.checks.kept.digested_pages import DigestedPages, digested_pages
from banxin.checks.kept.kept_texts import KeptPage, KeptTexts, Texts
from banxin.checks.pdf.finished_pdf import FinishedPdf, read_finished_pdf
from banxin.checks.pdf.pdf_text import elements_by_page
from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.pdf.pdf_writer import write_pdf

TEXT = "天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。寒来暑往，秋收冬藏。闰馀成岁，律吕调阳。"


def some_book(added: str = "", *, notes: bool = False) -> Book:
    """Three chapters of some pages; `added` joins the first, and makes it longer by a page where it is long."""
    texts = [TEXT * (1 + number % 4) for number in range(26)]
    first = chapter("one", "逍遥游", (heading("其一"), *map(paragraph, texts), paragraph(f"{TEXT}{added}")))
    noted_blocks = (paragraph(TEXT), noted(1, 2), *map(paragraph, texts)) if notes else tuple(map(paragraph, texts))
    second = chapter("two", "齐物论", noted_blocks, (note(1, "注。"), note(2, "又注。")) if notes else ())
    return book(first, second, chapter("three", "养生主", tuple(map(paragraph, texts))))


class Files:
    """Finished files, and what was kept of the one before."""

    def __init__(self, fonts: FontSet, folder: Path) -> None:
        self.fonts, self.folder = fonts, folder

    def written(self, one: Book) -> Path:
        path = self.folder / "book.pdf"
        path.write_bytes(write_pdf(one, edition(), self.fonts).data)
        return path

    def kept(self, *, reads: bool = True, made_with: str = "tools") -> KeptTexts:
        return KeptTexts(path=self.folder / ".cache" / "print.texts", made_with=made_with, reads=reads)

    def read(self, path: Path, kept: KeptTexts | None = None) -> FinishedPdf:
        return read_finished_pdf(path, fonts=self.fonts, kept=kept)

    def keep(self, one: Book) -> Texts:
        kept = self.kept(reads=False)
        self.read(self.written(one), kept)
        kept.write()
        assert kept.fresh
        return kept.fresh


@pytest.fixture
def files(fonts: FontSet, tmp_path: Path) -> Files:
    return Files(fonts, tmp_path)


@pytest.mark.parametrize("added", ["", "添一句。", "鲲之大，", TEXT * 30])
@pytest.mark.parametrize("notes", [False, True])
def test_what_was_kept_is_what_the_file_says(files: Files, added: str, notes: bool) -> None:
    known = files.keep(some_book(notes=notes)).pages
    path, kept = files.written(some_book(added, notes=notes)), files.kept()
    assert files.read(path, kept) == files.read(path)
    assert kept.fresh
    # Each page has its number on it: those behind one that is new are others.
    assert len(known.keys() & kept.fresh.pages.keys()) > 5 or added == TEXT * 30
    assert files.read(path, kept) == files.read(path)


def test_a_page_of_the_same_bytes_has_the_same_digest_and_another_page_another(files: Files) -> None:
    def digests(one: Book) -> Sequence[bytes]:
        with pikepdf.open(files.written(one)) as pdf:
            return digested_pages(pdf).digests

    before, now = digests(some_book()), digests(some_book("添一句。"))
    assert len(before) == len(now) > 8
    # Nothing tells where the elements of the last page end.
    assert [bool(one) for one in before] == [True] * (len(before) - 1) + [False]
    assert sum(one != other for one, other in zip(before, now, strict=True)) == 1
    assert len(set(before)) == len(before)


@pytest.mark.parametrize("notes", [False, True])
def test_the_elements_of_a_page_are_those_of_the_tree(files: Files, notes: bool) -> None:
    with pikepdf.open(files.written(some_book(notes=notes))) as pdf:
        found = digested_pages(pdf).roots
        told = elements_by_page(pdf.Root.StructTreeRoot)
    assert found == {page: [one.objgen[0] for one in elements] for (page, _), elements in told.items()}
    assert len(found) > 8


def test_a_file_that_another_writer_has_put_together_has_none(files: Files) -> None:
    path = files.written(some_book())
    with pikepdf.open(path) as pdf:
        pdf.save(path.with_name("other.pdf"))
    with pikepdf.open(path.with_name("other.pdf")) as pdf:
        assert digested_pages(pdf) == DigestedPages()
    assert files.read(path.with_name("other.pdf"), files.kept()).pages == files.read(path).pages


def lie(page: KeptPage) -> KeptPage:
    return page._replace(body=page.body.replace("天地", "人间"))


def falsified(files: Files, change: Callable[[Texts], Texts]) -> FinishedPdf:
    """What is read of a file when something else was kept of it than it says."""
    kept = files.kept()
    kept.fresh = change(files.keep(some_book()))
    kept.write()
    return files.read(files.written(some_book()), files.kept())


def lying(texts: Texts) -> Texts:
    return replace(texts, pages={key: lie(page) for key, page in texts.pages.items()})


def test_what_was_kept_is_believed_but_for_some_pages_that_are_read_anyway(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = files.read(files.written(some_book()))
    monkeypatch.setattr(known_pages, "READ_ANYWAY", 1000)
    assert "人间" in "".join(page.body for page in falsified(files, lying).pages)
    monkeypatch.setattr(known_pages, "READ_ANYWAY", 1)
    assert falsified(files, lying) == honest


def test_a_page_with_a_code_that_says_something_else_is_read_anew(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_pages, "READ_ANYWAY", 1000)

    def changed(texts: Texts) -> Texts:
        fonts = {
            name: (
                face,
                is_vertical,
                {digits: ("人" if text == "天" else text, *rest) for digits, (text, *rest) in codes.items()},
            )
            for name, (face, is_vertical, codes) in texts.fonts.items()
        }
        return replace(lying(texts), fonts=fonts)  # type: ignore[arg-type]

    assert falsified(files, changed) == files.read(files.written(some_book()))


@pytest.mark.parametrize(
    "change",
    [
        lambda texts: replace(texts, states={"/a": "another"}),
        lambda texts: replace(texts, fonts={name: ("", *rest) for name, (_, *rest) in texts.fonts.items()}),
    ],
    ids=["states", "faces"],
)
def test_other_states_and_faces_let_all_pages_be_read_anew(
    files: Files, monkeypatch: pytest.MonkeyPatch, change: Callable[[Texts], Texts]
) -> None:
    monkeypatch.setattr(known_pages, "READ_ANYWAY", 1000)
    honest = files.read(files.written(some_book()))
    assert falsified(files, lambda texts: change(lying(texts))) == honest


def test_what_was_made_with_other_tools_or_is_damaged_is_not_used(files: Files) -> None:
    assert files.keep(some_book()).pages
    assert files.kept().before().pages
    assert files.kept(reads=False).before() == files.kept(made_with="others").before() == Texts()
    path = files.kept().path
    whole = path.read_bytes()
    for damaged in (
        b"",
        whole[:-9],
        whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:],
        whole.replace(b"texts 2", b"texts 0"),
    ):
        path.write_bytes(damaged)
        assert files.kept().before() == Texts()
