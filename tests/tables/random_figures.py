"""Chapters with pictures of any size among text of any kind, for what must hold for all chapters whose figures float."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from pathlib import Path

from hypothesis import strategies as st
from PIL import Image

SENTENCE = "北冥有鱼，其名为鲲。鲲之大，不知其几千里也；化而为鸟，其名为鹏。"
CALL = "†"
"""Where a note is called."""
SIZES = ((400, 300), (400, 200), (300, 400), (200, 500), (400, 60))
"""px, as many as there are pictures to choose from: their shape decides how high they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureBook:
    """Chapters, each a list of blocks as they are written."""

    chapters: tuple[tuple[str, ...], ...]
    language: str
    is_vertical: bool

    def texts(self) -> list[str]:
        """The chapters, in which each `†` is a note: its call says 词7 before it, and it says 释7 itself."""
        numbers = count(1)
        return [chapter_text(number, blocks, numbers) for number, blocks in enumerate(self.chapters, start=1)]


def chapter_text(number: int, blocks: Sequence[str], numbers: Iterator[int]) -> str:
    parts: list[str] = []
    notes: list[str] = []
    for part in "\n\n".join((f"# 第{number}章", *blocks)).split(CALL):
        if parts:
            note = next(numbers)
            parts.append(f"词{note}词[^{note}]")
            notes.append(f"[^{note}]: 释{note}释" + SENTENCE * (note % 5))
        parts.append(part)
    return "\n\n".join(("".join(parts), *notes)) + "\n"


def write_pictures(root: Path) -> None:
    (root / "images").mkdir(parents=True, exist_ok=True)
    for number, size in enumerate(SIZES):
        Image.new("L", size, 150).save(root / "images" / f"{number}.png")


def paragraphs() -> st.SearchStrategy[str]:
    return st.tuples(st.integers(1, 12), st.sampled_from(["", "", CALL, CALL * 2])).map(
        lambda drawn: SENTENCE * drawn[0] + drawn[1] + "也。"
    )


@st.composite
def figures(draw: st.DrawFn) -> str:
    number = draw(st.integers(0, len(SIZES) - 1))
    caption = draw(st.sampled_from(["鲲", "鹏之徙于南冥", "图题甚长者" * 9, "鲲" + CALL]))
    width = draw(st.sampled_from(["", "", " width=50%"]))
    return f'![{caption}](images/{number}.png){{alt="所见"{width}}}'


@st.composite
def tables(draw: st.DrawFn) -> str:
    head, cell, caption = (draw(st.sampled_from(["", "", CALL])) for _ in range(3))
    rows = ["| 1900 | 北冥有鱼 |"] * draw(st.integers(2, 14))
    rows[draw(st.integers(0, len(rows) - 1))] = f"| 1900{cell} | 其名为鲲 |"
    return "\n".join((f"| 年{head} | 事 |", "|---|---|", *rows, "", f": 大事{caption}"))


@st.composite
def figure_books(draw: st.DrawFn) -> FigureBook:
    """One to three chapters of text, headings, lists, figures and tables."""
    blocks = st.one_of(
        paragraphs(),
        paragraphs(),
        paragraphs(),
        figures(),
        figures(),
        tables(),
        st.just("## 逍遥游"),
        st.just("- 其名为鲲\n- 其名为鹏"),
        st.just("> " + SENTENCE * 2 + CALL),
    )
    chapters = st.lists(st.lists(blocks, min_size=3, max_size=16).map(one_heading_at_a_time), min_size=1, max_size=3)
    return FigureBook(
        chapters=tuple(draw(chapters)),
        language=draw(st.sampled_from(["zh-Hans", "zh-Hant", "ja", "ko"])),
        is_vertical=draw(st.booleans()),
    )


def one_heading_at_a_time(blocks: list[str]) -> tuple[str, ...]:
    """The blocks with text behind the last and between headings, since what is held together leaves white."""
    return (
        *(block for before, block in pairwise(["", *blocks]) if not (before.startswith("#") and block[0] in "#!|")),
        SENTENCE,
    )
