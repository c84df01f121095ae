"""A text after the edits of one pass."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from tests.cleaning.cases import source_of

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.source.document import Document, Kind, read_blocks
from banxin.cleaning.source.setting import Regime, Setting

Pass = Callable[[Document, tuple[Decision, ...]], Iterator[Edit]]


def document_of(text: str, kinds: Sequence[Kind] = (), *, is_paged: bool = False) -> Document:
    """The blocks of a text, of these kinds as far as they are said."""
    document = read_blocks(source_of(text))
    blocks = [
        block.tagged("kind", kind)
        for block, kind in zip(document.blocks, [*kinds, *[Kind.RAW] * len(document.blocks)], strict=False)
    ]
    setting = Setting(Regime.PAGES, "a test") if is_paged else document.setting
    return replace(document, blocks=tuple(blocks), setting=setting)


def mended(text: str, edits: Iterable[Edit]) -> str:
    """The text with the replacements, and ¶ where a block is cut."""
    for edit in sorted(edits, key=lambda one: -one.start):
        assert text[edit.start : edit.end] == edit.before
        text = text[: edit.start] + ("¶" if edit.op == "split" else edit.after) + text[edit.end :]
    return text
