"""What is said of a cover that is not as it should be: each code by a book that has the fault."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from tests.books.small_book import CHAPTER, write_small_book

from banxin.checks.preflight.page_box_rules import MM
from banxin.verbs.build import Built, build_book

HEAD = """\
id: covered
title: {title}
language: zh-Hans
authors:
  - name: 庄周
publisher: 版心书局
body:
  - chapters/01-one.md
printers:
  text: {{like: text, leaf: {leaf}}}
  wrap: {{like: offset, marks: none, slug: false}}
editions:
  press: {{format: pdf, trim: 140x203mm, printer: text, theme: {theme}}}
  cover: {{format: cover, of: press, printer: wrap}}
"""
NUMBER = 'identifiers: ["urn:isbn:978-7-5326-0000-7"]\n'
PAGES = "\n\n".join(["北冥有鱼，其名为鲲。鲲之大，不知其几千里也；化而为鸟，其名为鹏。" * 12] * 12)


FLAPS = "cover: {flaps: {front: [北冥有鱼，其名为鲲。], back: [化而为鸟，其名为鹏。], width: 80mm}}\n"
READABLE = 4.5
"""The least contrast of text with what it stands on (WCAG 2.1, 1.4.3)."""


def built(root: Path, more: str, *, title: str = "小书", leaf: str = "2mm", theme: str = "novel") -> Built:
    write_small_book(root, manifest=HEAD.format(title=title, leaf=leaf, theme=theme) + more, chapter=CHAPTER + PAGES)
    return build_book(root, ["cover"])[-1]


def told(root: Path, more: str = NUMBER, *, title: str = "小书", leaf: str = "2mm") -> list[str]:
    return [str(one) for one in built(root, more, title=title, leaf=leaf).report.findings]


def test_a_cover_that_is_whole_has_no_finding(tmp_path: Path) -> None:
    chapter = "北冥有鱼，其名为鲲。"
    assert told(tmp_path, NUMBER + f"cover: {{blurb: [{chapter}]}}\n") == []


def test_a_book_without_a_number_has_no_bar_code(tmp_path: Path) -> None:
    assert told(tmp_path, "", leaf="0.1mm") == [
        "book.yaml:11:9: warning: the cover has no bar code, since the book has no ISBN [cover-001]; hint: write 'isbn: 978-...' for the edition, or among the identifiers of the book",
        "note: the spine is thinner than 5 mm and carries no words [cover-002]; hint: nothing has to be done; thicker paper or more pages would make room",
    ]


@pytest.mark.parametrize(
    ("more", "code", "message"),
    [
        ("cover: {blurb: [" + "北冥有鱼，其名为鲲。" * 90 + "]}\n", "cover-004", "the words on the back lie over one another"),
        ("cover: {flaps: {front: [" + "北冥有鱼，其名为鲲。" * 150 + "]}}\n", "cover-003", "words on the front flap come too near to a cut or a fold"),
        ("cover: {spine: {title: " + "北冥有鱼其名为鲲" * 12 + "}}\n", "cover-005", "the title is too long for the spine and does not stand there"),
    ],
)  # fmt: skip
def test_words_without_room_are_told(tmp_path: Path, more: str, code: str, message: str) -> None:
    assert any(code in one and message in one for one in told(tmp_path, NUMBER + more))


@pytest.mark.parametrize("theme", ["magazine", "textbook"])
def test_words_on_flaps_can_be_read_on_the_colours_of_the_theme(tmp_path: Path, theme: str) -> None:
    cover = built(tmp_path, NUMBER + FLAPS, theme=theme)
    with pypdfium2.PdfDocument(cover.output) as document:
        page = document[0]
        words = page.get_textpage()
        for letter in "鱼鹏":
            at = words.search(letter).get_next()
            assert at is not None
            left, bottom, right, top = words.get_charbox(at[0])
            height = page.get_height()
            scale = 4
            image = page.render(scale=scale).to_pil().convert("L")
            origin_x, origin_y, _, _ = page.get_mediabox()
            area = (left - origin_x, height - (top - origin_y), right - origin_x, height - (bottom - origin_y))
            dark, light = image.crop(tuple(round(edge * scale) for edge in area)).getextrema()
            assert contrast(dark, light) >= READABLE
        words.close()
        page.close()


def contrast(dark: int, light: int) -> float:
    """Of two greys of the screen (WCAG 2.1, relative luminance)."""
    one, other = (((grey / 255 + 0.055) / 1.055) ** 2.4 for grey in (dark, light))
    return float((other + 0.05) / (one + 0.05))


def test_a_house_of_print_on_demand_makes_no_flaps_and_it_is_told(tmp_path: Path) -> None:
    pages = HEAD.format(title="小书", leaf="2mm", theme="novel").replace(
        "{like: offset, marks: none, slug: false}", "{like: kdp-cover}"
    )
    write_small_book(tmp_path, manifest=pages + NUMBER + FLAPS, chapter=CHAPTER + PAGES)
    cover = build_book(tmp_path, ["cover"])[-1]
    assert [one.code for one in cover.report.findings] == ["cover-008"]
    with pikepdf.open(cover.output) as pdf:
        left, _, right, _ = (float(edge) for edge in pdf.pages[0].trimbox)
    assert 2 * 140 < (right - left) / MM < 2 * 140 + 60


def test_what_the_cover_crops_is_told_once_and_few_points_by_the_name_of_the_picture(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    Image.radial_gradient("L").resize((400, 130)).save(tmp_path / "images" / "front.png")
    found = told(tmp_path, NUMBER + "cover: {picture: images/front.png}\n")
    assert [one.partition(":")[0] for one in found if "picture-007" in one] == ["images/front.png"]
    assert [one.partition(", has")[0] for one in found if "preflight-022" in one] == [
        "images/front.png: warning: the picture images/front.png, 400 × 130"
    ]


def test_who_says_the_last_words_of_the_back_stands_at_the_end_of_the_line(tmp_path: Path) -> None:
    output = built(tmp_path, NUMBER + "cover: {blurb: [北冥有鱼，其名为鲲。, ——庄周]}\n").output
    with pypdfium2.PdfDocument(output) as pdf:
        text = pdf[0].get_textpage()
        words = text.get_text_range()
        lefts = [text.get_charbox(words.index(word))[0] for word in ("北冥", "——庄")]
    assert lefts[1] > lefts[0] + 30
