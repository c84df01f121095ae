"""`banxin explain`."""

import json

import pytest

from banxin.cli import main


def test_a_code_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "Punctuation-001"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("punctuation-001 (warning): half-width mark after Chinese\n\nChinese marks are")
    assert "  wrong: 今天,我们出发\n  right: 今天，我们出发\n" in told


def test_a_code_is_explained_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--lang", "zh", "punctuation-001"]) == 0
    assert capsys.readouterr().out == (
        "punctuation-001（警告）：汉字后用了半角标点\n\n"
        "中文标点与汉字同宽，在行里有自己的位置；半角标点挤在字旁，断行也会不对。\n\n"
        "  误：今天,我们出发\n  正：今天，我们出发\n\n请改用全角标点。\n"
    )


def test_all_codes_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == sorted(lines)
    assert any(line.startswith("font-001 ") for line in lines)


def test_an_unknown_code_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "punctuaton-001"]) == 2
    assert "no finding has the code 'punctuaton-001'; hint: did you mean 'punctuation-001'?" in capsys.readouterr().err


def test_the_beginning_of_codes_is_told_with_all_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "numbers"]) == 2
    assert "no finding has the code 'numbers'; hint: there are numbers-001" in capsys.readouterr().err


def test_codes_come_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "numbers-001", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["codes"]
    assert (one["code"], one["severity"], one["right"]) == ("numbers-001", "warning", "2026年")
