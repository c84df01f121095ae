"""Notes at the foot of a page: one size wherever they are called, in a place of their own, with their lists."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from tests.pdf.books import GRID, PLACE, book, chapter, edition, paragraph
from tests.pdf.conftest import Make
from tests.pdf.positions import glyphs_of as printed
from tests.pdf.positions import lines_of
from tests.pdf.test_tables import made, rows_of

from banxin.checks.pdf.pdf_codes import CodeTable
from banxin.checks.pdf.pdf_glyphs import Glyph, glyph_page
from banxin.model.block import Alignment, AnyBlock, Heading, ListBlock, Note, Quotation, Table, Verse, VerseLine
from banxin.model.edition import WritingMode
from banxin.model.inline import Inline, NoteReference, Text
from banxin.pdf.note_marks import MARKS
from banxin.typography.page_grid import TRIM_SIZES, fit_page_grid
from banxin.units import Length

SIZE = GRID.type_size.points
VERTICAL = fit_page_grid(
    TRIM_SIZES["大32开"], leading=Length.parse("18pt"), characters=38, lines=16, writing_mode=WritingMode.VERTICAL
)
EDITIONS = {
    "horizontal": edition(),
    "vertical": replace(edition(), grid=VERTICAL, writing_mode=WritingMode.VERTICAL),
}


def called(number: int, text: str) -> tuple[Inline, ...]:
    return (Text(text), NoteReference(str(number), number))


def note(number: int, *blocks: AnyBlock) -> Note:
    return Note(source=PLACE, id=str(number), number=number, blocks=blocks or (paragraph("秋水时至"),))


def glyphs_of(data: bytes) -> list[list[Glyph]]:
    tables: dict[tuple[int, int], CodeTable] = {}
    with pikepdf.open(BytesIO(data)) as pdf:
        return [list(glyph_page(page, number, tables).glyphs) for number, page in enumerate(pdf.pages, start=1)]


def everywhere() -> tuple[AnyBlock, ...]:
    """A call in every kind of block."""
    return (
        paragraph("", *called(1, "北冥有鱼")),
        Heading(source=PLACE, level=2, children=called(2, "其名为鲲")),
        Table(
            source=PLACE,
            alignments=(Alignment.START, Alignment.END),
            head=((called(3, "甲"), (Text("乙"),)),),
            body=((called(4, "丙"), (Text("12"),)),),
        ),
        Quotation(source=PLACE, blocks=(paragraph("", *called(5, "化而为鸟")),)),
        Verse(source=PLACE, stanzas=((VerseLine(children=called(6, "其名为鹏")),),)),
        paragraph(),
    )


@pytest.mark.parametrize("direction", EDITIONS)
def test_notes_and_their_calls_have_one_size_wherever_they_are_called(make: Make, direction: str) -> None:
    notes = tuple(note(number) for number in range(1, 7))
    pdf = make(book(chapter(blocks=everywhere(), notes=notes)), EDITIONS[direction])
    glyphs = [glyph for page in glyphs_of(pdf.data) for glyph in page]
    assert sum(glyph.text == "秋" for glyph in glyphs) == 6
    assert {round(glyph.size / SIZE, 2) for glyph in glyphs if glyph.text in "秋水时至"} == {0.81}
    assert {round(glyph.size / SIZE, 2) for glyph in glyphs if glyph.text and glyph.text in MARKS} == {
        0.81,
        0.74,
    }
    upright = {glyph.is_upright for glyph in glyphs if glyph.text in "秋水时至"}
    assert upright == {direction == "vertical"} or direction == "horizontal"


@pytest.mark.parametrize("direction", EDITIONS)
def test_notes_that_are_called_in_a_table_stand_beside_no_text(make: Make, direction: str) -> None:
    head = (called(1, "名"), *((Text(f"第{number}栏的栏名"),) for number in "一二三四五六"))
    row = ((Text("甲"),), *((Text("1,234.56"),) for _ in range(6)))
    table = Table(source=PLACE, alignments=(Alignment.START,) * 7, head=(head,), body=(row,) * 40)
    pdf = make(
        book(chapter(blocks=(paragraph(), table, paragraph("", *called(2, "终"))), notes=(note(1), note(2)))),
        EDITIONS[direction],
    )
    for page in glyphs_of(pdf.data):
        own = [glyph for glyph in page if glyph.text in "秋水时至"]
        across = [(glyph.x, glyph.y) for glyph in own]
        others = [glyph for glyph in page if glyph.text not in "秋水时至" and glyph.text not in MARKS]
        for x, y in across:
            assert not [glyph for glyph in others if abs(glyph.x - x) < 6 and abs(glyph.y - y) < 6]


def test_a_call_stands_close_to_the_mark_it_follows(make: Make) -> None:
    blocks = (
        paragraph(
            "", *called(1, "他说：“天地玄黄。”"), *called(2, "宇宙洪荒，"), *called(3, "“日月”"), *called(4, "盈昃")
        ),
    )
    pdf = make(book(chapter(blocks=blocks, notes=tuple(note(number) for number in range(1, 5)))), edition())
    line = [
        glyph for glyph in glyphs_of(pdf.data)[0] if glyph.size == pytest.approx(SIZE, abs=0.01) or glyph.text in MARKS
    ]
    gaps = {
        before.text: round((after.x - before.x) / SIZE, 1)
        for before, after in pairwise(line)
        if after.text in MARKS and after.size < SIZE * 0.8 and before.text in "”，"
    }
    assert gaps == {"”": 0.5, "，": 0.5}


def test_lists_in_notes_have_their_marks(make: Make) -> None:
    items = ((paragraph("甲项"),), (paragraph("乙项"),))
    bullets = ListBlock(source=PLACE, items=items)
    numbers = ListBlock(source=PLACE, items=items, is_ordered=True, start=3)
    pdf = make(
        book(chapter(blocks=(paragraph("", *called(1, "鲲")),), notes=(note(1, paragraph("有："), bullets, numbers),))),
        edition(),
    )
    page = glyphs_of(pdf.data)[0]
    marks = "".join(glyph.text for glyph in page if glyph.text in "•34.")
    assert marks == "••3.4."
    heads = sorted({round(glyph.x, 1) for glyph in page if glyph.text in "甲乙"})
    assert len(heads) == 1


@pytest.mark.parametrize("direction", EDITIONS)
def test_a_second_reference_and_a_mention_in_a_note_print_the_mark_of_the_first(make: Make, direction: str) -> None:
    text = paragraph("", *called(1, "北冥有鱼"), *called(2, "其名为鲲"), *called(1, "化而为鸟"), Text("。"))
    mention = paragraph("", Text("参"), NoteReference("1", 1, is_mention=True))
    pdf = make(book(chapter(blocks=(text,), notes=(note(1), note(2, mention)))), EDITIONS[direction])
    [glyphs] = [page for page in glyphs_of(pdf.data) if page]
    marks = [(glyph.text, round(glyph.size / SIZE, 2)) for glyph in glyphs if glyph.text and glyph.text in MARKS]
    assert marks == [("①", 0.74), ("②", 0.74), ("①", 0.74), ("①", 0.81), ("②", 0.81), ("①", 0.74)]


@pytest.mark.parametrize("direction", EDITIONS)
def test_a_call_stands_as_close_behind_every_mark(make: Make, direction: str) -> None:
    """A closing mark gives the call its white half: the call stands half an em behind the mark's beginning, whatever the mark."""
    # In vertical lines ； and ： stand in the middle of their square and give nothing.
    marks = "。，、”）》" if direction == "vertical" else "。，、；：”）》"
    pairs: list[Inline] = []
    for number, mark in enumerate(marks, start=1):
        pairs += [
            Text("北“鱼" if mark == "”" else "北（鱼" if mark == "）" else "北《鱼" if mark == "》" else "北冥鱼")
        ]
        pairs += [Text(mark), NoteReference(str(number), number), Text("天")]
    notes = tuple(note(number) for number in range(1, len(marks) + 1))
    pdf = make(book(chapter(blocks=(paragraph("", *pairs),), notes=notes)), EDITIONS[direction])
    glyphs = [glyph for page in glyphs_of(pdf.data) for glyph in page]
    gaps = []
    for before, call in pairwise(glyphs):
        if call.text and call.text in MARKS and round(call.size / SIZE, 2) == 0.74 and before.text:
            gap = abs(call.y - before.y) if direction == "vertical" else call.x - before.x
            gaps.append(round(gap / SIZE, 1))
    assert len(gaps) >= 6
    assert max(gaps) - min(gaps) <= 0.1


@pytest.mark.parametrize("direction", EDITIONS)
def test_a_note_that_only_a_note_calls_stands_behind_it(make: Make, direction: str) -> None:
    text = paragraph("", *called(1, "北冥有鱼"), *called(2, "其名为鲲"), Text("。"))
    outer = paragraph("", Text("见"), NoteReference("3", 3, is_mention=True))
    notes = (note(1, outer), note(2), note(3, paragraph("注中之注")))
    pdf = make(book(chapter(blocks=(text,), notes=notes)), EDITIONS[direction])
    [glyphs] = [page for page in glyphs_of(pdf.data) if page]
    said = "".join(glyph.text for glyph in glyphs)
    assert said[said.index("北") :] == "北冥有鱼①其名为鲲③。①见②②注中之注③秋水时至1" or direction == "vertical"
    assert [glyph.text for glyph in glyphs if glyph.text and glyph.text in MARKS] == list("①③①②②③")


@pytest.mark.parametrize("direction", EDITIONS)
def test_code_formulas_terms_and_call_outs_stand_in_a_note(tmp_path: Path, direction: str) -> None:
    text = """
北冥有鱼[^a]，其名为鲲。

[^a]: 注文。

    ```python
    def f(x):
        return x
    ```

    $$
    a + b = c
    $$

    鲲
    :   大鱼

    ::: theorem {title="逍遥"}
    化而为鸟
    :::
"""
    (page,) = printed(made(tmp_path, text, direction).data)
    sizes = {glyph.text: glyph.size for glyph in page}
    assert set("北注de大化") <= set(sizes)
    assert all(sizes[text] < sizes["北"] for text in "注大化")
    if direction == "horizontal":
        lines = list(lines_of(page).values())
        places = [
            next(place for place, line in enumerate(lines) if words in line)
            for words in ("北冥", "deff", "return", "大鱼", "定理（逍遥）", "化而")
        ]
        assert places == sorted(set(places))


@pytest.mark.parametrize("words", ["", "One ", "Seven "])
def test_no_word_of_a_note_in_foreign_letters_is_parted_without_a_hyphen(words: str, tmp_path: Path) -> None:
    """A word that began in italics was cut where the line ended: `Sriram Sankar. Si / lent Data`."""
    names = "Harish Dattatraya Dixit, Sneha Pendharkar, Matt Beadon, Chris Mason, Tejasvi Chakravarthy, Bharath Muthiah, and Sriram"
    text = f"正文。[^1]\n\n[^1]: {words}{names} Sankar. *Silent Data Corruptions at Scale*, February 2021.\n"
    pdf = made(tmp_path, text, "horizontal", "{type_size: 五号, leading: 18pt}")
    ends = ["".join(texts)[-3:] for page in printed(pdf.data) for _, texts, _ in rows_of(page)]
    assert len(ends) > 4
    assert not any(end.endswith("Si") for end in ends)


MARKED = {
    "zh-Hans": ("", ["①", "②", "①"]),
    "zh-Hant-TW": ("", ["註1", "註2", "註1"]),
    "ja": ("", ["＊1", "＊2", "＊1"]),
    "ko": ("", ["1)", "2)", "1)"]),
    "zh-Hans-bare": ("1", ["1", "2", "1"]),
    "zh-Hans-han": ("〔一〕", ["〔一〕", "〔二〕", "〔一〕"]),
    "zh-Hans-named": ("注①", ["注①", "注②", "注①"]),
}


def calls_in(glyphs: list[Glyph]) -> Iterator[str]:
    """What is set as small as the calls of notes are; in a Latin face, which is larger, the numbers of notes as well."""
    return (glyph.text for glyph in glyphs if glyph.size / SIZE < (0.87 if glyph.text.isascii() else 0.79))


@pytest.mark.parametrize("direction", EDITIONS)
@pytest.mark.parametrize(("language", "said", "marks"), [(name, *rest) for name, rest in MARKED.items()], ids=MARKED)
def test_marks_of_notes_are_those_of_the_country_or_of_the_edition(
    make: Make, direction: str, language: str, said: str, marks: list[str]
) -> None:
    """A number before words that begin with one, and two calls side by side, which the gate has to tell apart."""
    text = paragraph("", *called(1, "北冥"), Text("12年"), *called(2, "其名"), NoteReference("1", 1), Text("）终"))
    tag = "-".join(one for one in language.split("-") if one not in {"bare", "han", "named"})
    shown = replace(EDITIONS[direction], note_marks=said)
    pdf = make(book(chapter(blocks=(text,), notes=(note(1), note(2))), language=tag), shown)
    [glyphs] = [page for page in glyphs_of(pdf.data) if page]
    small = list(calls_in(glyphs))
    expected = "".join(marks)
    as_set = str.maketrans("()[]*1234567890", "（）［］＊１２３４５６７８９０") if direction == "vertical" else {}
    # Those of the notes come behind them, and the folio.
    assert "".join(small).startswith(expected.translate(as_set))


def test_marks_that_count_through_a_chapter_do_so_over_pages_and_their_notes_begin_below_one_another(
    make: Make,
) -> None:
    paragraphs = tuple(paragraph("", *called(number, "北冥有鱼" * 30)) for number in range(1, 13))
    pdf = make(
        book(chapter(blocks=paragraphs, notes=tuple(note(number) for number in range(1, 13)))),
        replace(edition(), note_marks="[1]"),
    )
    pages = glyphs_of(pdf.data)
    marks = [re.findall(r"\[\d+\]", "".join(calls_in(page))) for page in pages]
    assert all(on_page == on_page[: len(on_page) // 2] * 2 for on_page in marks), (
        "each stands in the text and before its note"
    )
    assert [mark for on_page in marks for mark in on_page[: len(on_page) // 2]] == [f"[{one}]" for one in range(1, 13)]
    heads = {round(glyph.x - min(one.x for one in page), 1) for page in pages for glyph in page if glyph.text == "秋"}
    assert len(heads) == 1


@pytest.mark.parametrize("mark", ["①", "[1]", "註1"])
@pytest.mark.parametrize("direction", EDITIONS)
def test_notes_that_begin_with_a_bracket_stand_where_the_others_do(make: Make, direction: str, mark: str) -> None:
    """The blank half of 《 falls away behind the number of the note, as it does at the head of a line."""
    text = paragraph("", *called(1, "北冥"), *called(2, "有鱼"), Text("，其名为鲲。"))
    notes = (note(1, paragraph("《秋水》")), note(2, paragraph("秋水时至")))
    pdf = make(book(chapter(blocks=(text,), notes=notes)), replace(EDITIONS[direction], note_marks=mark))
    [glyphs] = [page for page in printed(pdf.data) if any(glyph.text == "秋" for glyph in page)]
    bracketed, bare = (glyph for glyph in glyphs if glyph.text == "秋")
    further = bracketed.x - bare.x if direction == "horizontal" else bracketed.baseline - bare.baseline
    assert further == pytest.approx(bare.size / 2, abs=0.05)
