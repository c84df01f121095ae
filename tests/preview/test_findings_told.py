"""The findings of the preview speak the language of its page, those of this build and those that a report kept as text."""

from pathlib import Path

import pytest

from banxin.errors import BuildError
from banxin.model.finding import Finding, Severity
from banxin.preview.preview_state import PreviewState, edition_record, finding_record
from banxin.saying.languages import Language
from banxin.saying.said import say

SAID = say("is set loose, {gap} em between characters", gap="0.22")


@pytest.mark.parametrize("message", [SAID, str(SAID)])
def test_a_finding_is_told_in_the_language_of_the_page(message: str) -> None:
    finding = Finding(code="typography-002", severity=Severity.WARNING, message=message, hint=say("export it again"))
    record = finding_record(finding, Language.CHINESE)
    assert record["message"] == "排得过疏，字间 0.22 字宽"
    assert record["hint"] == "请重新导出"
    assert finding_record(finding, Language.ENGLISH)["message"] == "is set loose, 0.22 em between characters"


def test_what_is_wrong_with_the_book_now_is_told_over_what_was_wrong_with_its_last_build(tmp_path: Path) -> None:
    """A picture too large for the edition, then one that there is not: the author who mends the second is not told of the first."""
    state = PreviewState(tmp_path)
    state.edition("print").errors = (BuildError("too large"),)
    state.take_errors((BuildError("not there"),))
    told = edition_record(state, "print", Language.ENGLISH)["errors"]
    assert [one["message"] for one in told] == ["not there"]
