"""The documents of an e-book as the preview shows them, and what is heard with them."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.comparison.conftest import MANIFEST, write_book
from tests.epub.read_along.test_read_along import vtt
from tests.epub.read_along.test_read_along import write_book as write_aloud

from banxin.preview import epub_view
from banxin.preview.epub_view import EpubView
from banxin.verbs.build import build_book


@pytest.mark.parametrize(
    ("direction", "sides", "spreads"),
    [
        ("horizontal-tb", ["center", "left", "right"], [1, 2, 2]),
        ("vertical-rl", ["center", "right", "left"], [1, 2, 2]),
    ],
)
def test_pages_that_are_laid_out_once_for_all_tell_their_pairs(
    tmp_path: Path, direction: str, sides: list[str], spreads: list[int]
) -> None:
    write_book(tmp_path)
    edition = f"editions: {{fixed: {{format: epub, layout: fixed, writing_mode: {direction}}}}}\n"
    (tmp_path / "book.yaml").write_text(MANIFEST.split("editions:")[0] + edition, encoding="utf-8")
    (built,) = build_book(tmp_path)
    pages = EpubView().spine(built.output)
    assert [page["side"] for page in pages[:3]] == sides
    assert [page["spread"] for page in pages[:3]] == spreads
    # No pair has a side twice, and the numbers go up by one.
    assert len({(page["side"], page["spread"]) for page in pages}) == len(pages)
    assert sorted({page["spread"] for page in pages}) == list(range(1, pages[-1]["spread"] + 1))


def test_each_document_of_a_book_that_is_read_aloud_tells_what_is_heard_and_when(tmp_path: Path) -> None:
    write_aloud(tmp_path, vtt("游湖", "我们清早出门", "走吧"))
    (built,) = build_book(tmp_path)
    cover, first, second = EpubView().spine(built.output)
    assert cover["heard"] == []
    assert {one["side"] for one in (cover, first, second)} == {""}
    assert [(one["id"], one["begin"], one["end"]) for one in first["heard"]] == [
        ("chapter-01-title", 0.0, 1.0), ("heard-1", 1.0, 2.0), ("heard-2", 2.0, 3.0),
    ]  # fmt: skip
    assert {one["sound"] for one in second["heard"]} == {"audio/sound-002.mp3"}


def test_titles_of_documents_keep_their_spaces(tmp_path: Path) -> None:
    write_book(tmp_path)
    manifest = MANIFEST + 'numbering: {chapter: "第{1}章"}\n'
    (tmp_path / "book.yaml").write_text(manifest, encoding="utf-8")
    (built, *_) = (one for one in build_book(tmp_path) if one.output.suffix == ".epub")
    titles = [page["title"] for page in EpubView().spine(built.output)]
    assert any(title.startswith("第1章\u3000") for title in titles)


def test_a_face_has_the_characters_of_its_own_book_while_another_one_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written(name: str, text: str) -> Path:
        root = tmp_path / name
        (root / "chapters").mkdir(parents=True)
        (root / "chapters" / "01.md").write_text(f"# 题\n\n{text}\n", encoding="utf-8")
        manifest = f"id: {name}\ntitle: 书\nlanguage: zh-Hans\nbody: [chapters/01.md]\neditions: {{reader: {{format: epub}}}}\n"
        (root / "book.yaml").write_text(manifest, encoding="utf-8")
        (built,) = build_book(root)
        return built.output

    first, second, view, face = written("one", "鲲"), written("two", "鹏"), EpubView(), tmp_path / "face.otf"

    def cut_down(_: Path, characters: Iterable[str]) -> bytes:
        held = "".join(characters)
        # Another thread asks for the other book in the meantime.
        view.open(second)
        return held.encode()

    monkeypatch.setattr(epub_view, "subset_font", cut_down)
    assert "鲲" in view.face(first, face).decode()
    assert "鹏" in view.face(second, face).decode()
