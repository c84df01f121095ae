"""Citations become numbers, authors and years, or notes; works are listed in their order."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.books.small_book import MANIFEST, write_small_book

from banxin.checks.styles.marks_like_works import check_note_marks
from banxin.errors import PublishingError
from banxin.model.block import Paragraph, inline_parts, walk
from banxin.model.book import Book
from banxin.model.inline import Link, plain_text
from banxin.model.inline import walk as walk_inlines
from banxin.readers.manifest.manifest_file import read_book
from banxin.templates.renderer import first_mark_of

WANG = {"family": "王", "given": "力"}
KNUTH = {"family": "Knuth", "given": "Donald E."}


def book(key: str, year: int, *authors: dict[str, str], **more: Any) -> dict[str, Any]:
    return {
        "id": key,
        "type": "book",
        "title": f"题{key}",
        "author": list(authors),
        "publisher": "某社",
        "issued": {"date-parts": [[year]]},
        **more,
    }


WORKS = [
    book("a", 1980, WANG), book("b", 1980, WANG), book("c", 1984, KNUTH, WANG, language="en"), book("d", 1957, WANG, WANG),
]  # fmt: skip


def book_citing(
    root: Path, text: str, how: str = "refs.json", works: object = WORKS, *, is_listed: bool = True
) -> Book:
    back = "back_matter: [bibliography]\n" if is_listed else ""
    manifest = MANIFEST.replace("editions:", f"bibliography: {how}\n{back}editions:")
    write_small_book(root, manifest=manifest, chapter=f"# 题\n\n{text}\n")
    (root / "refs.json").write_text(json.dumps(works, ensure_ascii=False, indent=1), encoding="utf-8")
    return read_book(root)


def words(found: Book, chapter: int = 0) -> list[str]:
    return [plain_text(block.children) for block in found.chapters[chapter].blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("how", "text", "said"),
    [
        ("number", "甲[@c]乙[@a]丙[@c; @a; @b]丁[@a; @d]。", "甲[1]乙[2]丙[1-3]丁[2,4]。"),
        ("number", "甲[@a, 57页]乙[@a, 3-5页; @b]。", "甲[1]57乙[1]3-5[2]。"),
        ("author-date", "甲[@a]乙[@b; @c]丙[@d, 57页]。", "甲（王力，1980a）乙（王力，1980b；Knuth et al.，1984）丙（王力等，1957）57。"),
        ("note", "甲[@a, 57页]乙。", "甲乙。"),
    ],
)  # fmt: skip
def test_a_citation_reads_as_the_book_cites(tmp_path: Path, how: str, text: str, said: str) -> None:
    found = book_citing(tmp_path, text, f"{{files: refs.json, citations: {how}}}")
    assert words(found) == [said]


def test_works_are_listed_by_number(tmp_path: Path) -> None:
    found = book_citing(tmp_path, "甲[@c]乙[@a]。")
    assert words(found, 1) == ["[1] KNUTH D E, 王力. 题c[M]. 某社, 1984.", "[2] 王力. 题a[M]. 某社, 1980."]


@pytest.mark.parametrize(("how", "mark"), [("number", "①"), ("author-date", "[1]")])
def test_notes_have_other_marks_than_works(tmp_path: Path, how: str, mark: str) -> None:
    found = book_citing(tmp_path, "甲^[注]乙[@a]。", f"{{files: refs.json, citations: {how}}}")
    [reader, *_] = found.editions
    assert first_mark_of(found, reader) == mark


def test_marks_of_notes_that_works_have_are_told(tmp_path: Path) -> None:
    found = book_citing(tmp_path, "甲^[注]乙[@a]。", "{files: refs.json, citations: number}")
    [one] = check_note_marks(found, replace(found.editions[0], note_marks="[1]"))
    assert (one.code, one.message) == ("bibliography-002", "notes are marked '[1]', and works are cited so")
    assert not list(check_note_marks(found, replace(found.editions[0], note_marks="1)")))


def test_works_are_listed_by_author_and_year(tmp_path: Path) -> None:
    found = book_citing(tmp_path, "甲[@c]乙[@b]丙[@a]。", "{files: refs.json, citations: author-date, lists: all}")
    assert words(found, 1) == [
        "王力, 王力, 1957. 题d[M]. 某社.", "王力, 1980a. 题a[M]. 某社.", "王力, 1980b. 题b[M]. 某社.",
        "KNUTH D E, 王力, 1984. 题c[M]. 某社.",
    ]  # fmt: skip


def test_citations_and_works_lead_to_one_another(tmp_path: Path) -> None:
    found = book_citing(tmp_path, "甲[@c]乙[@a]丙[@c]。")
    targets = [
        [one.target for block in walk(chapter.blocks) for run in inline_parts(block) for one in walk_inlines(run) if isinstance(one, Link)]
        for chapter in found.chapters
    ]  # fmt: skip
    assert targets == [["#ref-c", "#ref-a", "#ref-c"], ["#one/cite-1", "#one/cite-2"]]


def test_citations_in_notes_count_among_the_notes(tmp_path: Path) -> None:
    found = book_citing(tmp_path, "甲^[先]乙[@a, 57页]丙^[后]。", "{files: refs.json, citations: note}")
    notes = found.chapters[0].notes
    said = [plain_text(block.children) for note in notes for block in note.blocks if isinstance(block, Paragraph)]
    assert said == ["先", "王力. 题a[M]. 某社, 1980: 57.", "后"]
    assert [note.number for note in notes] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("甲[@e]。", "chapters/01-one.md:3:3: the work '@e' is cited, and the bibliography does not have it; hint: known are a, b, c, d"),
        ("甲[@a]，\n乙[@b; @e, 5页]。", "chapters/01-one.md:4:7: the work '@e' is cited, and the bibliography does not have it; hint: known are a, b, c, d"),
        ("甲[见 @a, 57页]。", "chapters/01-one.md:3:2: words stand before the key of a citation: '[见 @a]'; hint: write them before its bracket: 见[@a]"),
        ("甲[@a 57页]。", "chapters/01-one.md:3:2: the citation '[@a 57页]' is not understood; hint: write [@key, 57页; @other]"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_citation_is_told(tmp_path: Path, text: str, error: str) -> None:
    with pytest.raises(PublishingError) as caught:
        book_citing(tmp_path, text)
    assert str(caught.value) == error


def test_an_author_left_out_is_no_word_before_a_key(tmp_path: Path) -> None:
    assert words(book_citing(tmp_path, "甲[-@a]。")) == ["甲[1]。"]


@pytest.mark.parametrize("text", ["甲[见 \\@a]。", "甲[关注 @news]。", "甲 `[见 @a]`。"])
def test_signs_that_name_no_work_and_escaped_ones_stay_text(tmp_path: Path, text: str) -> None:
    (said,) = words(book_citing(tmp_path, f"{text}\n\n乙[@a]。"))[:1]
    assert said == text.replace("\\", "").replace("`", "")


def test_two_works_of_one_id_are_told(tmp_path: Path) -> None:
    with pytest.raises(PublishingError) as caught:
        book_citing(tmp_path, "甲[@a]。", works=[WORKS[0], WORKS[0]])
    assert str(caught.value) == "refs.json:21:2: two works have the id 'a'; hint: the other stands at refs.json:2:2"
