"""The command line in the language of whoever types it; files are the same in every one."""

from pathlib import Path

import pytest

from banxin.cli import main
from banxin.cli.terminal.speech import chosen_language, spoken
from banxin.cli.terminal.telling import whole
from banxin.cli.terminal.verbs import FOREIGN
from banxin.model.finding import Finding, Severity
from banxin.saying.languages import Language
from banxin.saying.said import say
from banxin.saying.told import recalled, told


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        (["build", "--lang", "zh"], {"BANXIN_LANG": "en"}, "zh"),
        (["--lang=en", "build"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["build"], {"BANXIN_LANG": "zh", "LC_ALL": "en_US.UTF-8"}, "zh"),
        (["build"], {"LANG": "zh_TW.UTF-8"}, "zh"),
        (["build", "--lang", "fr"], {"LANG": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_the_option_counts_before_the_variable_and_the_variable_before_the_locale(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert chosen_language(arguments, environment) == language


def test_a_language_that_is_not_spoken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--lang", "fr"]) == 2
    told = capsys.readouterr().err
    assert told == "banxin does not speak 'fr', which --lang asks for; hint: known are en, zh\n"


def test_help_is_broken_in_columns(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["check", "--lang", "zh", "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "用法：banxin check [OPTIONS] [EDITION...]",
        "",
        "  检查书稿的文字，并检查指定版本（不指定则为全部）的成品文件。",
    ]
    assert "选项：" in lines
    assert not [line for line in lines if line.lstrip().startswith(("，", "。", "；", "）"))]


def test_what_click_says_is_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--lang", "zh", "--strickt"]) == 2
    assert capsys.readouterr().err == (
        "用法：banxin build [OPTIONS] [EDITION...]\n用法见“banxin build --help”。\n\n"
        "错误：没有 '--strickt' 这个选项。是不是 '--strict'？\n"
    )


def test_the_choices_of_a_missing_argument_are_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--lang", "zh"]) == 2
    assert "错误：缺少参数 'docx|onix|csv'，请选一个：" in capsys.readouterr().err


@pytest.mark.parametrize("template", FOREIGN)
def test_a_sentence_of_click_is_recognised(template: str) -> None:
    values = dict.fromkeys(("name", "value", "message", "arguments", "choices", "range", "names"), "x")
    text = template.format_map(values)
    assert told(recalled(text, Language.CHINESE), Language.CHINESE) != text


def test_a_finding_of_a_report_is_told_in_chinese() -> None:
    message = str(say("the picture '{shown}' says where it was taken; the edition does not", shown="a b.jpg"))
    finding = Finding(code="picture-001", severity=Severity.NOTE, message=message, hint="take it out")
    token = spoken.set(Language.CHINESE)
    try:
        assert told(whole(finding).said, Language.CHINESE) == (
            "说明：图片“a b.jpg”含有拍摄地点；成品中不带 [picture-001]；提示：请去掉"
        )
    finally:
        spoken.reset(token)


def test_files_are_the_same_in_every_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = {}
    for language in ("en", "zh"):
        folder = tmp_path / language / "book"
        assert main(["init", str(folder), "-q"]) == 0
        assert main(["-C", str(folder), "build", "reader", "--lang", language]) == 0
        made[language] = {path.name: path.read_bytes() for path in (folder / "build" / "reader").iterdir()}
    capsys.readouterr()
    assert made["en"] == made["zh"]
