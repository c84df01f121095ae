"""`banxin themes`: each look with its line and the place of its picture, those of the book among them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from banxin.cli import main
from banxin.readers.manifest.editions.named_themes import pack_names


@pytest.fixture
def listed(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def run(*arguments: str) -> str:
        assert main(["themes", "--lang", "en", *arguments]) == 0
        return capsys.readouterr().out

    return run


def test_every_theme_of_banxin_has_a_picture(tmp_path: Path, listed: Callable[..., str]) -> None:
    rows = json.loads(listed("--json", "-C", str(tmp_path)))["themes"]
    assert [row["name"] for row in rows] == [*pack_names(), "plain"]
    assert all(Path(row["picture"]).is_file() for row in rows if row["name"] != "plain")


def test_a_theme_of_the_book_is_listed_with_its_own_picture(tmp_path: Path, listed: Callable[..., str]) -> None:
    folder = tmp_path / "themes" / "house"
    folder.mkdir(parents=True)
    (folder / "theme.yaml").write_text("summary: 本社版式 / the look of the house\n", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"")
    lines = listed("-C", str(tmp_path)).splitlines()
    place = lines.index("house       the look of the house (of the book)")
    assert lines[place + 1].strip() == str(folder / "picture.png")
