"""What a browser is told of a draft: the pages of a chapter, to be put in the place of those that stood there."""

from pathlib import Path

from banxin.preview.preview_state import PreviewState, draft_record, edition_record
from banxin.preview.shown_book import BuiltEdition, ShownPage
from banxin.saying.languages import Language


def pages_of(chapter: str, digests: str, sheet: int) -> tuple[ShownPage, ...]:
    return tuple(
        ShownPage(
            digest=one, sheet=number, folio=f"{number}", chapter=chapter, offset=10 * number, width=400, height=600
        )
        for number, one in enumerate(digests, sheet)
    )


def built(folder: Path) -> PreviewState:
    """An edition of three chapters that was built."""
    state = PreviewState(folder)
    output = folder / "built.pdf"
    output.write_bytes(b"")
    pages = (*pages_of("one", "ab", 1), *pages_of("two", "cde", 3), *pages_of("three", "f", 6))
    state.take_built(BuiltEdition(edition="print", output=output, pages=pages, findings=()), 1.0)
    return state


def test_pages_of_a_draft_in_their_place_are_all_that_is_shown(tmp_path: Path) -> None:
    state = built(tmp_path)
    before = edition_record(state, "print", Language.ENGLISH)
    place = state.take_draft("print", pages_of("two", "cxy", 3), b"", 0.5)
    assert place == range(2, 5)
    told = draft_record(state, state.edition("print"), place)
    start, fresh = told.pop("from"), told.pop("pages")
    assert [page["changed"] for page in fresh] == [False, True, True]
    pages = [*before["pages"][:start], *fresh, *before["pages"][start + len(fresh) :]]
    assert {**before, **told, "pages": pages} == edition_record(state, "print", Language.ENGLISH)
    assert told["number"] == before["number"] + 1


def test_a_chapter_without_pages_has_no_place(tmp_path: Path) -> None:
    assert built(tmp_path).take_draft("print", pages_of("four", "z", 7), b"", 0.5) is None
