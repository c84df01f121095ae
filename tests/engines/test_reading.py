"""A book with every block and inline, horizontal and vertical, as foliate-js and epub.js show it."""

from pathlib import Path

import pytest
from tests.engines import reading
from tests.engines.conftest import OpenedBook
from tests.engines.engines import open_in_engines, skip_without_engines
from tests.engines.tiny_epub import CHAPTER, write_tiny_epub

from banxin.model.edition import WritingMode

pytestmark = pytest.mark.external
ENGINES = ("foliate", "epubjs")


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_is_complained_about(sample: OpenedBook, engine: str) -> None:
    """No message on the console, no exception, no request that fails or leaves the book."""
    assert sample.seen[engine].complaints == []


@pytest.mark.parametrize("engine", ENGINES)
def test_contents_nest_as_the_book_does(sample: OpenedBook, engine: str) -> None:
    seen = sample.seen[engine]
    reading.check_contents_nest(seen, sample.book)
    assert [(level, label) for level, label, _ in seen.entries("contents")] == [
        (0, "扉页"),
        (0, "版权页"),
        (0, "序"),
        (0, "上编　春"),
        (1, "春水方生"),
        (2, "修船"),
        (3, "歌"),
        (1, "冬天"),
        (0, "余话"),
        (0, "书末说明"),
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ["contents", "landmarks"])
def test_every_link_arrives(sample: OpenedBook, engine: str, name: str) -> None:
    reading.check_links_arrive(sample.seen[engine], name)


def test_landmarks_name_the_parts_of_the_book(sample: OpenedBook) -> None:
    entries = sample.seen["foliate"].all["landmarks"]
    assert {entry["type"][0]: entry["href"].removeprefix("EPUB/") for entry in entries} == {
        "cover": "cover.xhtml",
        "titlepage": "title-page.xhtml",
        "copyright-page": "imprint.xhtml",
        "toc": "toc.xhtml",
        "bodymatter": "spring.xhtml",
        "colophon": "colophon.xhtml",
    }


def test_the_book_opens_where_the_text_begins(sample: OpenedBook) -> None:
    seen = sample.seen["foliate"]
    assert seen.file_of(seen.all["start"]) == "spring.xhtml"


@pytest.mark.parametrize("engine", ENGINES)
def test_the_text_is_the_books(sample: OpenedBook, engine: str) -> None:
    reading.check_text_is_the_books(sample.seen[engine], sample.book)


def test_notes_pop_up(sample: OpenedBook) -> None:
    reading.check_notes_pop_up(sample.seen["foliate"], sample.book)


@pytest.mark.parametrize("engine", ENGINES)
def test_pictures_are_visible(sample: OpenedBook, engine: str) -> None:
    pictures = sample.seen[engine].pictures()
    assert [picture["alt"] for picture in pictures] == ["《河边的人》封面", "船字的古体", "岸边的一条船"]
    reading.check_pictures_are_visible(sample.seen[engine])


@pytest.mark.parametrize("engine", ENGINES)
def test_the_styles_reach_the_text(sample: OpenedBook, engine: str) -> None:
    reading.check_look(sample.seen[engine], sample.book, sample.edition.writing_mode)


def test_the_catalogue_knows_who_made_the_book(horizontal: OpenedBook) -> None:
    metadata = horizontal.seen["foliate"].all["metadata"]
    assert metadata["title"] == "河边的人"
    assert metadata["subtitle"] == "一个村庄的四季"
    assert metadata["sortAs"] == "he bian de ren"
    assert metadata["author"] == {"name": "陈望舟", "sortAs": "Chen, Wangzhou", "role": "aut"}
    assert metadata["editor"] == {"name": "李溪", "role": "edt"}
    assert metadata["illustrator"] == {"name": "A & <b>", "role": "ill"}
    assert metadata["belongsTo"] == {"series": {"name": "水滨文丛", "position": 3}}


@pytest.mark.parametrize("engine", ENGINES)
def test_only_horizontal_text_has_gaps_between_han_and_latin(sample: OpenedBook, engine: str) -> None:
    """Chromium 156 draws the character after such a gap beside its line when the text is vertical."""
    texts = [section for section in sample.seen[engine].sections if section["chapters"]]
    styles = {section["html"]["textAutospace"] for section in texts}
    is_vertical = sample.edition.writing_mode is WritingMode.VERTICAL
    assert styles == {"no-autospace" if is_vertical else "normal"}


@pytest.mark.parametrize("engine", ENGINES)
def test_numbers_of_vertical_text_stand_in_squares(vertical: OpenedBook, engine: str) -> None:
    squares = [square for section in vertical.seen[engine].sections for square in section["marks"]["squares"]]
    assert {square["text"] for square in squares} >= {"12"}
    for square in squares:
        assert 0.8 < square["size"][1] < 1.3, square["text"]


@pytest.mark.parametrize("engine", ENGINES)
def test_marks_stand_on_their_side_of_the_text(sample: OpenedBook, engine: str) -> None:
    """Readings over a line and right of a column; dots under it and right of it; name lines under it and left of it."""
    marks = [section["marks"] for section in sample.seen[engine].sections]
    is_vertical = sample.edition.writing_mode is WritingMode.VERTICAL
    assert {side for found in marks for side in found["readings"]} == {"right" if is_vertical else "over"}
    assert {stance for found in marks for stance in found["bases"]} == {"mixed"}
    assert {stance for found in marks for stance in found["latin"]} <= {"sideways"}
    assert {place for found in marks for place in found["dots"]} <= {"under", "under right"}
    assert {place for found in marks for place in found["names"]} == {"under left"}
    figures = {kind for found in marks for kind in found["figures"]}
    assert figures == {"cjk-ideographic" if is_vertical else "decimal"}


@pytest.mark.parametrize("engine", ENGINES)
def test_every_embedded_face_is_used(vertical: OpenedBook, engine: str) -> None:
    faces = [face for section in vertical.seen[engine].sections for face in section["fonts"]]
    states = {(face["family"], face["weight"]): face["status"] for face in faces if face["status"] != "unloaded"}
    assert states == {
        ("Noto Serif SC", "400"): "loaded",
        ("Noto Serif SC", "700"): "loaded",
        ("Noto Sans SC", "400"): "loaded",
        ("Noto Sans SC", "700"): "loaded",
        ("LXGW WenKai", "400"): "loaded",
        ("Noto Sans Mono", "400"): "loaded",
        # The keywords of a program.
        ("Noto Sans Mono", "700"): "loaded",
        # Copies of Gentium Plus and Source Sans 3, whose names are reserved.
        ("Subset Plus 06aa", "400"): "loaded",
        ("Subset Sans 3 cb4b", "400"): "loaded",
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_an_edition_without_faces_asks_for_none(horizontal: OpenedBook, engine: str) -> None:
    assert [section["fonts"] for section in horizontal.seen[engine].sections if section["fonts"]] == []


def test_text_reflows_on_a_small_screen(sample: OpenedBook) -> None:
    reading.check_text_reflows(sample.seen["epubjs"])


def test_what_does_not_fit_is_noticed(tmp_path: Path) -> None:
    skip_without_engines()
    chapter = CHAPTER.replace("</section>", f"<pre>{'wide' * 40}</pre></section>")
    seen = open_in_engines(write_tiny_epub(tmp_path / "book.epub", chapter=chapter))
    assert seen["epubjs"].crowded == {"one.xhtml": [f"pre: {'wide' * 7}wi"]}
    with pytest.raises(AssertionError):
        reading.check_text_reflows(seen["epubjs"])
