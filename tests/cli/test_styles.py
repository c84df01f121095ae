"""`banxin styles`: what holds, who set it, and what it beats."""

import json
from pathlib import Path

import pytest

from banxin.cli import main

MANIFEST = """\
id: sample
title: 样书
language: zh-Hans
body: [chapters/one.md]
editions:
  print:
    format: pdf
    properties: {size-title: 2em}
  large:
    extends: print
    properties: {colour-accent: "#8a1c1c"}
  reader: {format: epub}
"""
SHEET = """\
html {
  --size-title: 4em;
}

:root {
  --size-title: 3em;
  --my-own: 1em;
}

.part {
  --size-title: 5em;
}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    for name, text in (("book.yaml", MANIFEST), ("chapters/one.md", "# 章\n\n正文。\n"), ("styles/book.css", SHEET)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_last_word_comes_first_and_what_it_beats_after_it(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(book), "styles", "print"]) == 0
    assert (
        capsys.readouterr().out
        == """\
print (pdf)
  --size-title: 2em  <- book.yaml:8:30
      over 3em  styles/book.css:6:3
      over 2.095em  worked out from the edition
      over 2.1em  theme/base.css:16:3
      over 4em  styles/book.css:2:3
      for .part: 5em  styles/book.css:11:3
  --my-own: 1em  <- styles/book.css:7:3
"""
    )


def test_an_edition_tells_what_it_takes_from_the_one_that_it_extends(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(book), "styles", "large", "size-title", "colour-accent", "--json"]) == 0
    ((edition),) = json.loads(capsys.readouterr().out)["editions"]
    values = {one["name"]: one["values"][0] for one in edition["properties"]}
    assert values == {
        "size-title": {"value": "2em", "place": "book.yaml:8:30", "selector": ":root", "own": True},
        "colour-accent": {"value": "#8a1c1c", "place": "book.yaml:11:33", "selector": ":root", "own": True},
    }


def test_every_property_that_may_be_set_is_told_with_its_use(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(book), "styles", "--all", "reader"]) == 0
    told = capsys.readouterr().out
    assert "  --face-title: var(--face-body)  <- theme/base.css" in told
    assert "\n      titles of chapters, parts and the book\n" in told
    assert "--size-note" not in told


def test_a_property_that_is_none_is_told_with_the_nearest(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(book), "styles", "print", "size-titel"]) == 2
    assert capsys.readouterr().err == (
        "no property of the edition is called --size-titel; hint: did you mean 'size-title'?\n"
    )


def test_the_classes_are_told_by_the_part_of_a_book(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "zh", "styles", "--classes"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("章首与部首\n  .chapter  一章\n")


@pytest.mark.parametrize("key", ["--size-title", "a b"])
def test_what_is_no_name_of_a_property_is_an_error_of_the_manifest(
    key: str, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = book / "book.yaml"
    manifest.write_text(MANIFEST.replace("{size-title:", f'{{"{key}":'), encoding="utf-8")
    assert main(["-C", str(book), "styles"]) == 2
    told = capsys.readouterr().err
    assert told.endswith(
        f"editions.print.properties: '{key}' is no name of a property; "
        "hint: write it without the dashes before it, such as size-title\n"
    )
