"""Which rules a stylesheet has, and what each stands in."""

import pytest
import tinycss2

from banxin.theme.css_walk import DeclaringRule, rules_of


def shown(rule: DeclaringRule) -> str:
    """A rule as `groups | parents | selector: properties`."""
    inside = [[head(node) for node in nodes] for nodes in (rule.groups, rule.parents, (rule.node,))]
    names = " ".join(one.lower_name for one in rule.declarations)
    return " | ".join(" ".join(heads) for heads in inside) + f": {names}"


def head(node: tinycss2.ast.Node) -> str:
    word = f"@{node.lower_at_keyword}" if node.type == "at-rule" else ""
    return f"{word} {tinycss2.serialize(node.prelude).strip()}".strip()


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("", []),
        ("/* p { color: red } */", []),
        ("p { color: red; /* ; */ Font: serif }", [" |  | p: color font"]),
        ("p {}", [" |  | p: "]),
        ("p { color: red; em { color: blue } }", [" |  | p: color", " | p | em: color"]),
        ("p { em { b { top: 0 } } }", [" |  | p: ", " | p | em: ", " | p em | b: top"]),
        ("@media print { p { top: 0 } } q { top: 0 }", ["@media print |  | p: top", " |  | q: top"]),
        ("@supports (top: 0) { @layer a { p { top: 0 } } }", ["@supports (top: 0) @layer a |  | p: top"]),
        ("p { @media print { top: 0 } }", [" |  | p: ", " | p | @media print: top"]),
        ("@page :left { top: 0; @top-left { color: red } }", [" |  | @page :left: top", " | @page :left | @top-left: color"]),
        ("@font-face { src: url(a.otf) }", [" |  | @font-face: src"]),
        ("@keyframes a { from { top: 0 } } @namespace url(x); @layer a, b;", []),
        ("p { top: 0 ", [" |  | p: top"]),
        ("p { top } q { top: 0 }", [" |  | p: ", " |  | q: top"]),
    ],
)  # fmt: skip
def test_every_rule_is_found_with_what_it_stands_in(text: str, rules: list[str]) -> None:
    assert [shown(rule) for rule in rules_of(text)] == rules


@pytest.mark.parametrize(
    ("text", "are_styles"),
    [
        ("p { top: 0 }", [True]),
        ("@page { top: 0 }", [False]),
        ("@page { @top-left { top: 0 } }", [False, False]),
        ("p { @media print { top: 0 } }", [True, True]),
        ("@font-face { src: url(a.otf) }", [False]),
    ],
)
def test_pages_and_faces_are_not_elements(text: str, are_styles: list[bool]) -> None:
    assert [rule.is_style for rule in rules_of(text)] == are_styles
