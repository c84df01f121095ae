"""The texts that are measured: chapters shuffled from sentences written for this purpose, the same on every machine.

S has 20 000 characters, M 200 000, L 870 000, XL 5 000 000: a story, a novel, a novel of the longest kind, a shelf of them. Paragraphs are as long as in
printed prose (30 to 300 characters, some with a single sentence of speech); a chapter has about 7000 characters. Two books
are no novels: `annotated` has a note to each paragraph, and headings and pictures on every page; `archive` has 200 short articles.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

SIZES = {"S": 20_000, "M": 200_000, "L": 870_000, "XL": 5_000_000, "annotated": 50_000, "archive": 134_500}
SEED = 1949
CHAPTER, ARTICLE = 7000, 600
"""Characters of a chapter, and of an article in an archive."""
PICTURE, HEADING = 4, 3
"""In an annotated book so many paragraphs share a picture, and a heading."""
SENTENCES = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").split()


@dataclass(frozen=True, slots=True)
class Text:
    """A chapter: its title and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def heads(self, number: int) -> bool:
        """Whether a heading of the second level stands before a paragraph, counted from 0."""
        return bool(self.notes) and number % HEADING == 1

    def shows(self, number: int) -> bool:
        """Whether a picture stands behind a paragraph."""
        return bool(self.notes) and number % PICTURE == 2


def text_of(size: str) -> tuple[Text, ...]:
    """The chapters of a size or kind."""
    texts = chapters(SIZES[size], ARTICLE if size == "archive" else CHAPTER)
    return tuple(map(annotated, texts)) if size == "annotated" else texts


def annotated(text: Text) -> Text:
    """The text with a note to each paragraph: a sentence of those that it can have."""
    notes = tuple(SENTENCES[len(paragraph) % len(SENTENCES)].strip("“”") for paragraph in text.paragraphs)
    return replace(text, notes=notes)


def chapters(characters: int, length: int = CHAPTER) -> tuple[Text, ...]:
    """Chapters of a length in characters that have so many together, within a paragraph."""
    source = random.Random(SEED)  # noqa: S311  (the text has to be the same, not unforeseen)
    whole: list[Text] = []
    left = characters
    while left > 0:
        paragraphs = tuple(paragraphs_of(source, min(length, left)))
        left -= sum(map(len, paragraphs))
        whole.append(Text(f"第{len(whole) + 1}章　{source.choice(SENTENCES)[:6].strip('“，。')}", paragraphs))
    return tuple(whole)


def paragraphs_of(source: random.Random, characters: int) -> Iterator[str]:
    """Paragraphs of one to nine sentences; no sentence comes twice in one."""
    while characters > 0:
        paragraph = "".join(source.sample(SENTENCES, source.choice((1, 2, 3, 4, 4, 5, 6, 7, 9))))
        characters -= len(paragraph)
        yield paragraph
