"""The documents of an e-book as the preview shows them, and what is heard with them."""

from pathlib import Path

from tests.epub.read_along.test_read_along import vtt
from tests.epub.read_along.test_read_along import write_book as write_aloud

from banxin.build import build_book
from banxin.preview.epub_view import EpubView


def test_each_document_of_a_book_that_is_read_aloud_tells_what_is_heard_and_when(tmp_path: Path) -> None:
    write_aloud(tmp_path, vtt("游湖", "我们清早出门", "走吧"))
    (built,) = build_book(tmp_path)
    cover, first, second = EpubView().spine(built.output)
    assert cover["heard"] == []
    assert [(one["id"], one["begin"], one["end"]) for one in first["heard"]] == [
        ("chapter-01-title", 0.0, 1.0), ("heard-1", 1.0, 2.0), ("heard-2", 2.0, 3.0),
    ]  # fmt: skip
    assert {one["sound"] for one in second["heard"]} == {"audio/sound-002.mp3"}
