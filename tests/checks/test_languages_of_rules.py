"""The table of rules and languages in docs/languages.md is what `banxin check` does."""

import re
from pathlib import Path

from banxin.checks.chapters.all_rules import RULES
from banxin.checks.chapters.rule import EVERY_LANGUAGE
from banxin.typography.language_tags import LanguageFamily

TABLE = Path(__file__).parents[2] / "docs" / "languages.md"
ROW = re.compile(r"\| `([a-z]+-\d{3})` \|[^|]*\| (yes|-) \| (yes|-) \| (yes|-) \| (yes|-) \|")
COLUMNS = (LanguageFamily.SIMPLIFIED, LanguageFamily.TRADITIONAL, LanguageFamily.JAPANESE, LanguageFamily.KOREAN)


def test_the_table_has_every_rule_that_is_not_for_all_languages() -> None:
    told = {
        match[1]: frozenset(one for one, cell in zip(COLUMNS, match.groups()[1:], strict=True) if cell == "yes")
        for match in ROW.finditer(TABLE.read_text(encoding="utf-8"))
    }
    known = {
        rule.explanation.code: frozenset(COLUMNS) & rule.languages for rule in RULES if rule.languages != EVERY_LANGUAGE
    }
    assert told == known
