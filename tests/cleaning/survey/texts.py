"""Texts for the survey: blocks from lines, with as many empty lines before each as a case wants."""

from collections.abc import Iterable, Sequence

from tests.cleaning.cases import source_of

from banxin.cleaning.source.document import Block, read_blocks

PROSE = "他在河边坐了很久，看见对岸的灯一盏一盏亮起来，又一盏一盏灭下去。"
"""A paragraph of 33 characters."""


def blocks_of(text: str) -> Sequence[Block]:
    return read_blocks(source_of(text)).blocks


def under_titles(
    titles: Iterable[str], *, paragraphs: int = 4, gap: int = 2, prose: str = PROSE, lead: str = ""
) -> str:
    """Each title after `gap` empty lines, with so many paragraphs under it, one empty line before each."""
    return "".join("\n" * gap + f"{title}\n" + f"\n{lead}{prose}\n" * paragraphs for title in titles)


def told(blocks: Sequence[Block], found: Iterable[int]) -> list[str]:
    return [blocks[at].text.strip() for at in sorted(found)]
