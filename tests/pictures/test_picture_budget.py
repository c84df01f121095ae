"""All pictures of an e-book within a number of bytes: made smaller, told, the same each time, the files untouched."""

import zipfile
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from tests.books.small_book import CHAPTER, write_small_book

from banxin.errors import PublishingError
from banxin.pictures.picture_budget import SHORTEST, fitted_pictures
from banxin.readers.manifest.manifest_file import read_book
from banxin.verbs.build import build_book

FIGURE = '\n![图]({}){{alt="图"}}\n'


def photo(seed: int, size: tuple[int, int] = (1500, 1000), kind: str = "JPEG") -> bytes:
    """A picture with as much in it as a photograph has: noise, made soft."""
    noise = Image.frombytes(
        "RGB", (size[0] // 5, size[1] // 5), Random(seed).randbytes(size[0] // 5 * (size[1] // 5) * 3)
    )
    file = BytesIO()
    noise.resize(size, Image.Resampling.BICUBIC).save(file, kind, **({"quality": 96} if kind == "JPEG" else {}))
    return file.getvalue()


def side(data: bytes) -> int:
    with Image.open(BytesIO(data)) as picture:
        return max(picture.size)


def moving() -> bytes:
    file = BytesIO()
    frames = [Image.new("L", (20, 20), tone) for tone in (0, 90, 180)]
    frames[0].save(file, "gif", save_all=True, append_images=frames[1:])
    return file.getvalue()


def test_pictures_that_have_room_stay_as_they_are() -> None:
    pictures = [photo(1), photo(2)]
    assert fitted_pictures(pictures, sum(map(len, pictures))) is None


def test_a_jpeg_is_written_with_fewer_bytes_before_it_loses_pixels() -> None:
    data = photo(1)
    fitted = fitted_pictures([data], len(data) * 9 // 10)
    assert fitted is not None
    assert side(fitted.made[data]) == fitted.longest == 1500
    assert fitted.after <= len(data) * 9 // 10


def test_the_largest_come_down_together_and_small_ones_keep_their_pixels() -> None:
    large, small = [photo(1), photo(2, (1000, 1500))], photo(3, (640, 400))
    most = sum(map(len, [*large, small])) // 3
    fitted = fitted_pictures([*large, small], most)
    assert fitted is not None
    assert most * 3 // 5 < fitted.after <= most
    assert [side(fitted.made[data]) for data in large] == [fitted.longest] * 2
    assert 640 < fitted.longest < 1500
    assert side(fitted.made[small]) == 640
    assert fitted_pictures([*large, small], most) == fitted


def test_none_goes_below_what_can_be_seen_and_what_moves_stays() -> None:
    pictures = [photo(1), b"<svg/>", moving()]
    fitted = fitted_pictures(pictures, 1000)
    assert fitted is not None
    assert fitted.longest == SHORTEST
    assert fitted.after > 1000
    assert set(fitted.made) == {pictures[0]}


def test_an_e_book_keeps_to_its_budget_and_print_has_every_pixel(tmp_path: Path) -> None:
    pictures = {f"images/{number}.jpg": photo(number) for number in range(3)}
    editions = "  reader: {format: epub, pictures: {total: 600kB, longest: 1400px}}\n  tight: {format: epub, pictures: {total: 0.1MB}}\n"
    root = write_small_book(tmp_path, chapter=CHAPTER + "".join(map(FIGURE.format, pictures)))
    manifest = root / "book.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.partition("editions:\n")[0] + "editions:\n" + editions, encoding="utf-8")
    (root / "images").mkdir()
    for name, data in pictures.items():
        (root / name).write_bytes(data)
    built = {one.report.edition: one for one in build_book(root)}
    with zipfile.ZipFile(built["reader"].output) as epub:
        packed = [epub.read(name) for name in epub.namelist() if name.endswith(".jpg")]
    assert len(packed) == 3
    assert sum(map(len, packed)) <= 600_000
    told = [str(finding) for finding in built["reader"].report.findings]
    assert any("pictures made smaller: 3, all of them" in one and "[picture-005]" in one for one in told)
    (error,) = built["tight"].report.errors
    assert error.code == "picture-006"
    assert {name: (root / name).read_bytes() for name in pictures} == pictures


@pytest.mark.parametrize("value", ["40", "a MB", "10kB", "-1MB"])
def test_what_is_no_size_is_told(value: str, tmp_path: Path) -> None:
    root = write_small_book(tmp_path)
    manifest = root / "book.yaml"
    text = manifest.read_text(encoding="utf-8").partition("editions:\n")[0]
    manifest.write_text(
        f"{text}editions:\n  reader: {{format: epub, pictures: {{total: {value}}}}}\n", encoding="utf-8"
    )
    with pytest.raises(PublishingError, match=r"is not a size; hint: write 40MB, or 800kB"):
        read_book(root)


def test_a_budget_of_a_print_edition_is_told(tmp_path: Path) -> None:
    root = write_small_book(tmp_path)
    manifest = root / "book.yaml"
    text = manifest.read_text(encoding="utf-8").partition("editions:\n")[0]
    manifest.write_text(f"{text}editions:\n  print: {{format: pdf, pictures: {{total: 40MB}}}}\n", encoding="utf-8")
    with pytest.raises(PublishingError, match=r"editions\.print\.pictures\.total: print takes pictures with all"):
        read_book(root)
