"""Texts laid out as their pages: columns one after the other, vertical lines put together, what is lost is told."""

from itertools import zip_longest
from pathlib import Path

import pytest

from banxin.extraction.extraction import Extraction
from banxin.extraction.extractors import pick_extractor
from banxin.extraction.laid_out.laid_out_reader import extract_laid_out

PATH = Path("sources/page.txt")
STORY = (
    "渡口的石阶一共有四十二级最下面的七级长年浸在水里只有冬天才露出来老人每天早上把船从柳树下解开先用布把船板擦一遍再坐下来"
    "抽一袋烟那年春天雨水多山上的笋比往年早出了半个月镇上的人都说是个好兆头他把信折好放进怀里沿着河岸走了很久看见对岸的灯一盏"
    "一盏亮起来县里派人来量过地说要修一条路后来路没有修成量地的人也没有再来磨坊的水车停了三天第四天又转起来大家才知道上游的闸"
)


def lines(text: str, size: int = 12) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def side_by_side(left: list[str], right: list[str], gap: int = 4) -> str:
    return "".join(
        f"{one:　<12}".rstrip("　").ljust(12 + gap) + f"{two}\n" for one, two in zip_longest(left, right, fillvalue="")
    )


def extracted(text: str) -> Extraction:
    return extract_laid_out(text.encode(), PATH)


def form_of(text: str) -> str:
    return pick_extractor(PATH, text.encode()).form


def in_two_columns() -> str:
    rows = lines(STORY)
    pages = [side_by_side(rows[:7], rows[7:14]), side_by_side(rows[14:], rows[:7])]
    return "\f".join(f"      渡口旧事\n\n\n{page}\n\n      {number}\n" for number, page in enumerate(pages, 1)) + "\f"


def test_the_left_column_is_read_before_the_right_one() -> None:
    text = in_two_columns()
    assert form_of(text) == "laid-out"
    extraction = extracted(text)
    assert STORY[: 12 * 14] in extraction.text.split("\f")[0].replace("\n", "")
    assert extraction.text.count("\f") == 2
    assert not extraction.findings


def test_an_indent_of_the_right_column_stays() -> None:
    rows = lines(STORY)
    page = side_by_side(rows[:7], ["  " + rows[7][:10], *rows[8:14]])
    assert f"\n  {rows[7][:10]}\n{rows[8]}" in extracted(f"{page}\f{page}\f").text


def test_each_row_keeps_its_place_in_the_file() -> None:
    extraction = extracted(in_two_columns())
    assert extraction.place(extraction.text.index(lines(STORY)[7])) == "sources/page.txt: line 4, column 17"


@pytest.mark.parametrize("row", ["常四爷    我爱大清国，我怕它完了，这日子怎么过。", "第三章 旧事                12"])
def test_names_before_speeches_and_folios_behind_titles_are_no_columns(row: str) -> None:
    assert form_of(f"{row}\n" * 12 + "\f" + f"{row}\n" * 12) == "text"


def test_vertical_lines_are_put_together() -> None:
    page = "\n\n".join("\n".join(line) for line in lines(STORY, 20))
    text = f"{page}\n\n1\n\f{page}\n\n2\n"
    assert form_of(text) == "laid-out"
    extraction = extracted(text)
    assert extraction.text.startswith("\n".join(lines(STORY, 20)) + "\n\n1\n\f")
    assert not extraction.findings


def test_vertical_lines_from_left_to_right_are_turned() -> None:
    page = "\n\n".join("\n".join(line) for line in reversed(lines(STORY, 20)))
    assert extracted(f"{page}\n\f{page}\n").text.startswith("\n".join(lines(STORY, 20)))


def test_rows_across_vertical_lines_are_told_and_kept() -> None:
    columns = lines(STORY, 20)[:8]
    page = "\n".join(" ".join(column[at] for column in reversed(columns)) for at in range(20))
    text = "\f".join([page] * 4)
    assert form_of(text) == "laid-out"
    extraction = extracted(text)
    assert page in extraction.text
    assert [(one.code, str(one.message)) for one in extraction.findings] == [
        ("extraction-vertical-lines", "the vertical lines of pages 1–4 are in pieces, and their order is lost")
    ]


def test_columns_read_across_are_told() -> None:
    rows = lines(STORY * 2, 11)
    half = len(rows) // 2
    page = "\n".join(line for pair in zip(rows[:half], rows[half:], strict=False) for line in pair)
    text = f"{STORY}\f{page}\n\f{page}\n"
    assert form_of(text.replace(STORY + "\f", "\n".join(lines(STORY, 17)) + "\n\f")) == "laid-out"
    extraction = extracted("\n".join(lines(STORY, 17)) + f"\n\f{page}\n\f{page}\n")
    assert [one.code for one in extraction.findings] == ["extraction-read-across"]
    assert page in extraction.text


def test_prose_on_pages_is_plain_text() -> None:
    page = "\n".join(lines(STORY, 30))
    assert form_of(f"{page}\n\f{page}\n") == "text"
