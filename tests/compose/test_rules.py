"""Rules of setting, each with its source, as exact places on the line: the tables stand in tests/compose/rules."""

import pytest
from tests.compose.rule_cases import Table, cases, set_case

CASES = dict(cases())


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES.items()])
def test_rule(case: Table) -> None:
    lines = set_case(case)
    assert [line["text"] for line in lines] == [line["text"] for line in case["lines"]]
    assert _asked(lines, case["lines"]) == _near(case["lines"])
    # What is drawn fills the line, neither more nor less.
    assert [line["extent"] for line in lines] == [pytest.approx(line["width"], abs=1e-4) for line in lines]


def _asked(found: object, expected: object) -> object:
    """What was found, as far as it is asked for."""
    if isinstance(found, list) and isinstance(expected, list):
        asked = [_asked(one, other) for one, other in zip(found, expected, strict=False)]
        return asked + found[len(asked) :]
    if isinstance(found, dict) and isinstance(expected, dict):
        return {name: _asked(found[name], value) for name, value in expected.items()}
    return found


def _near(value: object) -> object:
    """A value with its numbers rounded as by hand: to a ten-thousandth of an em."""
    if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool)):
        return pytest.approx(value, abs=1e-4)
    if isinstance(value, list):
        return [_near(one) for one in value]
    return {name: _near(one) for name, one in value.items()} if isinstance(value, dict) else value


def test_every_case_names_its_rule_and_its_source() -> None:
    assert len(CASES) == sum(1 for _ in cases())
    assert all(case["source"] and case["lines"] for case in CASES.values())
