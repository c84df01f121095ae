"""`banxin export onix` and `csv`: what is said of finished editions, and nothing of those that are not."""

from pathlib import Path

import pytest
from lxml import etree
from tests.books.conftest import FinishedBook

from banxin.cli import main


def test_a_finished_book_is_told_to_the_trade(model_book: FinishedBook, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(model_book.root), "export", "onix"]) == 0
    assert capsys.readouterr().out.strip().endswith("model-book.xml: 1 editions")
    message = etree.parse(model_book.root / "build/exports/model-book.xml")
    sizes = [one.text for one in message.iter("{*}Measurement")]
    assert sizes == ["203", "140"]
    pages = [one.text for one in message.iter("{*}ExtentValue")]
    assert pages[0] == str(len(model_book.report("print").pages))


def test_what_is_not_built_is_not_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "book.yaml").write_text(
        "id: a\ntitle: 甲\nlanguage: zh-Hans\nbody: [one.md]\neditions: {reader: {format: epub}}\n", encoding="utf-8"
    )
    (tmp_path / "one.md").write_text("# 一\n\n文字。\n", encoding="utf-8")
    assert main(["-C", str(tmp_path), "export", "csv"]) == 1
    assert "not built, or changed since: reader; hint: run: banxin build" in capsys.readouterr().err
    assert main(["-C", str(tmp_path), "export", "onix", "one.md"]) == 2
