"""Verse in finished PDFs: where stanzas begin on a page, and where verse stands in a column. Lengths are pt."""

from pathlib import Path

import pytest
from tests.pdf.positions import Glyph, glyphs_of
from tests.pdf.test_tables import made

EM = 10.5
"""五号."""


def poem(*stanzas: int) -> str:
    """A poem with stanzas of so many lines; each begins with 首, each further line with 次."""
    texts = ["\n".join(["首" + "山" * 4, *["次" + "水" * 4] * (lines - 1)]) for lines in stanzas]
    return "::: verse\n" + "\n\n".join(texts) + "\n:::"


def pages_of(text: str, root: Path, direction: str = "horizontal") -> list[list[Glyph]]:
    pages = glyphs_of(made(root, text, direction).data)
    return [[glyph for glyph in page if glyph.text in "首次山水文终"] for page in pages]


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_a_stanza_at_the_head_of_a_page_stands_in_its_first_line(direction: str, tmp_path: Path) -> None:
    """The line between two stanzas had stood there, empty."""
    pages = pages_of(f"文\n\n{poem(*[4] * 20)}\n\n{'终' * 600}\n", tmp_path, direction)
    heads = [
        page[0].baseline if direction == "horizontal" else page[0].x for page in pages[1:] if page[0].text in "首次终"
    ]
    assert len(heads) > 2
    # Less than a line: the margins of facing pages differ.
    assert max(heads) - min(heads) < EM


def test_vertical_verse_begins_where_paragraphs_do(tmp_path: Path) -> None:
    """It stood in the middle of its column, its title at the head."""
    [page] = pages_of(f"文字\n\n{poem(4)}\n", tmp_path, "vertical")
    text = next(glyph for glyph in page if glyph.text == "文")
    line = next(glyph for glyph in page if glyph.text == "首")
    assert line.baseline == pytest.approx(text.baseline, abs=2)


def test_a_last_stanza_of_one_line_is_not_alone_on_a_page(tmp_path: Path) -> None:
    for above in range(8, 14):
        pages = pages_of(f"{'文' * 20}\n\n" * above + poem(3, 3, 1), tmp_path)
        assert all(sum(glyph.text in "首次" for glyph in page) != 1 for page in pages), above


@pytest.mark.parametrize(("lines", "direction", "ways"), [
    (4, "horizontal", {(4,)}),
    (5, "horizontal", {(5,), (3, 2)}),
    (8, "horizontal", {(8,), (4, 4), (6, 2)}),
    (8, "vertical", {(8,), (2, 6), (4, 4), (6, 2)}),
])  # fmt: skip
def test_a_poem_that_has_no_room_is_divided_between_its_couplets(
    lines: int, direction: str, ways: set[tuple[int, ...]], tmp_path: Path
) -> None:
    """Eight lines stayed whole, and left a third of the page before white; a quatrain does."""
    found = set()
    for above in range(10, 19):
        # Text below it, or the last page would be short.
        text = f"{'文' * 20}\n\n" * above + f"{poem(lines)}\n\n{'终' * 300}\n"
        pages = pages_of(text, tmp_path, direction)
        on_pages = (sum(glyph.text in "首次" for glyph in page) for page in pages)
        found.add(tuple(count for count in on_pages if count))
    assert found <= ways
    assert len(found) > 1 or len(ways) == 1


def test_the_name_of_a_poem_stands_right_above_it(tmp_path: Path) -> None:
    [page] = glyphs_of(made(tmp_path, f":::: theorem {{title=终}}\n{poem(4)}\n::::\n").data)
    name = next(glyph for glyph in page if glyph.text == "终")
    line = next(glyph for glyph in page if glyph.text == "首")
    assert abs(name.baseline - line.baseline) < 2 * EM
