"""Patterns that are compiled with their first use say what compiled ones say."""

import re
from unittest.mock import patch

from banxin.late_patterns import late_pattern


def test_nothing_is_compiled_before_it_is_needed() -> None:
    with patch("re.compile", side_effect=AssertionError("compiled")):
        pattern = late_pattern("[一二三]")
    assert pattern.findall("一、二") == ["一", "二"]


def test_a_pattern_has_the_methods_and_flags_of_a_compiled_one() -> None:
    late, compiled = late_pattern("^ 章 $", re.MULTILINE | re.VERBOSE), re.compile("^ 章 $", re.MULTILINE | re.VERBOSE)
    text = "章\n章"
    assert [one.span() for one in late.finditer(text)] == [one.span() for one in compiled.finditer(text)]
    assert (late.pattern, late.flags, late.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert late.sub("节", text) == compiled.sub("节", text)
