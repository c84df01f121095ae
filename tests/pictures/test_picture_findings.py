"""What is told of sound pictures: that they say where they were taken, and that they move."""

import base64
import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from tests.books.small_book import CHAPTER, write_small_book
from tests.pictures.test_metadata import picture

from banxin.pictures.exif_places import GPS_IFD
from banxin.pictures.metadata import without_places
from banxin.verbs.build import build_book

FIGURE = '\n![图]({}){{alt="图"}}\n'


def moving() -> bytes:
    file = BytesIO()
    frames = [Image.new("L", (20, 20), tone) for tone in (0, 90, 180)]
    frames[0].save(file, "gif", save_all=True, append_images=frames[1:])
    return file.getvalue()


def test_places_leave_the_edition_and_are_told_and_moving_pictures_in_print_are(tmp_path: Path) -> None:
    phone = picture("MPO", save_all=True, append_images=[Image.new("RGB", (8, 8))])
    pictures = {"images/a.jpg": picture("JPEG"), "images/b.png": picture("PNG"), "images/c.gif": moving()}
    pictures |= {"images/d.jpg": phone}
    root = write_small_book(tmp_path, chapter=CHAPTER + "".join(FIGURE.format(name) for name in pictures))
    (root / "images").mkdir()
    for name, data in pictures.items():
        (root / name).write_bytes(data)
    built = {one.report.edition: one for one in build_book(root)}
    taken = [
        f"chapters/01-one.md:{line}: note: the picture '{name}' says where it was taken; the edition does not "
        "[picture-001]; hint: take the place out of the file, too, before you pass it on"
        for line, name in ((7, "images/a.jpg"), (9, "images/b.png"), (13, "images/d.jpg"))
    ]
    moves = (
        "chapters/01-one.md:11: warning: the picture 'images/c.gif' has 3 pictures in it, and print shows the first "
        "[picture-002]; hint: give print a picture of its own that stands still"
    )
    assert list(map(str, built["reader"].report.findings)) == taken
    assert list(map(str, built["print"].report.findings)) == [*taken[:2], moves, *taken[2:]]
    with zipfile.ZipFile(built["reader"].output) as epub:
        packed = [epub.read(name) for name in epub.namelist() if name.endswith((".jpg", ".png"))]
    assert not any(GPS_IFD in Image.open(BytesIO(data)).getexif() for data in packed)
    assert picture("JPEG") not in built["print"].output.read_bytes()
    assert {name: (root / name).read_bytes() for name in pictures} == pictures


def test_a_picture_inside_a_stylesheet_or_a_drawing_leaves_its_place_too(tmp_path: Path) -> None:
    held = f"data:image/jpeg;base64,{base64.b64encode(picture('JPEG')).decode()}"
    root = write_small_book(tmp_path, chapter=CHAPTER + FIGURE.format("images/a.svg"))
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'><image width='4' height='3' href='{held}'/></svg>"
    )
    for name, text in (("images/a.svg", drawing), ("styles/book.css", f"p {{ background: url({held}) }}")):
        (root / name).parent.mkdir()
        (root / name).write_text(text, encoding="utf-8")
    built = {one.report.edition: one for one in build_book(root)}
    taken = [
        f"{place}: note: a picture in '{name}' says where it was taken; the edition does not "
        "[picture-001]; hint: take the place out of the file, too, before you pass it on"
        for place, name in (("chapters/01-one.md:7", "images/a.svg"), ("styles/book.css", "styles/book.css"))
    ]
    for edition in ("reader", "print"):
        assert [str(found) for found in built[edition].report.findings if found.code == "picture-001"] == taken
    with zipfile.ZipFile(built["reader"].output) as epub:
        packed = b"".join(epub.read(name) for name in epub.namelist())
    assert held.encode() not in packed
    assert packed.count(base64.b64encode(without_places(picture("JPEG")))) == 2


def test_grey_editions_say_how_many_pictures_they_change_and_leave_the_files(tmp_path: Path) -> None:
    manifest = (
        "id: small\ntitle: 小书\nlanguage: zh-Hans\nbody: [chapters/01-one.md]\neditions:\n"
        "  print: {format: pdf, pictures: grey}\n"
        "  reader: {format: epub, pictures: {longest: 100}}\n"
    )
    coloured, grey = BytesIO(), BytesIO()
    Image.new("RGB", (300, 150), (200, 30, 30)).save(coloured, "PNG")
    Image.new("L", (20, 20), 90).save(grey, "PNG")
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" style="fill:#c00"/></svg>'
    files = {"images/a.png": coloured.getvalue(), "images/b.png": grey.getvalue(), "images/c.svg": drawing}
    root = write_small_book(
        tmp_path, manifest=manifest, chapter=CHAPTER + "".join(FIGURE.format(name) for name in files)
    )
    (root / "images").mkdir()
    for name, data in files.items():
        (root / name).write_bytes(data)
    built = {one.report.edition: one for one in build_book(root)}
    told = {name: [str(one) for one in built[name].report.findings if one.code == "picture-004"] for name in built}
    asked = "[picture-004]; hint: their files stay as they are; 'pictures' in book.yaml asks for it"
    assert told == {
        "print": [f"note: pictures shown in grey: 2 {asked}"],
        "reader": [f"note: pictures shown with at most 100 pixels: 1 {asked}"],
    }
    assert {name: (root / name).read_bytes() for name in files} == files
    pages = pypdfium2.PdfDocument(root / "build" / "print" / "small.pdf")
    for page in pages:
        red, green, blue = page.render(scale=1).to_pil().convert("RGB").split()
        assert red.tobytes() == green.tobytes() == blue.tobytes()
    with zipfile.ZipFile(root / "build" / "reader" / "small.epub") as package:
        sizes = {
            name: Image.open(BytesIO(package.read(name))).size
            for name in package.namelist()
            if name.endswith(".png") and "cover" not in name
        }
    assert sorted(sizes.values()) == [(20, 20), (100, 50)]


def test_a_picture_that_loses_much_where_it_fills_the_page_is_told_and_one_that_loses_little_is_not(
    tmp_path: Path,
) -> None:
    chapter = CHAPTER + "".join(f'\n![](images/{name}.png){{.full-bleed alt="图"}}\n' for name in "ab")
    root = write_small_book(tmp_path, chapter=chapter)
    (root / "images").mkdir()
    for name, size in (("a", (400, 130)), ("b", (140, 210))):
        Image.new("L", size, 90).save(root / f"images/{name}.png")
    built = {one.report.edition: one.report.findings for one in build_book(root)}
    told = [str(one) for one in built["print"] if one.code == "picture-007"]
    assert len(told) == 1
    assert told[0].startswith("chapters/01-one.md:7: warning: the picture 'images/a.png' fills the page, and 7")
    assert not [one for one in built["reader"] if one.code == "picture-007"]


def test_a_picture_and_a_table_over_two_pages_are_told_in_print_alone(tmp_path: Path) -> None:
    chapter = (
        CHAPTER
        + '\n![](images/a.png){.spread alt="图"}\n\n![](images/a.png){alt="图"}\n\n{.spread}\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n'
    )
    root = write_small_book(tmp_path, chapter=chapter)
    (root / "images").mkdir()
    Image.new("L", (400, 130), 90).save(root / "images/a.png")
    built = {one.report.edition: one.report.findings for one in build_book(root)}
    told = [str(one) for one in built["print"] if one.code == "picture-008"]
    assert len(told) == 2
    assert "a table of the class spread" in told[1]
    assert told[0].startswith("chapters/01-one.md:7: warning: a picture of the class spread stands on one page")
    assert not [one for one in built["reader"] if one.code == "picture-008"]
