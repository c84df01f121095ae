"""Ace's reports as findings: what axe and Ace say of a document, as JSON, and the lines that the author reads."""

from typing import Any

import pytest

from banxin.checks.epub.ace import findings_in, reason_in


def assertion(
    title: str = "image-alt", impact: str = "critical", why: str = "Images must\n have   words", pointer: Any = None
) -> dict[str, Any]:
    test = {"dct:title": title, "earl:impact": impact, "help": {"dct:description": "give it alt"}}
    place = {"earl:pointer": pointer} if pointer else {}
    return {"earl:test": test, "earl:result": {"dct:description": why, **place}}


def report(*documents: tuple[str, list[dict[str, Any]]], outcome: str = "fail") -> dict[str, Any]:
    return {
        "assertions": [{"earl:testSubject": {"url": url}, "assertions": found} for url, found in documents],
        "earl:result": {"earl:outcome": outcome},
    }


def told(found: dict[str, Any]) -> list[str]:
    return [str(finding) for finding in findings_in(found)]


@pytest.mark.parametrize(
    ("impact", "severity"),
    [("critical", "error"), ("serious", "error"), ("moderate", "warning"), ("minor", "warning"), ("", "warning")],
)
def test_an_impact_is_a_severity(impact: str, severity: str) -> None:
    pointed = assertion(impact=impact, pointer={"css": ["img", "#b"]})
    assert told(report(("one.xhtml", [pointed]))) == [
        f"one.xhtml: {severity}: Images must have words (img, #b) [ace-image-alt]; hint: give it alt"
    ]


def test_a_finding_needs_neither_place_nor_words_nor_help() -> None:
    bare = {"earl:test": {"dct:title": "odd"}, "earl:result": {}}
    assert told(report(("one.xhtml", [bare]))) == ["one.xhtml: warning:  [ace-odd]"]


def test_each_is_told_once_in_the_order_of_the_documents() -> None:
    first, second = assertion("a"), assertion("b")
    assert [line.partition(": ")[0] + line[line.index(" [") :] for line in told(
        report(("two.xhtml", [first, second, first]), ("one.xhtml", [first]))
    )] == [
        "two.xhtml [ace-a]; hint: give it alt", "two.xhtml [ace-b]; hint: give it alt", "one.xhtml [ace-a]; hint: give it alt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("documents", "outcome", "lines"),
    [
        ([], "pass", []),
        ([], "fail", ["error: Ace says 'fail' and gives no reason [ace-outcome]"]),
        ([("one.xhtml", [])], "cantTell", ["error: Ace says 'cantTell' and gives no reason [ace-outcome]"]),
        (
            [("one.xhtml", [assertion()])],
            "fail",
            ["one.xhtml: error: Images must have words [ace-image-alt]; hint: give it alt"],
        ),
    ],
)
def test_a_failure_without_reason_is_not_silent(
    documents: list[tuple[str, list[dict[str, Any]]]], outcome: str, lines: list[str]
) -> None:
    assert told(report(*documents, outcome=outcome)) == lines


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("\x1b[32minfo\x1b[39m:    Processing\n\x1b[31merror\x1b[39m:   no: container\n\x1b[31merror\x1b[39m:   \n", "no: container"),
        ("error: first\n error : second \ninfo: error\n", "second"),
        ("  nothing that is known \n", "nothing that is known"),
        ("a" + "b" * 300, "b" * 300),
        ("", ""),
    ],
)  # fmt: skip
def test_the_last_error_is_the_reason(output: str, reason: str) -> None:
    assert reason_in(output) == reason
