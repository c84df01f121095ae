"""Code in finished PDFs: four lines to three of the page, turned-over lines hang, short blocks whole. Lengths are pt."""

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from tests.pdf.positions import glyphs_of
from tests.pdf.test_tables import made, rows_of
from tests.pdf.test_vertical_pages import pages_of

from banxin.checks.pdf.pdf_glyphs import Glyph, GlyphPage

SENTENCE = "北冥有鱼，其名为鲲。鲲之大，不知其几千里也；化而为鸟，其名为鹏。"
LEADING = 18.0
GRID = "{type_size: 五号, leading: 18pt}"


def lines_of_pages(text: str, root: Path, direction: str = "horizontal") -> list[list[tuple[float, str, float]]]:
    """The lines of each page: baseline, text, where it begins."""
    pdf = made(root, text, direction, GRID)
    return [[(y, "".join(texts), starts[0]) for y, texts, starts in rows_of(page)] for page in glyphs_of(pdf.data)]


def fenced(*lines: str, more: str = "") -> str:
    return "\n".join((f"```{more}", *lines, "```"))


def test_four_lines_of_code_take_three_of_the_page_and_the_text_returns_to_the_grid(tmp_path: Path) -> None:
    code = fenced(*(f"line_{number}" for number in range(5)))
    (page,) = lines_of_pages(f"{SENTENCE * 2}\n\n{code}\n\n{SENTENCE * 2}\n", tmp_path)
    lines = [y for y, text, _ in page if text.startswith("line_")]
    assert [after - before for before, after in pairwise(lines)] == pytest.approx([LEADING * 0.75] * 4, abs=0.05)
    text = [y for y, words, _ in page if "鲲" in words]
    for y in text:
        assert (y - text[0]) / LEADING == pytest.approx(round((y - text[0]) / LEADING), abs=0.01)


@pytest.mark.parametrize(("count", "rows"), [(1, 2), (2, 3), (4, 4), (5, 5)])
def test_half_a_line_stands_above_and_below_code(count: int, rows: int, tmp_path: Path) -> None:
    code = fenced(*(f"line_{number}" for number in range(count)))
    (page,) = lines_of_pages(f"{SENTENCE}\n\n{code}\n\n{SENTENCE}\n", tmp_path)
    lines = [y for y, text, _ in page if "line_" in text]
    above = max(y for y, text, _ in page if "鹏" in text and y < lines[0])
    below = min(y for y, text, _ in page if "鲲" in text and y > lines[-1])
    assert (below - above) / LEADING == pytest.approx(rows + 1, abs=0.01)
    assert lines[0] - above == pytest.approx(below - lines[-1], abs=3)


@pytest.mark.parametrize("more", ["python", 'python {linenums="1"}', 'python {hl="2"}'])
def test_lines_of_code_keep_their_distance_whatever_stands_in_them(more: str, tmp_path: Path) -> None:
    code = fenced("line_0", "line_1 = 1  # 一", "line_2 = '二'", "line_3", 'line_4 = "x"', more=more)
    (page,) = lines_of_pages(f"{SENTENCE}\n\n{code}\n\n{SENTENCE}\n", tmp_path)
    lines = [y for y, text, _ in page if "line_" in text]
    assert [after - before for before, after in pairwise(lines)] == pytest.approx([LEADING * 0.75] * 4, abs=0.02)


@pytest.mark.parametrize("more", ["", "python", 'python {linenums="1"}'])
def test_a_line_that_turns_over_hangs_behind_its_indent(more: str, tmp_path: Path) -> None:
    code = fenced("begin", "    while_one(a_very_long_name, another_very_long_name, a_third_name)", "end", more=more)
    (page,) = lines_of_pages(f"{code}\n\n{SENTENCE}\n", tmp_path)
    starts = {word: x for _, text, x in page for word in ("begin", "a_third", "end") if word in text}
    turned = next(x for _, text, x in page if text.startswith(("a_third", "another")))
    begin = starts["begin"] if "linenums" not in more else starts["begin"] + 20
    assert turned > begin + 4 * 0.6 * 8


@pytest.mark.parametrize("more", ["", "java"])
@pytest.mark.parametrize("indent", [4, 8, 12, 16])
def test_no_line_of_code_is_nothing_but_its_indent(more: str, indent: int, tmp_path: Path) -> None:
    """What is too long was turned over behind its indent, and left an empty line above it."""
    code = fenced("begin", " " * indent + "toppings.add(Objects.requireNonNull(toppingOfPizza));", "end", more=more)
    (page,) = lines_of_pages(f"{code}\n\n{SENTENCE}\n", tmp_path)
    words = [text for _, text, _ in page]
    lines = [y for y, _, _ in page][words.index("begin") : words.index("end") + 1]
    assert len(lines) > 3
    assert [after - before for before, after in pairwise(lines)] == pytest.approx(
        [LEADING * 0.75] * (len(lines) - 1), abs=0.05
    )


def test_a_tab_takes_four_characters_and_what_turns_over_hangs_behind_it(tmp_path: Path) -> None:
    """Eight of them drove code of some depth out of the page, and it hung at the edge."""
    line = "while_one(a_very_long_name, another_very_long_name, a_third_name)"
    starts = []
    for number, indent in enumerate(("\t\t", " " * 8)):
        root = tmp_path / str(number)
        root.mkdir()
        (page,) = lines_of_pages(f"{fenced('begin', indent + line, 'end')}\n\n{SENTENCE}\n", root)
        starts.append([x for _, text, x in page if "name" in text])
    assert len(starts[0]) > 1
    assert starts[0] == pytest.approx(starts[1], abs=1)


def test_eight_lines_of_code_stand_on_one_page(tmp_path: Path) -> None:
    code = fenced(*(f"line_{number}" for number in range(8)))
    for count in range(13, 20):
        root = tmp_path / str(count)
        root.mkdir()
        pages = lines_of_pages(f"{(SENTENCE + chr(10) * 2) * count}{code}\n\n{SENTENCE}\n", root)
        assert max(sum(text.startswith("line_") for _, text, _ in page) for page in pages) == 8


def test_three_lines_of_longer_code_stand_at_either_end(tmp_path: Path) -> None:
    code = fenced(*(f"line_{number}" for number in range(12)))
    for count in range(11, 20):
        root = tmp_path / str(count)
        root.mkdir()
        pages = lines_of_pages(f"{(SENTENCE + chr(10) * 2) * count}{code}\n\n{SENTENCE}\n", root)
        parts = [found for page in pages if (found := sum(text.startswith("line_") for _, text, _ in page))]
        assert sum(parts) == 12
        assert min(parts) >= 3


@pytest.mark.parametrize(("count", "paragraphs"), [(10, 5), (15, 3)])
def test_code_that_ends_where_the_page_ends_does_not_go_overleaf(count: int, paragraphs: int, tmp_path: Path) -> None:
    """Filled up to whole lines it was too high, and half a page stayed white."""
    code = fenced(*(f"line_{number}" for number in range(count)))
    first, *_ = lines_of_pages(f"{SENTENCE}\n\n" * paragraphs + f"{code}\n\n{SENTENCE * 9}\n", tmp_path)
    assert sum(text.startswith("line_") for _, text, _ in first) >= count - 3


def test_code_stands_beside_the_text_of_a_vertical_page(tmp_path: Path) -> None:
    code = fenced(*(f"line_{number} = some_function(of, many, words, and, more)" for number in range(9)))
    pages = lines_of_pages(f"{SENTENCE * 2}\n\n{code}\n\n{SENTENCE * 8}\n", tmp_path, "vertical")
    ((number, page),) = [(n, page) for n, page in enumerate(pages) if any("line_0" in text for _, text, _ in page)]
    assert number == 0 or any("鲲" in text for _, text, _ in page)


@pytest.mark.parametrize(
    ("count", "more", "direction"),
    [
        (1, "", (0, 1)),
        (8, "python", (0, 1)),
        (9, "python", (1, 0)),
        (2, 'python {linenums="1"}', (1, 0)),
        (8, 'python title="n.py"', (0, 1)),
        (9, 'python title="x.py"', (1, 0)),
    ],
)
def test_short_code_lies_along_the_text_of_a_vertical_page(
    count: int, more: str, direction: tuple[int, int], tmp_path: Path
) -> None:
    code = fenced(*(f"name_{number}" for number in range(count)), more=more)
    pages = pages_of(made(tmp_path, f"{SENTENCE * 2}\n\n{code}\n\n{SENTENCE * 2}\n", "vertical", GRID).data)
    letters = [glyph for page in pages for glyph in page.glyphs if glyph.text.startswith("n") and glyph.size < 10]
    if "title" in more and direction == (0, 1):
        of_title = next(glyph for page in pages for glyph in page.glyphs if glyph.text.endswith("y"))
        assert of_title.direction == pytest.approx(direction)
        assert 0 < of_title.x - letters[0].x < 1.6 * LEADING
    assert [glyph.direction for glyph in letters] == [pytest.approx(direction)] * count
    if direction == (0, 1):
        columns = sorted({round(glyph.x, 1) for glyph in letters}, reverse=True)
        assert [before - after for before, after in pairwise(columns)] == pytest.approx(
            [LEADING * 0.75] * (count - 1), abs=0.2
        )
        assert {round(glyph.y, 1) for glyph in letters} == {round(letters[0].y, 1)}


def test_indented_code_with_han_stays_in_its_measure(tmp_path: Path) -> None:
    code = fenced("begin", "        名称甲 = 数据                                        # 注文在此处说明其用意甚长")
    (page,) = lines_of_pages(f"{code}\n\n{SENTENCE}\n", tmp_path)
    starts = {word: x for _, text, x in page for word in ("begin", "名称") if word in text}
    assert starts["名称"] == pytest.approx(starts["begin"] + 8 * 0.6 * 8.4, abs=6)
    document = glyphs_of(made(tmp_path, f"{code}\n\n{SENTENCE}\n", grid=GRID).data)[0]
    assert max(glyph.x for glyph in document if glyph.size < 10) < 345


@pytest.mark.parametrize(
    "word", ["todoListElement.appendChild(todoItemElement);", "todoListElementAppendChildTodoItemElementAgain;"]
)
def test_a_word_of_several_colours_that_is_longer_than_its_line_stays_in_the_measure(word: str, tmp_path: Path) -> None:
    pdf = made(tmp_path, f"{fenced('begin', ' ' * 24 + word, 'end', more='js')}\n\n{SENTENCE}\n", grid=GRID)
    page = glyphs_of(pdf.data)[0]
    assert max(glyph.x for glyph in page if glyph.size < 10) < 345
    assert "".join(text for text in (glyph.text for glyph in page) if text.strip()).find(word) >= 0
    assert pdf.typography["torn_words"] == 0


LONG = "    while_one(a_very_long_name, another_very_long_name, a_third_name, a_fourth_name)"


def hooks_of(text: str, root: Path, css: str = "") -> tuple[list[tuple[float, ...]], GlyphPage]:
    """The boxes of what is drawn on the page beside its glyphs (left, head, right, foot), and the page."""
    data = made(root, text, grid=GRID, css=css).data
    (page,) = pages_of(data)
    document = pypdfium2.PdfDocument(data)
    paths = [path.get_bounds() for path in document[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])]
    document.close()
    return [(left, page.height - head, right, page.height - foot) for left, foot, right, head in paths], page


@pytest.mark.parametrize("comment", ["", "    # 注文在此处说明其用意甚长，一行放不下，所以要折到下一行去"])
@pytest.mark.parametrize("more", ["", "python", 'python {linenums="1"}'])
def test_a_line_that_goes_on_has_a_hook_before_it_that_is_not_copied(more: str, comment: str, tmp_path: Path) -> None:
    lines = ["begin", LONG, *([comment] if comment else []), "end"]
    hooks, page = hooks_of(fenced(*lines, more=more), tmp_path)
    turned = [row[0] for row in rows_of_code(page) if not any(begins(line, row) for line in lines)]
    assert len(hooks) == len(turned) == (3 if comment else 2)
    for (left, head, right, foot), glyph in zip(hooks, turned, strict=True):
        assert glyph.x - 14 < left < right < glyph.x
        assert glyph.y - 8 < head < foot < glyph.y + 1
    copied = "".join(glyph.text for glyph in page.glyphs if not glyph.is_artifact).replace(" ", "")
    for line in lines:
        assert line.replace(" ", "") in copied


def rows_of_code(page: GlyphPage) -> list[list[Glyph]]:
    """The glyphs of each line of code, numbers before them aside."""
    rows: dict[int, list[Glyph]] = {}
    for glyph in page.glyphs:
        if glyph.size == pytest.approx(8.5, abs=0.1) and glyph.text.strip():
            rows.setdefault(round(glyph.y), []).append(glyph)
    return list(rows.values())


def begins(line: str, row: list[Glyph]) -> bool:
    return line.replace(" ", "").startswith("".join(glyph.text for glyph in row).replace(" ", ""))


def test_a_stylesheet_may_do_without_hooks(tmp_path: Path) -> None:
    hooks, _ = hooks_of(fenced("begin", LONG), tmp_path, css=".code-line { --banxin-turned-over: none; }")
    assert hooks == []


def test_lines_that_stand_whole_have_no_hook(tmp_path: Path) -> None:
    hooks, _ = hooks_of(fenced("begin", "    next_one", "end"), tmp_path)
    assert hooks == []


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_code_that_goes_on_overleaf_begins_there_with_a_line_of_text(direction: str, tmp_path: Path) -> None:
    """Divided at a blank line, it began the next page with that: its first line stood lower than text would."""
    parts = "\n\n\n".join(f"line_{number}\na\nb" for number in range(80))
    pages = glyphs_of(made(tmp_path, f"{SENTENCE}\n\n{fenced(parts)}\n\n{SENTENCE}\n", direction, GRID).data)
    is_vertical = direction == "vertical"
    places = [[-one.x if is_vertical else one.baseline for one in page if one.text in "lineab"] for page in pages]
    heads = [min(page) for page in places[1:-1]]
    assert len(heads) > 2
    assert heads == pytest.approx([*heads[:2], *heads[:-2]], abs=0.5)


def test_short_code_is_parted_where_the_page_would_end_much_too_soon(tmp_path: Path) -> None:
    """Eight lines that turn over went overleaf, and left two fifths of the page white; where little stays white, they do."""
    code = fenced(*(f"line_{number}({'x' * 70})" for number in range(8)))
    parts = []
    for before in (3, 5):
        root = tmp_path / str(before)
        root.mkdir()
        pages = lines_of_pages("\n\n".join([SENTENCE * 2] * before + [code, SENTENCE * 2]), root)
        parts.append([sum("line_" in words for _, words, _ in page) for page in pages])
    assert sum(parts[0]) == 8
    assert min(parts[0]) >= 2
    assert parts[1] == [0, 8]
