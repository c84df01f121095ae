"""Two words that a sentence or a table tells apart are told when an edition in another script writes them alike."""

from pathlib import Path

import pytest

from banxin.conversion.lost_differences import findings_on_lost_differences
from banxin.conversion.record import ConvertedText, Record
from banxin.conversion.text_converter import TextConverter
from banxin.model.conversion import Conversion
from banxin.model.edition import Edition, Format
from banxin.source import Source

EDITION = Edition(name="hans", format=Format.PDF, script="zh-Hans")


def told(*texts: tuple[int, str], protect: tuple[str, ...] = ()) -> list[str]:
    """What is told of texts, each with its line."""
    converter = TextConverter("zh-Hant-TW", "zh-Hans", Conversion(protect=protect))
    converted = tuple(
        ConvertedText(
            source=Source(path=Path("a.md"), line=line),
            before=text,
            after=converter.converted(text),
            segments=(),
            doubts=(),
        )
        for line, text in texts
    )
    record = Record(origin="zh-Hant-TW", script="zh-Hans", configuration="tw2s", texts=converted)
    return [str(finding) for finding in findings_on_lost_differences(record, EDITION)]


def test_words_that_one_sentence_quotes() -> None:
    (one,) = told((3, "「后」底本作「後」，《乾》卦之「乾」不改。"))
    assert one.startswith("a.md:3: warning: '后' and '後' have both become '后' [scripts-003]")
    assert "conversion: {protect: [后, 後]}" in one


def test_short_cells_of_one_table() -> None:
    (one,) = told((5, "底本"), (5, "無"), (5, "甲本"), (5, "无"))
    assert one.startswith("a.md:5: warning: '無' and '无' have both become '无'")


@pytest.mark.parametrize(
    "texts",
    [
        ((3, "皇后在後面。"),),
        ((3, "「後」也作「後」。"),),
        ((3, "「陰」底本作「蔭」。"),),
        ((3, "無"), (4, "无")),
        ((3, "此字甲本作無不可解"), (3, "无")),
    ],
)
def test_nothing_is_told_of_others(texts: tuple[tuple[int, str], ...]) -> None:
    assert told(*texts) == []


def test_nothing_is_told_of_what_is_kept() -> None:
    assert told((3, "「后」底本作「後」。"), protect=("后", "後")) == []
