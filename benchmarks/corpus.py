"""The texts that are measured: chapters shuffled from sentences written for this purpose, the same on every machine.

S has 20 000 characters, M 200 000, L 870 000: a story, a novel, a novel of the longest kind. Paragraphs are as long as in
printed prose (30 to 300 characters, some with a single sentence of speech); a chapter has about 7000 characters.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SIZES = {"S": 20_000, "M": 200_000, "L": 870_000}
SEED = 1949
CHAPTER = 7000
SENTENCES = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").split()


@dataclass(frozen=True, slots=True)
class Text:
    """A chapter: its title and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


def chapters(characters: int) -> tuple[Text, ...]:
    """Chapters that have so many characters together, within a paragraph."""
    source = random.Random(SEED)  # noqa: S311  (the text has to be the same, not unforeseen)
    whole: list[Text] = []
    left = characters
    while left > 0:
        paragraphs = tuple(paragraphs_of(source, min(CHAPTER, left)))
        left -= sum(map(len, paragraphs))
        whole.append(Text(f"第{len(whole) + 1}章　{source.choice(SENTENCES)[:6].strip('“，。')}", paragraphs))
    return tuple(whole)


def paragraphs_of(source: random.Random, characters: int) -> Iterator[str]:
    """Paragraphs of one to nine sentences; no sentence comes twice in one."""
    while characters > 0:
        paragraph = "".join(source.sample(SENTENCES, source.choice((1, 2, 3, 4, 4, 5, 6, 7, 9))))
        characters -= len(paragraph)
        yield paragraph
