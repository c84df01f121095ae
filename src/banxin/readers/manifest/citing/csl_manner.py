"""Citations and references as a style of CSL has them."""

import re
from collections.abc import Mapping, Sequence

from banxin.bibliography.citation_labels import author_order, letters_of
from banxin.bibliography.csl_setting import CslCitation, CslItem, CslSetting
from banxin.bibliography.csl_style import CslStyle
from banxin.bibliography.markup import inlines_of
from banxin.bibliography.work import Work
from banxin.model.inline import Inline, Link, Span, SpanKind, Text
from banxin.readers.manifest.citing.cited_works import CitedWork
from banxin.readers.manifest.citing.national_manner import joined_numbers

NUMBER_FIRST = re.compile(r"\s*([\[(（【]?\d+[\])）】.、]?\.?)\s*")


class CslManner:
    """`works` are all that may be cited, by their keys; `language` is that of the book."""

    def __init__(self, style: CslStyle, language: str, works: Mapping[str, Work]) -> None:
        self.style = style
        self.works = works
        self.setting = CslSetting(style, language, works)

    @property
    def is_in_notes(self) -> bool:
        return self.style.manner == "note"

    @property
    def is_numbered(self) -> bool:
        return self.style.manner == "number"

    def listed(self, keys: Sequence[str]) -> list[str]:
        """The works in the order of the style: Chinese ones by pinyin and before others, where it goes by names."""
        if self.style.by_names:
            ordered = sorted(keys, key=lambda key: author_order(self.works[key]))
        else:
            ordered = self.setting.sorted(keys)
        self.setting.put_in_order(ordered)
        letters = {
            key: letters_of(place) for group in self.setting.told_apart(ordered) for place, key in enumerate(group)
        }
        if letters:
            self.setting.with_letters(letters)
        return ordered

    def reference(self, key: str) -> tuple[Inline, ...]:
        """A work of the list; its number stands by itself, with a space behind it."""
        words = self.setting.described(key)
        number = NUMBER_FIRST.match(words) if self.is_numbered else None
        if number:
            return (Text(number[1]), Text(" "), *inlines_of(words[number.end() :]))
        return inlines_of(words)

    def citation(self, works: Sequence[CitedWork]) -> tuple[Inline, ...]:
        """What a sentence says of some works: numbers joined to ranges where the style says so."""
        cited = self.setting.citation([CslItem(key=one.key, place=one.place, is_page=one.is_page) for one in works])
        inside = (Text(cited.prefix), *self.linked(cited), Text(cited.suffix))
        kept = tuple(one for one in inside if one != Text(""))
        return (Span(SpanKind.SUPERSCRIPT, kept),) if cited.is_raised else kept

    def linked(self, cited: CslCitation) -> tuple[Inline, ...]:
        """The items of a citation, each a link to its work."""
        if self.setting.joins_numbers and all(words.isdigit() for _, words in cited.items):
            return tuple(joined_numbers({int(words): key for key, words in cited.items}, "-", cited.delimiter))
        parts: list[Inline] = []
        for place, (key, words) in enumerate(cited.items):
            parts += [Text(cited.delimiter)] if place and cited.delimiter else []
            parts.append(Link(f"#ref-{key}", without_links(inlines_of(words))))
        return tuple(parts)

    def note(self, works: Sequence[CitedWork]) -> tuple[Inline, ...]:
        """What a note says of some works: in full at first, then as short as the style has it."""
        cited = self.setting.citation([CslItem(key=one.key, place=one.place, is_page=one.is_page) for one in works])
        return inlines_of(cited.prefix + cited.delimiter.join(words for _, words in cited.items) + cited.suffix)


def without_links(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Inlines that stand in a link: no link within another."""
    return tuple(child for one in inlines for child in (one.children if isinstance(one, Link) else (one,)))
