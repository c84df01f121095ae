"""What is told of sound pictures: that they say where they were taken, and that they move."""

import zipfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from tests.books.small_book import CHAPTER, write_small_book
from tests.pictures.test_metadata import picture

from banxin.build import build_book
from banxin.pictures.metadata import GPS_IFD

FIGURE = '\n![图]({}){{alt="图"}}\n'


def moving() -> bytes:
    file = BytesIO()
    frames = [Image.new("L", (20, 20), tone) for tone in (0, 90, 180)]
    frames[0].save(file, "gif", save_all=True, append_images=frames[1:])
    return file.getvalue()


def test_places_leave_the_edition_and_are_told_and_moving_pictures_in_print_are(tmp_path: Path) -> None:
    pictures = {"images/a.jpg": picture("JPEG"), "images/b.png": picture("PNG"), "images/c.gif": moving()}
    root = write_small_book(tmp_path, chapter=CHAPTER + "".join(FIGURE.format(name) for name in pictures))
    (root / "images").mkdir()
    for name, data in pictures.items():
        (root / name).write_bytes(data)
    built = {one.report.edition: one for one in build_book(root)}
    taken = [
        f"chapters/01-one.md:{line}: note: the picture '{name}' says where it was taken; the edition does not "
        "[picture-001]; hint: take the place out of the file, too, before you pass it on"
        for line, name in ((7, "images/a.jpg"), (9, "images/b.png"))
    ]
    moves = (
        "chapters/01-one.md:11: warning: the picture 'images/c.gif' has 3 pictures in it, and print shows the first "
        "[picture-002]; hint: give print a picture of its own that stands still"
    )
    assert list(map(str, built["reader"].report.findings)) == taken
    assert list(map(str, built["print"].report.findings)) == [*taken, moves]
    with zipfile.ZipFile(built["reader"].output) as epub:
        packed = [epub.read(name) for name in epub.namelist() if name.endswith((".jpg", ".png"))]
    assert not any(GPS_IFD in Image.open(BytesIO(data)).getexif() for data in packed)
    assert picture("JPEG") not in built["print"].output.read_bytes()
    assert {name: (root / name).read_bytes() for name in pictures} == pictures
