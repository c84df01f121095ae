"""`banxin annotate`: what it writes, what it asks, and how it ends."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest
from tests.books.small_book import CHAPTER, write_small_book

from banxin.cli import main
from banxin.extras import line_for

needs_dictionary = pytest.mark.skipif(importlib.util.find_spec("pypinyin") is None, reason="the extra is not installed")
RARE = CHAPTER + "\n滟滪大如马，蠡。\n"


@needs_dictionary
def test_readings_are_written_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_small_book(tmp_path, chapter=RARE)
    assert main(["annotate", "--pinyin", "rare", "-C", str(root)]) == 0
    out, err = capsys.readouterr()
    (chapter,) = (root / "chapters").glob("*.md")
    assert '[滟滪]{rt="yàn yù"}大如马，[蠡]{rt="lí"}。' in chapter.read_text(encoding="utf-8")
    assert f"chapters/{chapter.name}: readings: " in out
    assert "query: '蠡' is given as lí, and may be lǐ" in err
    assert main(["annotate", "--pinyin", "rare", "--check", "-C", str(root)]) == 0


@needs_dictionary
def test_a_check_writes_nothing_and_ends_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_small_book(tmp_path, chapter=RARE)
    (chapter,) = (root / "chapters").glob("*.md")
    before = chapter.read_bytes()
    assert main(["annotate", "--pinyin", "rare", "--check", "--json", "-C", str(root), str(chapter)]) == 3
    out, _ = capsys.readouterr()
    (record,) = json.loads(out)["chapters"]
    assert record["is_changed"] is True
    assert {"滟", "滪", "蠡"} <= {one["character"] for one in record["proposals"]}
    assert chapter.read_bytes() == before


@needs_dictionary
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "say which readings, and for what; hint: --pinyin rare, --pinyin all, or --zhuyin ..."),
        (["--pinyin", "all", "--zhuyin", "all"], "say which readings"),
        (["--pinyin", "all", "none.md"], "'none.md' is no chapter of the book"),
    ],
)
def test_a_wrong_request_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    root = write_small_book(tmp_path)
    assert main(["annotate", *arguments, "-C", str(root)]) == 2
    assert message in capsys.readouterr().err


def test_a_missing_dictionary_is_told_with_its_extra(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    monkeypatch.setattr("banxin.annotation.dictionary.find_spec", lambda _: None)
    root = write_small_book(tmp_path)
    assert main(["annotate", "--pinyin", "rare", "-C", str(root)]) == 4
    assert f"hint: run: {line_for('pinyin')}" in capsys.readouterr().err
