"""The key `cover`, and the paper of a printer: what they become, and every fault with its place."""

from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book

from banxin.errors import PublishingError
from banxin.model.book import Book
from banxin.readers.manifest.manifest_file import read_book


def book_of(root: Path, more: str) -> Book:
    return read_book(write_small_book(root, manifest=MANIFEST + more))


def faults(root: Path, more: str) -> list[str]:
    with pytest.raises(PublishingError) as refused:
        book_of(root, more)
    return str(refused.value).splitlines()


def picture_in(root: Path) -> None:
    (root / "images").mkdir()
    (root / "images" / "front.jpg").write_bytes(b"")


def test_a_picture_is_the_whole_cover(tmp_path: Path) -> None:
    picture_in(tmp_path)
    book = book_of(tmp_path, "cover: images/front.jpg\n")
    assert (book.cover, book.printed_cover) == (tmp_path / "images" / "front.jpg", None)
    assert book_of(tmp_path, "cover: {picture: images/front.jpg}\n").cover == book.cover
    assert book_of(tmp_path, "").printed_cover is None


def test_a_printed_cover_says_what_book_yaml_says(tmp_path: Path) -> None:
    picture_in(tmp_path)
    more = """\
cover:
  picture: images/front.jpg
  blurb: |
    北冥有鱼，
    其名为鲲。

    化而为鸟。
  flaps: {front: [庄周，宋国蒙人。], width: 70mm}
  spine: {title: 小书}
  add_on: "05"
"""
    book = book_of(tmp_path, more)
    assert book.cover == tmp_path / "images" / "front.jpg"
    cover = book.printed_cover
    assert cover is not None
    assert cover.blurb == ("北冥有鱼，其名为鲲。", "化而为鸟。")
    assert (cover.front_flap, cover.back_flap) == (("庄周，宋国蒙人。",), ())
    assert cover.flap_width is not None
    assert (cover.flap_width.css, cover.spine_title, cover.add_on) == ("70mm", "小书", "05")
    assert cover.texts == ("北冥有鱼，其名为鲲。", "化而为鸟。", "庄周，宋国蒙人。", "小书")


def test_flaps_have_a_usual_width_and_a_cover_without_them_none(tmp_path: Path) -> None:
    flaps, plain = (book_of(tmp_path, f"cover: {{{more}}}\n").printed_cover for more in ("flaps: {}", "blurb: 鲲"))
    assert flaps is not None
    assert flaps.flap_width is not None
    assert flaps.flap_width.css == "80mm"
    assert plain is not None
    assert plain.flap_width is None


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ('cover: {add_on: "123"}', "book.yaml:15:17: cover.add_on: '123' is no add-on of a bar code; hint: it has two or five digits; write \"05\" in quotation marks"),
        ("cover: {add_on: price}\nprice: 68.00元", "book.yaml:15:17: the price '68.00元' has no add-on of its own; hint: prices in US$, CAN$, A$, NZ$ and NT$ have one; write the digits that shall stand there, or leave it out"),
        ("cover: {flaps: {width: 2em}}", "book.yaml:15:24: cover.flaps.width: 2em depends on a size of type; hint: write millimetres or points"),
        ("cover: {picture: images/none.jpg}", "book.yaml:15:18: there is no picture 'images/none.jpg'; hint: the folder is not there either"),
        ("printers: {offset: {leaf: 2em}}", "book.yaml:15:27: printers.offset.leaf: no leaf is 2em thick; hint: write {grammage: 80, bulk: 1.3}, or 0.104mm"),
        ("printers: {offset: {leaf: 104mm}}", "book.yaml:15:27: printers.offset.leaf: no leaf is 104mm thick; hint: write {grammage: 80, bulk: 1.3}, or 0.104mm"),
        ("printers: {offset: {leaf: {grammage: 80}}}", "book.yaml:15:27: printers.offset.leaf: paper has a grammage in g/m² and a bulk in cm³/g; hint: write {grammage: 80, bulk: 1.3}, or 0.104mm"),
        ("printers: {offset: {glue: 2em}}", "book.yaml:15:27: printers.offset.glue: 2em depends on a size of type; hint: write millimetres or points"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(tmp_path: Path, more: str, fault: str) -> None:
    assert faults(tmp_path, more + "\n") == [fault]


@pytest.mark.parametrize(
    ("paper", "leaf", "glue"),
    [
        ("leaf: 0.104mm", "0.104mm", "0.5mm"),
        ("leaf: {grammage: 80, bulk: 1.3}, glue: 0.3mm", "0.104mm", "0.3mm"),
        ("like: kdp", "0.004504in", "0mm"),
        ("", "None", "0.5mm"),
    ],
)
def test_paper_is_measured_or_reckoned(tmp_path: Path, paper: str, leaf: str, glue: str) -> None:
    [printer] = book_of(tmp_path, f"printers: {{offset: {{{paper}}}}}\n").printers
    assert (str(printer.leaf), printer.glue.css) == (leaf, glue)


def test_blank_pages_of_the_last_signature_are_bound_too(tmp_path: Path) -> None:
    filled, bare = book_of(tmp_path, "printers: {a: {signature: 16, fill: true}, b: {signature: 16}}\n").printers
    assert [filled.pages_bound(pages) for pages in (0, 1, 16, 17)] == [0, 16, 16, 32]
    assert [bare.pages_bound(pages) for pages in (0, 1, 16, 17)] == [0, 1, 16, 17]


EDITIONS = "  press: {extends: print, printer: offset, isbn: 978-7-5326-0000-7}\n"
PRINTERS = "printers:\n  offset: {leaf: 0.104mm}\n  covers: {colours: [process]}\n"


def test_a_cover_has_trim_faces_binding_and_number_of_its_edition(tmp_path: Path) -> None:
    (tmp_path / "styles" / "editions").mkdir(parents=True)
    for name in ("styles/editions/cover.css", "styles/text.css", "jacket.css"):
        (tmp_path / name).write_text("p { color: red }", encoding="utf-8")
    more = "  cover: {format: cover, of: press, printer: covers, stylesheets: [jacket.css], properties: {cover-paper: black}}\n"
    book = book_of(tmp_path, more + EDITIONS + PRINTERS)
    assert [edition.name for edition in book.editions] == ["reader", "print", "cover", "press"]
    cover, press = book.editions[2:]
    assert (cover.format, cover.is_cover, cover.page_list) == (press.format, True, "press")
    assert (cover.grid, cover.typefaces, cover.isbn) == (press.grid, press.typefaces, "978-7-5326-0000-7")
    assert cover.printer is not None
    assert cover.printer.name == "covers"
    # The styles of the text are for the text.
    assert [path.relative_to(tmp_path).as_posix() for path in cover.stylesheets] == ["styles/editions/cover.css", "jacket.css"]  # fmt: skip
    assert cover.properties == {"cover-paper": "black"}


def test_a_cover_is_printed_where_its_edition_is_and_has_the_colours_of_its_theme(tmp_path: Path) -> None:
    more = "  press: {extends: print, printer: offset, theme: novel}\n  cover: {format: cover, of: press}\n"
    cover = book_of(tmp_path, more + PRINTERS).editions[-1]
    assert cover.printer is not None
    assert (cover.printer.name, cover.theme) == ("offset", "novel")
    assert cover.properties == {"cover-paper": "#f3efe6", "cover-accent": "#6b5b4b"}


@pytest.mark.parametrize(
    ("cover", "fault"),
    [
        ("{format: cover}", "book.yaml:16:3: editions.cover does not say of which edition it is the cover; hint: write 'of: print'"),
        ("{format: cover, of: pres}", "book.yaml:16:30: editions.cover.of: no PDF edition is called 'pres'; hint: did you mean 'press'?"),
        ("{format: cover, of: reader}", "book.yaml:16:30: editions.cover.of: no PDF edition is called 'reader'; hint: known are print, press"),
        ("{format: cover, of: print}", "book.yaml:16:30: editions.cover.of: how thick the paper of 'print' is nobody says; hint: give that edition a printer with 'leaf: 0.104mm', or {grammage: 80, bulk: 1.3}"),
        ("{format: cover, of: press, trim: 大32开}", "book.yaml:16:43: editions.cover.trim: a cover has it from its edition; hint: leave it out, or write it there"),
        ("{format: cover, of: press, extends: press}", "book.yaml:16:46: editions.cover.extends: a cover has it from its edition; hint: leave it out, or write it there"),
        ("{extends: print, of: press}", "book.yaml:16:31: editions.cover.of: only a cover is of another edition; hint: write 'format: cover', or leave it out"),
    ],
)  # fmt: skip
def test_a_cover_that_cannot_be_one_is_refused(tmp_path: Path, cover: str, fault: str) -> None:
    assert faults(tmp_path, f"{EDITIONS}  cover: {cover}\n{PRINTERS}") == [fault]
