"""Numbers are those that a person would count, by an oracle that looks back from each thing and shares no code."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books.small_book import MANIFEST, write_small_book

from banxin.errors import PublishingError
from banxin.model.block import AnyBlock, Figure, Heading, Quotation, Table
from banxin.model.book import Chapter, Leaf, Matter, Part, Section, chapters_in
from banxin.model.inline import NoteReference, Text, plain_text
from banxin.model.number import Number
from banxin.readers.manifest.label_forms import parse_label
from banxin.readers.manifest.manifest_file import read_book
from banxin.readers.manifest.numbering import Numbering, with_numbers
from banxin.source import Source

HERE = Source(path=Path("in.md"), line=1)


def numbering(restart: dict[str, str] | None = None, **labels: str) -> Numbering:
    return Numbering({kind: parse_label(label) for kind, label in labels.items()}, restart or {})


WAYS = (
    numbering(
        part="第{一}编", chapter="第{一}章", section1="第{一}节", section2="{一}、", section3="（{一}）",
        figure="图 {chapter.1}-{1}", table="表 {chapter.1}-{1}", appendix="附录{甲}",
    ),
    numbering(
        chapter="{1}", section1="{chapter.1}.{1}", section2="{chapter.1}.{section1.1}.{1}", figure="图 {1}",
        table="表 {section1.1}-{1}", appendix="附录 {A}",
    ),
    numbering({"chapter": "part"}, part="卷{壹}", chapter="第{一}回", figure="插图{一}", appendix="附录{一}"),
    numbering(part="第{1}部", chapter="第{01}章", section1="{1}.", figure="图{part.1}-{chapter.1}-{1}"),
    numbering({"figure": "part"}, section1="{I}", section2="{a}", figure="图{1}", table="表{section2.1}{①}"),
)  # fmt: skip


def block(kind: str, *, plain: bool, nested: bool) -> AnyBlock:
    classes = ("unnumbered",) if plain else ()
    words = (Text("名"),)
    if kind == "figure":
        made: AnyBlock = Figure(source=HERE, path="a.png", alt="名", caption=words, classes=classes)
    elif kind == "table":
        made = Table(source=HERE, alignments=(), head=(), body=(), caption=words, classes=classes)
    else:
        return Heading(source=HERE, level=int(kind), children=words, classes=classes)
    return Quotation(source=HERE, blocks=(made,)) if nested else made


BLOCKS = st.builds(
    block,
    st.sampled_from(["2", "2", "3", "3", "4", "figure", "figure", "table"]),
    plain=st.sampled_from([False] * 7 + [True]),
    nested=st.booleans(),
)


def chapters(matter: Matter, kinds: tuple[str, ...] = ("article",)) -> st.SearchStrategy[Chapter]:
    return st.builds(
        lambda blocks, plain, kind: Chapter(
            id="c", path=Path("in.md"), source=HERE, title="名", blocks=tuple(blocks), matter=matter, is_unnumbered=plain,
            kind=kind,
        ),
        st.lists(BLOCKS, max_size=9),
        st.sampled_from([False] * 6 + [True]),
        st.sampled_from(kinds),
    )  # fmt: skip


PARTS = st.builds(
    lambda inner, plain: Part(id="p", title="名", chapters=tuple(inner), source=HERE, is_unnumbered=plain),
    st.lists(chapters(Matter.BODY), min_size=1, max_size=4),
    st.sampled_from([False] * 6 + [True]),
)
BOOKS = st.tuples(
    st.lists(chapters(Matter.FRONT), max_size=2),
    st.lists(chapters(Matter.BODY) | PARTS, min_size=1, max_size=5),
    st.lists(chapters(Matter.BACK, ("article", "appendix")), max_size=3),
).map(lambda three: (Leaf.TOC, *three[0], *three[1], *three[2]))


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing in its order: its kind, whether it takes a number where its kind has a label, and the number it got."""

    kind: str
    is_counted: bool
    number: Number | None
    words: str


def things(sections: tuple[Section, ...]) -> Iterator[Thing]:
    for section in sections:
        if isinstance(section, Part):
            yield Thing("part", not section.is_unnumbered, section.number, section.title)
        elif isinstance(section, Chapter):
            yield Thing("end of part", False, None, "")
        for chapter in chapters_in((section,)):
            kind = "appendix" if chapter.kind == "appendix" else "chapter"
            counted = not chapter.is_unnumbered and (kind == "appendix" or chapter.matter is Matter.BODY)
            yield Thing(kind, counted, chapter.number, chapter.title)
            for one in chapter.blocks:
                inner = one.blocks[0] if isinstance(one, Quotation) else one
                plain = "unnumbered" in inner.classes
                if isinstance(inner, Heading):
                    yield Thing(f"section{inner.level - 1}", not plain, inner.number, plain_text(inner.children))
                elif isinstance(inner, Figure | Table):
                    name = "figure" if isinstance(inner, Figure) else "table"
                    yield Thing(name, not plain, inner.number, plain_text(inner.caption))


RANKS = {"end of part": 0, "part": 0, "chapter": 1, "appendix": 1}


def rank(kind: str) -> int:
    return RANKS.get(kind, int(kind[-1]) + 1 if kind.startswith("section") else 9)


def standing_in(seen: list[Thing], end: int, kind: str) -> int | None:
    """The place of the thing of a kind that the place `end` stands in."""
    wanted = {"chapter", "appendix"} if kind == "chapter" else {kind}
    for place in range(end - 1, -1, -1):
        if seen[place].kind in wanted:
            return place
        if rank(seen[place].kind) <= rank(kind):
            return None
    return None


def values_by_counting(seen: list[Thing], way: Numbering) -> list[int | None]:
    """For each thing how many like it stand before it in what its label counts in, and one."""
    values: list[int | None] = []
    scopes: list[list[int | None]] = []
    for place, thing in enumerate(seen):
        scope: list[int | None] = []
        is_counted = thing.is_counted and thing.kind in way.forms
        if thing.kind.startswith("section"):
            home = standing_in(seen, place, "chapter")
            assert home is not None
            is_counted &= seen[home].is_counted and (values[home] is not None or "chapter" not in way.forms)
            scope += [standing_in(seen, place, f"section{number}") for number in range(1, int(thing.kind[-1]))]
            scope.append(home)
        for outer in way.counted_in(thing.kind) if is_counted else ():
            where = standing_in(seen, place, outer)
            scope.append(where if where is not None and values[where] is not None else None)
        alike = (one for one in range(place) if seen[one].kind == thing.kind and scopes[one] == scope)
        values.append(1 + sum(values[one] is not None for one in alike) if is_counted else None)
        scopes.append(scope)
    return values


@settings(max_examples=150, deadline=None)
@given(BOOKS, st.sampled_from(WAYS))
def test_every_number_is_the_one_that_counting_gives(book: tuple[Section, ...], way: Numbering) -> None:
    errors: list[PublishingError] = []
    seen = list(things(with_numbers(book, way, "zh-Hans", errors)))
    assert [str(error) for error in errors if "the signs of" not in str(error)] == []
    for thing, value in zip(seen, values_by_counting(seen, way), strict=True):
        assert (thing.number.value if thing.number else None) == value
        if thing.number:
            assert thing.words == f"{thing.number.label}{thing.number.gap}名"
            assert thing.number.label.startswith(thing.number.name)
        elif thing.words:
            assert thing.words == "名"


@given(BOOKS)
@settings(max_examples=20, deadline=None)
def test_a_book_without_labels_stays_the_same_records(book: tuple[Section, ...]) -> None:
    assert all(new is old for new, old in zip(with_numbers(book, Numbering({}), "zh-Hans", []), book, strict=True))


def numbered(way: Numbering, *chapters: Chapter) -> tuple[list[Thing], list[str]]:
    errors: list[PublishingError] = []
    seen = list(things(with_numbers(chapters, way, "zh-Hans", errors)))
    return [one for one in seen if one.words], [str(error) for error in errors]


def chapter(title: str = "名", *blocks: AnyBlock, kind: str = "article", matter: Matter = Matter.BODY) -> Chapter:
    return Chapter(id="c", path=Path("in.md"), source=HERE, title=title, blocks=blocks, kind=kind, matter=matter)


FIGURE = block("figure", plain=False, nested=False)


def test_figures_of_an_appendix_are_called_by_its_own_number() -> None:
    way = WAYS[0]
    seen, errors = numbered(way, chapter("名", FIGURE), chapter("名", FIGURE, kind="appendix", matter=Matter.BACK))
    assert errors == []
    assert [one.words for one in seen] == ["第一章　名", "图 1-1　名", "附录甲　名", "图甲-1　名"]


def test_figures_of_prefaces_count_on_through_the_book() -> None:
    preface = chapter("名", FIGURE, matter=Matter.FRONT)
    seen, _ = numbered(WAYS[0], preface, preface)
    assert [one.words for one in seen] == ["名", "图 1　名", "名", "图 2　名"]


def test_signs_that_end_are_told_with_the_thing_that_has_none() -> None:
    _, errors = numbered(numbering(chapter="{甲}"), *[chapter()] * 11)
    assert errors == [
        (
            "in.md:1: this is chapter number 11, and the signs of '甲' end with '癸', which is 10; "
            "hint: write another way under 'numbering.chapter' in book.yaml, {1} or {一}"
        )
    ]


@pytest.mark.parametrize(
    ("title", "taken"),
    [
        ("第一章　夜行", "夜行"),
        ("第1章：夜行", "夜行"),
        ("第 一 章", ""),
        ("1 夜行", "1 夜行"),
        ("2001 太空漫游", "2001 太空漫游"),
    ],
)
def test_a_number_that_a_title_carries_is_taken_off_where_it_is_right(title: str, taken: str) -> None:
    way = replace(WAYS[0], strips=True)
    seen, errors = numbered(way, chapter(title))
    assert errors == []
    assert [one.words for one in seen] == ["第一章" + (f"　{taken}" if taken else "")]


def test_a_number_that_a_title_carries_unasked_is_an_error() -> None:
    _, errors = numbered(WAYS[0], chapter("第一章　夜行"))
    assert errors == [
        (
            "in.md:1: the title '第一章　夜行' carries a number already, and 'numbering' gives it '第一章'; "
            "hint: take it out, or write 'strip: true' below 'numbering' in book.yaml"
        )
    ]


def test_a_number_that_is_another_is_an_error_with_both() -> None:
    _, errors = numbered(replace(WAYS[0], strips=True), chapter("第三章　夜行"))
    assert errors == [
        (
            "in.md:1: the title '第三章　夜行' carries a number already, and 'numbering' gives it '第一章'; "
            "hint: take one of the two away: the number out of the words, or, with {.unnumbered}, ours"
        )
    ]


def test_the_lines_of_a_title_have_the_number_on_one_of_their_own() -> None:
    way = replace(WAYS[0], strips=True)
    whole = replace(chapter("第一章 夜行记"), display_lines=("第一章 夜", "行记"), toc_title="第一章 夜")
    (section,) = with_numbers((whole,), way, "zh-Hans", [])
    assert isinstance(section, Chapter)
    assert (section.title, section.display_lines, section.toc_title) == (
        "第一章　夜行记", ("第一章", "夜", "行记"), "第一章　夜",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("# **第一章** 夜行[^a]", "第一章　夜行"),
        ("# *第*一章 夜[行]{rt='xíng'}[^a]", "第一章　夜行"),
        ("# 第一章[^a] 夜行", "第一章　夜行"),
    ],
)
def test_a_number_that_stands_in_marks_is_taken_off_a_title_once(tmp_path: Path, heading: str, shown: str) -> None:
    manifest = MANIFEST + "numbering: {chapter: '第{一}章', strip: true}\n"
    book = read_book(write_small_book(tmp_path, manifest=manifest, chapter=f"{heading}\n\n文。\n\n[^a]: 注。\n"))
    (chapter,) = (one for one in book.chapters if one.blocks)
    assert chapter.title == shown
    assert chapter.heading
    assert plain_text(chapter.heading.children) == shown
    assert any(isinstance(one, NoteReference) for one in chapter.heading.children)
