"""Sentences keep what they were made of, and are told in the language of whoever reads them."""

import doctest
import json
import marshal
import pickle
from pathlib import Path

import pytest

from banxin.cli.terminal import speech, verbs
from banxin.errors import BuildError, SeveralErrors
from banxin.model.finding import Finding, Severity
from banxin.saying import kept_sentences, languages, said, told, translations
from banxin.saying.kept_sentences import sentence_fields, sentence_from
from banxin.saying.languages import Language, language_of_locale
from banxin.saying.said import Clause, Said, listed, say
from banxin.saying.told import recalled
from banxin.source import Source


@pytest.mark.parametrize(
    "module", [said, kept_sentences, translations, languages, told, speech, verbs], ids=lambda module: module.__name__
)
def test_examples_are_true(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_a_sentence_is_its_english_text() -> None:
    sentence = say("no edition is called '{name}'", name="prnt")
    assert sentence == "no edition is called 'prnt'"
    assert json.dumps(sentence) == json.dumps("no edition is called 'prnt'")
    assert hash(sentence) == hash("no edition is called 'prnt'")


def test_a_sentence_comes_whole_out_of_another_process() -> None:
    inner = say("no edition is called '{name}'", name="prnt")
    sentence = say("{message}; hint: {hint}", message=inner, hint=listed(["print", inner]))
    back = pickle.loads(pickle.dumps(sentence))
    assert type(back) is Said
    assert back == sentence
    assert told.told(back, Language.CHINESE) == told.told(sentence, Language.CHINESE) != sentence


def test_braces_of_a_value_are_no_places() -> None:
    assert say("no edition is called '{name}'", name="{x} {0}") == "no edition is called '{x} {0}'"


def test_sentences_in_a_sentence_are_told_in_its_language() -> None:
    error = BuildError(say("no edition is called '{name}'", name="prnt"), Source(path=Path("book.yaml"), line=3), "x")
    assert told.told(error.said, Language.CHINESE) == "book.yaml:3: 没有名为“prnt”的版本；提示：x"
    assert told.told(SeveralErrors([error, error]).said, Language.CHINESE).count("\n") == 1


def test_a_finding_is_told_with_its_code_and_place() -> None:
    finding = Finding(
        code="typography-002", severity=Severity.WARNING, message=say("no edition is called '{name}'", name="prnt"),
        source=Source(path=Path("a.md"), line=3, column=2), hint="x", edition="print", page=4,
    )  # fmt: skip
    assert str(finding) == "a.md:3:2: warning: no edition is called 'prnt' (print, sheet 4) [typography-002]; hint: x"
    chinese = told.told(finding.said, Language.CHINESE)
    assert chinese == "a.md:3:2: 警告：没有名为“prnt”的版本（print，PDF 第 4 页） [typography-002]；提示：x"


def test_a_text_that_comes_back_as_text_is_recognised() -> None:
    text = str(say("{message}; hint: {hint}", message=say("no edition is called '{name}'", name="a b"), hint="x y"))
    assert told.told(recalled(text, Language.CHINESE), Language.CHINESE) == "没有名为“a b”的版本；提示：x y"
    assert recalled("风雪 山神庙", Language.CHINESE) == "风雪 山神庙"
    assert recalled(text, Language.ENGLISH) is text
    row = "'甲' (U+7532, in.md:1), '乙' (U+4E59, in.md:2)"
    assert (
        told.told(recalled(row, Language.CHINESE), Language.CHINESE)
        == "“甲”（U+7532，in.md:1）、“乙”（U+4E59，in.md:2）"
    )


def test_a_value_that_was_a_sentence_once_is_told_in_the_language_of_the_one_around_it() -> None:
    whole = say("a paragraph in <{tag}> is set without composition: {reason}", tag="p", reason="ruby over a picture")
    assert told.told(recalled(whole, Language.CHINESE), Language.CHINESE) == "<p> 里的一段未经整体排版：注音加在图上"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_GB", "LC_ALL": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_first_locale_that_is_set_says_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of_locale(environment) == language


@pytest.mark.parametrize(
    "text",
    [
        "二人",
        say("no edition is called '{name}'", name="{x}"),
        Clause("Delete it.", {}),
        say("{message}; hint: {hint}", message=say("note"), hint=listed(["print", Clause("Delete it.", {})])),
    ],
)
def test_a_sentence_comes_whole_out_of_a_file(text: str) -> None:
    back = sentence_from(marshal.loads(marshal.dumps(sentence_fields(text))))
    assert type(back) is type(text)
    assert back == text
    assert told.told(back, Language.CHINESE) == told.told(text, Language.CHINESE)
