"""What is low stands at the foot of the columns of a vertical page, and the text goes on above it."""

from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from tests.pdf.positions import Glyph, glyphs_of
from tests.pdf.test_tables import made

EM = 10.5
"""pt: 五号."""
SENTENCE = "北冥有鱼，其名为鲲，鲲之大，不知其几千里也，化而为鸟，其名为鹏。"
LOW = (
    "| 子 | 丑丑丑丑 | 寅寅寅寅 | 卯卯卯卯 | 辰辰辰辰 |\n|:--|:--|:--|:--|:--|\n"
    + "| 巳 | 午午午午 | 未未未未 | 申申申申 | 酉酉酉酉 |\n" * 2
)
IN_TABLE = frozenset("子丑寅卯辰巳午未申酉")
HIGH = "| 子 | 丑丑丑丑 |\n|:--|:--|\n" + "| 巳 | 午午午午 |\n" * 16


def pages_with(root: Path, *blocks: str, floats: str = "page") -> list[list[Glyph]]:
    return glyphs_of(made(root, "\n\n".join(blocks), "vertical", floats=floats).data)


def parted(page: list[Glyph], inside: frozenset[str] = IN_TABLE) -> tuple[list[Glyph], list[Glyph]]:
    """What stands in the table of a page, and the text that stands over or below it."""
    table = [glyph for glyph in page if glyph.text in inside]
    left, right = min(glyph.x for glyph in table), max(glyph.x for glyph in table)
    others = [glyph for glyph in page if glyph.text in SENTENCE and left < glyph.x < right]
    return table, others


def page_of(pages: list[list[Glyph]], inside: frozenset[str] = IN_TABLE) -> list[Glyph]:
    (page,) = (page for page in pages if any(glyph.text in inside for glyph in page))
    return page


def test_text_stands_over_a_low_table_and_keeps_away_from_it(tmp_path: Path) -> None:
    pages = pages_with(tmp_path, SENTENCE * 4, LOW, *[SENTENCE * 4] * 8)
    table, over = parted(page_of(pages))
    assert len({round(glyph.x) for glyph in over}) >= 5
    head = min(glyph.baseline for glyph in table) - EM
    assert max(glyph.baseline for glyph in over) <= head - EM
    # Lines end where a character of the column ends, and the table stands at their foot.
    foot = max(glyph.baseline for page in pages for glyph in page if glyph.text in SENTENCE)
    assert max(glyph.baseline for glyph in table) == pytest.approx(foot, abs=EM)


def test_a_low_table_has_columns_of_white_at_neither_side(tmp_path: Path) -> None:
    page = page_of(pages_with(tmp_path, SENTENCE * 4, LOW, *[SENTENCE * 4] * 8))
    columns = sorted({round(glyph.x) for glyph in page if glyph.text in "北冥有鱼名为鲲之大不知几千里也化而鸟鹏"})
    assert all(abs(right - left - 18) < 2 for left, right in pairwise(columns))


def test_a_low_table_without_room_stands_overleaf_with_text_above_it(tmp_path: Path) -> None:
    pages = pages_with(tmp_path, *[SENTENCE * 4] * 4, LOW, *[SENTENCE * 4] * 8)
    assert IN_TABLE.isdisjoint(glyph.text for glyph in pages[0])
    _, over = parted(page_of(pages))
    assert len({round(glyph.x) for glyph in over}) >= 5


def test_two_low_tables_stand_behind_one_another(tmp_path: Path) -> None:
    inside = "天地玄黄宇宙洪荒日月"
    other = LOW.translate(str.maketrans("子丑寅卯辰巳午未申酉", inside))
    pages = pages_with(tmp_path, SENTENCE * 2, LOW, other, *[SENTENCE * 4] * 12)
    first, second = page_of(pages), page_of(pages, frozenset(inside))
    assert pages.index(second) == pages.index(first) + 1
    for page, table in ((first, IN_TABLE), (second, frozenset(inside))):
        assert len({round(glyph.x) for glyph in parted(page, table)[1]}) >= 5


def test_low_tables_behind_the_text_share_their_columns(tmp_path: Path) -> None:
    """They stand one above the other in the order of the text, each in the middle of the columns of the widest."""
    names = ("子丑寅卯辰巳午未申酉", "天地玄黄宇宙洪荒日月", "春夏秋冬晨昏朝暮甲乙")
    tables = [LOW.translate(str.maketrans(names[0], one)) for one in names]
    tables[0] = "| 子 | 丑丑 |\n|:--|:--|\n| 巳 | 午午 |\n| 巳 | 午午 |\n"
    pages = pages_with(tmp_path, SENTENCE * 2, HIGH.translate(str.maketrans("子丑巳午", "鼠牛蛇马")), *tables)
    places = [[glyph for page in pages for glyph in page if glyph.text in one] for one in names]
    assert len({number for number, page in enumerate(pages) for glyph in page if glyph.text in "".join(names)}) == 1
    middles = [(min(one.x for one in table) + max(one.x for one in table)) / 2 for table in places]
    assert middles == pytest.approx([middles[0]] * 3, abs=EM)
    assert min(glyph.x for table in places for glyph in table) > 0
    for before, after in pairwise(places):
        assert max(glyph.baseline for glyph in before) + EM < min(glyph.baseline for glyph in after) - EM


def test_a_label_stands_on_the_page_of_its_low_table(tmp_path: Path) -> None:
    """A low table before it is no reason to part it from its own."""
    names = ("子丑寅卯辰巳午未申酉", "天地玄黄宇宙洪荒日月", "春夏秋冬晨昏朝暮甲乙")
    tables = [LOW.translate(str.maketrans(names[0], one)) for one in names]
    labels = [f"**{one * 3}**" for one in "松竹梅"]
    text = [SENTENCE * 4, *(block for pair in zip(labels, tables, strict=True) for block in pair), SENTENCE * 8]
    for page in pages_with(tmp_path, *text):
        said = {glyph.text for glyph in page}
        assert ["松" in said, "竹" in said, "梅" in said] == [bool(said & set(one)) for one in names]


@pytest.mark.parametrize("asked", ["high", "in place"])
def test_a_high_table_and_one_that_does_not_float_have_their_columns_for_themselves(tmp_path: Path, asked: str) -> None:
    table = HIGH if asked == "high" else LOW
    floats = "page" if asked == "high" else "none"
    css = "table{--banxin-page-float: none}" if asked == "in place" else ""
    text = "\n\n".join((SENTENCE * 4, table, *[SENTENCE * 4] * 8))
    pages = glyphs_of(made(tmp_path, text, "vertical", floats=floats, css=css).data)
    assert parted(page_of(pages))[1] == []


def test_notes_keep_away_from_a_low_table(tmp_path: Path) -> None:
    for before in range(1, 5):
        root = tmp_path / str(before)
        note = "注" * 120
        text = [SENTENCE * 4] * before + [LOW] + [f"{SENTENCE * 2}[^{number}]{SENTENCE * 2}" for number in range(5)]
        notes = [f"[^{number}]: {note}" for number in range(5)]
        for page in pages_with(root, *text, *notes):
            if IN_TABLE.isdisjoint(glyph.text for glyph in page):
                continue
            table = [glyph for glyph in page if glyph.text in IN_TABLE]
            left, right = min(glyph.x for glyph in table), max(glyph.x for glyph in table) + EM
            assert not [glyph for glyph in page if glyph.text == "注" and left - 6 < glyph.x < right]


def test_a_wide_picture_stands_at_the_foot_as_well(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    Image.new("RGB", (500, 200), "black").save(tmp_path / "images" / "0.png")
    figure = '![所见](images/0.png){alt="所见"}'
    pages = pages_with(tmp_path, SENTENCE * 4, figure, *[SENTENCE * 4] * 8)
    page = next(page for page in pages if any(glyph.text == "所" for glyph in page))
    caption = next(glyph for glyph in page if glyph.text == "所")
    over = [glyph for glyph in page if glyph.text in SENTENCE and abs(glyph.x - caption.x) < 20]
    assert over
    assert max(glyph.baseline for glyph in over) < caption.baseline - 30


@pytest.mark.parametrize("fence", ["```", '```js title="a.js"'])
def test_a_program_of_more_lines_than_lie_along_the_text_stands_at_the_foot(fence: str, tmp_path: Path) -> None:
    code = f"{fence}\n" + "\n".join(f"let line_{number} = {number} + value" for number in range(10)) + "\n```"
    (page,) = (
        page
        for page in pages_with(tmp_path, SENTENCE * 4, code, *[SENTENCE * 4] * 8)
        if any(glyph.text == "=" for glyph in page)
    )
    rows = [glyph for glyph in page if glyph.text == "="]
    over = [glyph for glyph in page if glyph.text in SENTENCE and abs(glyph.x - rows[0].x) < 30]
    assert over
    assert max(glyph.baseline for glyph in over) < min(glyph.baseline for glyph in rows) - EM


def test_a_low_table_behind_the_text_of_its_chapter_stands_in_the_middle_of_its_page(tmp_path: Path) -> None:
    for paragraphs in range(2, 9):
        pages = pages_with(tmp_path / str(paragraphs), *[SENTENCE * 4] * paragraphs, LOW)
        page = page_of(pages)
        if any(glyph.text in SENTENCE for glyph in page):
            continue
        heights = [glyph.baseline for glyph in page if glyph.text in IN_TABLE]
        assert 220 < sum(heights) / len(heights) < 380
        return
    pytest.fail("the table always stands on a page with text")


@pytest.mark.parametrize("block", ["::: tip 提要\n甲乙\n:::", "$$a = b \\tag{3}$$"])
def test_what_needs_whole_columns_stands_behind_a_low_table(block: str, tmp_path: Path) -> None:
    for before in (2, 3, 4):
        text = [*[SENTENCE * 4] * before, LOW, SENTENCE * 2, block, *[SENTENCE * 4] * 8]
        pages = pages_with(tmp_path / str(before), *text)
        assert any(glyph.text in ("甲", "3") for page in pages for glyph in page)
        page = page_of(pages)
        edge = min(glyph.x for glyph in page if glyph.text in IN_TABLE)
        right = max(glyph.x for glyph in page if glyph.text in IN_TABLE)
        assert [glyph for glyph in page if glyph.text in ("甲", "3") and edge < glyph.x < right] == []
