"""The findings of the preview speak the language of its page, those of this build and those that a report kept as text."""

import pytest

from banxin.model.finding import Finding, Severity
from banxin.preview.preview_state import finding_record
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
