"""Texts in another script: what the book itself decides, what OpenCC makes of the rest, and where it had to guess."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from banxin.conversion.alignment import Segment, Why, aligned
from banxin.conversion.opencc_library import MARK, marking_conversion, plain_conversion
from banxin.conversion.simplified_surnames import SURNAMES, names_of, places_of_surnames
from banxin.model.conversion import Conversion, Vocabulary
from banxin.typography.language_tags import LanguageFamily, conversion_between, language_family, short_name

NEVER_ASKED = frozenset(
    "党个了家出坐它夫凶几叶丰丑万才扎扣拿杆朱板果栗梁柜欲涌漓焰玩症痴皂矩确秋穗筱群致芸苹蔑藤豆赞跖迹酸锄霉须"
)
"""Characters whose second form is so rare that the first is right wherever no phrase of the dictionary says otherwise."""

WORDS_IN_SIMPLIFIED = {
    "甚麼": "什么", "甚麽": "什么", "原著": "原著", "編著": "编著", "譯著": "译著", "專著": "专著", "卓著": "卓著", "土著": "土著", "拙著": "拙著",
    "遺著": "遗著", "新著": "新著", "所著": "所著", "撰著": "撰著", "彰著": "彰著", "見微知著": "见微知著",
    "乾德": "乾德", "乾符": "乾符", "乾封": "乾封", "乾寧": "乾宁", "乾祐": "乾祐", "乾興": "乾兴", "乾統": "乾统",
}  # fmt: skip
"""Words for which OpenCC has no phrase: what is written and not 着, the names of eras, and 甚麼."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A character of several forms that neither the book nor a phrase decided; `start` counts characters in the text."""

    start: int
    source: str
    target: str
    others: tuple[str, ...]


class TextConverter:
    """Converts texts of one language to another script, with the rules of a book.

    MissingDependencyError without OpenCC; `name` must be a conversion that OpenCC has.
    """

    def __init__(self, source: str, target: str, rules: Conversion) -> None:
        has_words = rules.vocabulary is Vocabulary.ALL
        self.name = conversion_between(source, target, has_regional_words=has_words)
        self.characters = conversion_between(source, target, has_regional_words=False)
        self.convert = plain_conversion(self.name)
        self.single = cache(plain_conversion(self.characters))
        regional = conversion_between("zh-Hant", target)
        self.regional = plain_conversion(regional) if regional.startswith("t2") and short_name(target) != "s" else str
        self.many = one_to_many(language_family(source))
        self.rules = {**{word: word for word in rules.protect}, **rules.replace}
        words = WORDS_IN_SIMPLIFIED if language_family(target) is LanguageFamily.SIMPLIFIED else {}
        self.decided = {**words, **self.rules}
        self.has_surnames = self.single("后") != "后"
        self.names: Collection[str] = ()
        longest = sorted(self.decided, key=lambda word: (-len(word), word))
        self.pattern = re.compile("|".join(map(re.escape, longest))) if longest else None

    @cached_property
    def marking(self) -> "MarkedConversion":
        return MarkedConversion(self.characters, self.many)

    def learn_names(self, texts: Iterable[str]) -> None:
        """Know the names of persons that a book has for certain wherever they stand in it."""
        if self.has_surnames:
            self.names = names_of(texts)

    def undecided(self, text: str) -> frozenset[int]:
        """The places of a text that no phrase decides."""
        return frozenset(self.marking.places(text))

    def pieces(self, text: str) -> Iterator[tuple[int, str, str | None]]:
        """The place and the text of each piece, and what the book makes of it; None for what is left to OpenCC."""
        last = 0
        for found in self.pattern.finditer(text) if self.pattern else ():
            if found.start() > last:
                yield last, text[last : found.start()], None
            yield found.start(), found[0], self.decided[found[0]]
            last = found.end()
        if last < len(text):
            yield last, text[last:], None

    def segments(self, text: str) -> tuple[Segment, ...]:
        """The segments of a text, in its order."""
        surnames = self.surnames(text)
        segments: list[Segment] = []
        for start, piece, target in self.pieces(text):
            if target is None:
                segments.extend(self.piece_segments(piece, start, surnames))
            else:
                why = Why.RULE if piece in self.rules else Why.PHRASE
                segments.append(Segment(start=start, source=piece, target=target, why=why))
        return tuple(segments)

    def surnames(self, text: str) -> Mapping[int, str]:
        """The places of surnames with their forms."""
        return places_of_surnames(text, self.names, self.undecided) if self.has_surnames else {}

    def piece_segments(self, piece: str, start: int, surnames: Mapping[int, str]) -> Iterator[Segment]:
        """The segments of what the book does not decide: a surname has its own form, and phrases do not reach over it."""
        last, end = start, start + len(piece)
        for place in (*(one for one in surnames if start <= one < end), end):
            words = piece[last - start : place - start]
            if words:
                yield from aligned(words, self.convert(words), self.single, last)
            if place < end:
                yield Segment(start=place, source=piece[place - start], target=surnames[place], why=Why.SURNAME)
            last = place + 1

    def converted(self, text: str) -> str:
        return "".join(segment.target for segment in self.segments(text))

    def doubts(self, text: str) -> Iterator[Doubt]:
        """The characters of several forms that nothing decided, where the region writes more than one of them."""
        surnames = self.surnames(text)
        for start, piece, target in self.pieces(text):
            if target is None:
                for place in self.marking.places(piece):
                    one = piece[place]
                    if start + place not in surnames and one not in NEVER_ASKED and (others := self.others(one)):
                        yield Doubt(start=start + place, source=one, target=self.single(one), others=others)

    def others(self, character: str) -> tuple[str, ...]:
        """The further forms of a character, as the region writes them."""
        forms = dict.fromkeys(map(self.regional, self.many[character]))
        return tuple(form for form in forms if form != self.single(character))

    def name_segments(self, name: str) -> tuple[Segment, ...]:
        """The segments of a person's name: a surname has a form of its own, whatever phrase it may be taken for."""
        surname = SURNAMES.get(name[:1]) if self.has_surnames else None
        if not surname or name[:1] in self.decided or (self.pattern and self.pattern.match(name)):
            return self.segments(name)
        rest = (
            Segment(start=one.start + 1, source=one.source, target=one.target, why=one.why)
            for one in self.segments(name[1:])
        )
        return (Segment(start=0, source=name[0], target=surname, why=Why.SURNAME), *rest)


class MarkedConversion:
    """Finds the characters of a text that no phrase of OpenCC's dictionaries decides."""

    def __init__(self, name: str, many: Mapping[str, tuple[str, ...]]) -> None:
        self.convert = marking_conversion(name, tuple(many))

    def places(self, text: str) -> Iterator[int]:
        if MARK in text:
            return
        place = 0
        for character in self.convert(text):
            if character == MARK:
                yield place
            else:
                place += 1


@cache
def one_to_many(family: LanguageFamily) -> Mapping[str, tuple[str, ...]]:
    """The characters of a script that stand for several of the other, with their forms, the usual one first."""
    section = "[simplified]" if family is LanguageFamily.SIMPLIFIED else "[traditional]"
    text = files("banxin.conversion.tables").joinpath("one_to_many.txt").read_text(encoding="utf-8")
    rows = text.partition(section)[2].partition("[")[0].split("\n")
    return {key: tuple(forms.split()) for key, _, forms in (row.partition("\t") for row in rows) if forms}
