"""Mandoku notation: columns are joined, pages are marked, what the file says of itself is on record."""

from pathlib import Path

import pytest

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction, MarkKind
from banxin.extraction.extractors import pick_extractor
from banxin.extraction.mandoku_reader import extract_mandoku

PATH = Path("sources/KR1h0004_001.txt")
TEXT = """# -*- mode: mandoku-view; -*-
#+TITLE: 論語
#+PROPERTY: JUAN 1
<pb:KR1h0004_SBCK_001-1a>¶
* 學而第一¶
子曰學而時習之不亦說乎有朋¶
自遠方來不亦樂乎人不知而不¶
慍不亦君子乎¶
有子曰其為人也孝弟而好犯上¶
<pb:KR1h0004_SBCK_001-1b>¶
者鮮矣(注文在此)¶
"""


def extracted(text: str = TEXT) -> Extraction:
    return extract_mandoku(text.encode(), PATH)


def test_the_form_is_seen_from_the_text() -> None:
    assert pick_extractor(PATH, TEXT.encode()).form == "mandoku"
    assert pick_extractor(PATH, "子曰¶學而。\n".encode()).form == "text"


def test_full_columns_go_on_and_a_short_one_ends_the_paragraph() -> None:
    assert extracted().text == (
        "# 學而第一\n\n子曰學而時習之不亦說乎有朋自遠方來不亦樂乎人不知而不慍不亦君子乎\n\n有子曰其為人也孝弟而好犯上者鮮矣(注文在此)\n"
    )


def test_pages_are_marked_and_the_head_is_on_record() -> None:
    extraction = extracted()
    assert [mark.value for mark in extraction.marks if mark.kind is MarkKind.PAGE] == [
        "KR1h0004_SBCK_001-1a", "KR1h0004_SBCK_001-1b",
    ]  # fmt: skip
    assert {one.why for one in extraction.dropped} == {
        "what the file says of itself", "the beginning of a page", "the end of a column", "marks of headings",
    }  # fmt: skip


def test_another_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(ManifestError, match=r"KR1h0004_001.txt:2: the text is not in UTF-8"):
        extract_mandoku(b"# a\n" + "文".encode("gbk"), PATH)


VERSE = "春江水遠客舟輕夜半鐘聲到古城明日渡頭風又起¶"
POEMS = "# -*- mode: mandoku-view; -*-\n" + "".join(
    f"<pb:KR4h0001_WYG_001-{number}a>¶\n\u3000\u3000\u3000\u3000{title}¶\n\u3000{VERSE}\n\u3000歸心¶\n"
    for number, title in enumerate(("夜泊渡口", "登城", "寄友", "雨中過山寺"), 1)
)


def test_columns_set_in_deep_are_the_titles_of_poems() -> None:
    text = extract_mandoku(POEMS.encode(), PATH).text
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "## 夜泊渡口", "## 登城", "## 寄友", "## 雨中過山寺",
    ]  # fmt: skip
    assert "春江水遠客舟輕夜半鐘聲到古城明日渡頭風又起歸心" in text


def test_two_deep_columns_prove_nothing_and_neither_do_rows_of_them() -> None:
    two = POEMS[: POEMS.index("<pb:KR4h0001_WYG_001-3a>")]
    names = "".join(f"\u3000\u3000\u3000\u3000臣王{name}¶\n" for name in "甲乙丙丁")
    for text in (two, two + names):
        assert "#" not in extract_mandoku(text.encode(), PATH).text
