"""What a parser loses, doubles or changes is seen by the gates of the chapter reader, whatever loses it."""

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.token import Token

from banxin.checks.text.chapter_text import body_pieces
from banxin.errors import PublishingError
from banxin.model.block import (
    AnyBlock,
    CodeBlock,
    Heading,
    ListBlock,
    Paragraph,
    ParagraphRole,
    Table,
    Verse,
    inline_parts,
)
from banxin.model.inline import Link, Text, walk
from banxin.readers.chapters.blocks.block_reader import BlockReader
from banxin.readers.chapters.chapter_file import as_written, nothing_to_read, parse_chapter, split_front_matter
from banxin.readers.chapters.conservation import check_letters, check_signs, letters_of_block
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.markdown.chapter_markdown import ChapterMarkdown, UsedReferences, make_parser

HERE = Path(__file__).parent
TESTS = HERE.parent
FILES = sorted([
    *(TESTS / "model_book" / "chapters").glob("*.md"),
    *(TESTS / "classical_book" / "chapters").glob("*.md"),
    *(path for path in (HERE / "chapter" / "valid").glob("*/in.md")),
])  # fmt: skip


def read(text: str) -> None:
    parse_chapter(text, source_path=Path("in.md"))


def leaves(tokens: list[Token]) -> list[tuple[list[Token], int]]:
    """Every token that letters or signs stand in, as the list that holds it and its place there."""
    found = [(tokens, place) for place, token in enumerate(tokens) if token.type in {"fence", "code_block", "inline"}]
    for token in tokens:
        children = token.children or []
        found += [(children, place) for place, child in enumerate(children) if says_something(child)]
    return [(row, place) for row, place in found if says_something(row[place])]


def says_something(token: Token) -> bool:
    text = token.content if token.type != "inline" else "".join(child.content for child in token.children or [])
    return any(letter.isalnum() for letter in text) and token.type not in {"comment", "html_inline", "image"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_dropped_token_is_seen(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser forgets one token, each in its turn; the chapter is never read as if nothing were missing."""
    text = path.read_text(encoding="utf-8")
    parse = ChapterMarkdown.parse
    whole = parse(make_parser(), split_front_matter(text, path)[1], {})
    unseen = []
    for number in range(len(leaves(whole))):

        def forgetful(self: ChapterMarkdown, src: str, env: Any = None, number: int = number) -> list[Token]:
            tokens = parse(self, src, env)
            row, place = leaves(tokens)[number]
            if row[place].type == "inline":
                row[place].children = []
            else:
                row[place] = Token("text", "", 0)
            return tokens

        monkeypatch.setattr(ChapterMarkdown, "parse", forgetful)
        try:
            read(text)
        except PublishingError:
            continue
        row, place = leaves(whole)[number]
        unseen.append((row[place].type, row[place].content))
    assert unseen == []


def mutants(block: AnyBlock) -> Iterator[tuple[AnyBlock, ...]]:
    """A block gone, doubled, without a part of it, or with two letters changed about."""
    yield ()
    yield (block, block)
    match block:
        case ListBlock(items=(_, *rest)):
            yield (replace(block, items=tuple(rest)),)
        case Table(body=((_, *rest), *rows)):
            yield (replace(block, body=((*rest, ()), *rows)),)
        case CodeBlock(text=text):
            yield (replace(block, text=without_letter(text)),)
        case Verse(stanzas=(_, *rest)):
            yield (replace(block, stanzas=tuple(rest)),)
        case Paragraph(children=(Text(text=text), *rest)) | Heading(children=(Text(text=text), *rest)):
            yield (replace(block, children=(Text(without_letter(text)), *rest)),)
            yield (replace(block, children=(Text(text + letter_in(text)), *rest)),)
        case _:
            pass


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_block_that_is_lost_doubled_or_cut_is_seen(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text(encoding="utf-8")
    make = BlockReader.read
    chapter = parse_chapter(text, source_path=Path("in.md"))
    unseen = []
    for place, block in enumerate(chapter.blocks):
        if not is_of_the_text(block):
            continue
        for number, mutant in enumerate(mutants(block)):
            if mutant == (block,):
                continue
            monkeypatch.setattr(BlockReader, "read", mutated(make, block, mutant))
            try:
                read(text)
            except PublishingError:
                continue
            unseen.append((place, number, block))
    assert unseen == []


def letter_in(text: str) -> str:
    return next((letter for letter in text if letter.isalnum()), "")


def without_letter(text: str) -> str:
    return text.replace(letter_in(text), "", 1)


def is_of_the_text(block: AnyBlock) -> bool:
    """Whether letters of the text stand in a block: not in a break, and not in the dateline of the front matter."""
    if isinstance(block, Paragraph) and block.role is ParagraphRole.DATELINE and block.source.line == 1:
        return False
    return any(map(str.isalnum, "".join(letters_of_block(block))))


def mutated(make: Callable[..., Any], block: AnyBlock, mutant: tuple[AnyBlock, ...]) -> Callable[..., Any]:
    def mutated_read(self: BlockReader, *values: Any, **named: Any) -> tuple[AnyBlock, ...]:
        blocks = make(self, *values, **named)
        return tuple(one for old in blocks for one in (mutant if old == block else (old,)))

    return mutated_read


MARKUP = st.text(st.sampled_from("[]{}()*_~^`:#>|-+.\\!\"'=\n 　汉字。<&1ab%$@/?"), max_size=120)


@given(MARKUP)
@example("{1\n>")
def test_the_gates_are_silent_where_nothing_is_lost(text: str) -> None:
    """What the reader takes it keeps: of a text that is not refused for a reason of its own no character is missing."""
    told = ""
    try:
        parse_chapter(f"# 题\n\n{text}", source_path=Path("in.md"))
    except PublishingError as error:
        told = str(error)
    assert "this is a fault of banxin" not in told


def test_the_gates_are_cheap() -> None:
    """Beside the reading itself they cost little: less than half of it, whatever the machine, in the best of some rounds."""
    gc.enable()  # It rests while a test runs, and reading makes the garbage.
    text = "# 题\n\n" + ("字" * 300 + "，**强**与`码`，[专题]{.dots}。\n\n") * 1500
    tokens = make_parser().parse(text, {"references": UsedReferences()})
    chapter = parse_chapter(text, source_path=Path("in.md"))
    reading = ChapterContext(
        path=Path("in.md"), lines=text.split("\n"), first_line=1, find_picture=as_written,
        find_chapter=as_written, read_lines=nothing_to_read, language="zh-Hans",
    )  # fmt: skip

    def gates() -> None:
        assert list(check_signs(tokens, reading)) == []
        assert list(check_letters(reading, chapter.blocks, chapter.notes, (Text("题"),), 0)) == []

    assert least_time(gates) < 0.5 * least_time(lambda: parse_chapter(text, source_path=Path("in.md")))


def least_time(work: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of computing that some work takes where nothing else comes between."""
    times = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def test_links_in_brackets_beside_each_other_are_no_reference() -> None:
    chapter = parse_chapter("# 题\n\n甲 [[文](https://a.org)][[译](https://b.org)]\n", source_path=Path("in.md"))
    assert [
        inline.target for inline in walk(next(iter(inline_parts(chapter.blocks[0])))) if isinstance(inline, Link)
    ] == [
        "https://a.org",
        "https://b.org",
    ]


@pytest.mark.parametrize("mark", ["[!乙]{.strong}", r"[!乙\]]{.strong}", "[!乙](https://a.org)", "[!乙]{.dots}"])
def test_words_that_begin_as_a_call_out_does_are_words(mark: str) -> None:
    chapter = parse_chapter(f"# 题\n\n甲{mark}丙\n", source_path=Path("in.md"))
    words = "甲!乙]丙" if "\\]" in mark else "甲!乙丙"
    assert "".join(piece for piece, _ in body_pieces(chapter)).endswith(words)


TITLES = st.text(st.sampled_from("[]{}()*_~^`:#>|-+.\\!'=\" 　汉字。<&1ab%$@/?"), max_size=40)


@pytest.mark.parametrize(
    "written",
    [
        '!!! note "{}"\n    丙。',
        "::: note {}\n丙。\n:::",
        '::: theorem {{title="{}"}}\n丙。\n:::',
        "> [!NOTE] {}\n> 丙。",
    ],
)
@pytest.mark.parametrize("title", ["甲[^a]乙", "[甲](https://a.org/b)乙", "`x` 与 $y$"])
def test_a_title_may_call_a_note_and_have_a_link(written: str, title: str) -> None:
    note = "\n\n[^a]: 注。" if "[^a]" in title else ""
    chapter = parse_chapter(f"# 题\n\n{written.format(title)}{note}\n", source_path=Path("in.md"))
    assert [len(chapter.notes), "丙。" in "".join(piece for piece, _ in body_pieces(chapter))] == [
        int(bool(note)),
        True,
    ]


@given(TITLES)
@example("[^a]b")
@example("甲[乙](a.b)")
@example('甲"乙"丙')
def test_the_gates_are_silent_where_a_title_loses_nothing(title: str) -> None:
    told = ""
    try:
        parse_chapter(f'# 题\n\n!!! note "{title}"\n    丙。\n\n[^a]: 注。\n', source_path=Path("in.md"))
    except PublishingError as error:
        told = str(error)
    assert "this is a fault of banxin" not in told


@pytest.mark.parametrize(
    "text",
    [
        "词\n:   1. 甲\n    2. 乙\n",
        "::: aside\n- ```\n  甲\n  ```\n- 乙\n:::\n",
        "::: aside\n- ::: verse\n  甲\n  :::\n:::\n",
    ],
)
def test_what_begins_in_an_item_or_an_explanation_is_read(text: str) -> None:
    chapter = parse_chapter(f"# 题\n\n{text}", source_path=Path("chapters/a.md"))
    assert len(chapter.blocks) == 1
