"""Code between fences keeps its lines and indents, byte for byte, whatever stands in it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banxin.cleaning.pipeline import CleaningSettings
from banxin.cleaning.source.document import read_blocks
from banxin.cleaning.source.raw_page import parse_source
from banxin.verbs.clean import prove

LINE = st.text(' \t\u3000\u200bab,;("“第1章。_*[#&:~', max_size=12)


@settings(max_examples=40, derandomize=True)
@given(
    st.lists(LINE, max_size=8).filter(lambda lines: not any(line.strip(" ") == "~~~" for line in lines)), st.booleans()
)
def test_every_line_of_code_is_kept(lines: list[str], is_crlf: bool) -> None:
    code = "\n".join(("```py", *lines, "```"))
    text = f"第一章 夜行\n\n他走了很远,又走回来。\n{code}\n天亮了。\n"
    raw = text.replace("\n", "\r\n") if is_crlf else text
    one = prove(read_blocks(parse_source(raw.encode(), Path("in.txt"))), CleaningSettings())
    assert f"\n\n{code}\n\n" in one.texts[0]


@pytest.mark.parametrize("fence", ["```", "~~~", "    ```", "```a`b```"])
def test_a_fence_alone_is_no_code(fence: str) -> None:
    assert not parse_source(f"他走了。\n{fence}\n天亮了。".encode(), Path("in.txt")).code
