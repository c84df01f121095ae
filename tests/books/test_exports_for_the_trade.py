"""`banxin export onix` and `csv`: what is said of finished editions, and nothing of those that are not."""

import shutil
from pathlib import Path

import pytest
from lxml import etree
from tests.books.conftest import FinishedBook

from banxin.cli import main


def test_a_finished_book_is_told_to_the_trade(
    model_book: FinishedBook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(model_book.root, tmp_path / "book")
    assert main(["-C", str(root), "export", "onix"]) == 0
    assert capsys.readouterr().out.strip().endswith("model-book.xml: 1 editions")
    message = etree.parse(root / "build/exports/model-book.xml")
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


def test_formulas_are_told_and_files_for_devices_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "book.yaml").write_text(
        "id: a\ntitle: 甲\nlanguage: zh-Hans\npublisher: 某社\nbody: [one.md]\neditions:\n"
        "  reader: {format: epub, isbn: 978-7-111-11111-5}\n  kobo: {format: kepub}\n",
        encoding="utf-8",
    )
    (tmp_path / "one.md").write_text("# 一\n\n式 $a^2$ 在此。\n", encoding="utf-8")
    assert main(["-C", str(tmp_path), "build"]) == 0
    capsys.readouterr()
    assert main(["-C", str(tmp_path), "export", "onix"]) == 0
    assert "no products (files for devices, websites), and left out: kobo" in capsys.readouterr().err
    message = etree.parse(tmp_path / "build/exports/a.xml")
    told = {one.text for one in message.iter("{*}ProductFormFeatureValue")}
    assert {"00", "17", "53"} <= told
    assert [one.text for one in message.iter("{*}PrimaryContentType", "{*}ProductContentType")] == ["10", "48"]


def test_an_edition_may_be_sold_elsewhere_than_its_book(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text(
        "id: a\ntitle: 甲\nlanguage: zh-Hans\npublisher: 某社\nsold_in: [TW, NO]\nsales_rights: exclusive\nbody: [one.md]\neditions:\n"
        "  reader: {format: epub, isbn: 978-7-111-11111-5}\n  abroad: {format: epub, isbn: 978-7-02-000220-7, sold_in: -CN, sales_rights: non-exclusive}\n",
        encoding="utf-8",
    )
    (tmp_path / "one.md").write_text("# 一\n\n文字。\n", encoding="utf-8")
    assert main(["-C", str(tmp_path), "build"]) == 0
    assert main(["-C", str(tmp_path), "export", "onix"]) == 0
    message = etree.parse(tmp_path / "build/exports/a.xml")
    markets = [*message.iter("{*}Market")]
    assert [" ".join(one.itertext()).split() for one in markets] == [["TW", "NO"], ["WORLD", "CN"]]
    assert [one.text for one in message.iter("{*}SalesRightsType")] == ["01", "02", "03"]
