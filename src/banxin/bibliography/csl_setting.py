"""Works and citations as a style of CSL has them, set by citeproc-py: each work in its own language.

citeproc-py knows one language and one order for a whole bibliography, and does not tell works of one author and year apart.
So the style is loaded once for each language, each item is rendered by itself, and what joins items is done here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator, formatter
from citeproc.source import BibliographySource

from banxin.bibliography.csl_style import CslStyle
from banxin.bibliography.csl_works import language_of, reference_of
from banxin.bibliography.work import Work, WorkFaultError

CSL = {"cs": "http://purl.org/net/xbiblio/csl"}
LOCALES = {"zh": "zh-CN", "ja": "ja-JP", "ko": "ko-KR"}
TRADITIONAL = re.compile("zh-(Hant|TW|HK|MO)", re.IGNORECASE)
TAGS = re.compile(r"&lt;(/?(?:i|b|sub|sup|span)\b[^<>&]{0,80})&gt;")
"""Tags of CSL-JSON in a title, which citeproc takes for text."""
BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) +(等(?![\u3400-\u9fff])|[和与與及] +(?=[\u3400-\u9fff]))")
"""A space of Latin typography between a Chinese name and 等 or 和."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CslItem:
    """One work of a citation with the place in it that is meant: pages (`is_page`), or any words."""

    key: str
    place: str = ""
    is_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CslCitation:
    """A citation in tags of CSL-JSON: what stands before, between and behind its items, and each item by its key."""

    prefix: str
    suffix: str
    delimiter: str
    items: tuple[tuple[str, str], ...]
    is_raised: bool


@dataclass(slots=True, kw_only=True)
class Localised:
    """The style in one language. The elements are kept, since lxml forgets what is noted on one that nobody holds."""

    citation: Any
    bibliography: Any
    layouts: dict[str, Any]
    items: CitationStylesBibliography


class CslSetting:
    """The works of a book in a style of CSL. `language` is the book's; `works` are all that may be cited, by their keys."""

    def __init__(self, style: CslStyle, language: str, works: Mapping[str, Work]) -> None:
        self.style = style
        self.works = works
        self.traditional = bool(TRADITIONAL.match(language))
        self.names = {key: f"w{place}" for place, key in enumerate(works)}
        self.languages = {key: language_of(work) for key, work in works.items()}
        self.source = BibliographySource()
        self.loaded: dict[str, Localised] = {}
        self.cites: list[CitationItem] = []
        self.order: tuple[str, ...] = ()
        self.letters: dict[str, str] = {}
        self.with_letters({})

    def with_letters(self, letters: Mapping[str, str]) -> None:
        """Take the works into the hands of citeproc, each with the letter that tells it from others."""
        self.letters = dict(letters)
        has_place = b'"year-suffix"' in self.style.xml
        for key, work in self.works.items():
            letter = letters.get(key, "")
            try:
                self.source.add(reference_of(work, self.names[key], letter=letter, has_place_for_letter=has_place))
            except Exception as error:
                raise WorkFaultError(key, error) from error

    def localised(self, key: str) -> Localised:
        """The style in the language of a work."""
        language = self.languages[key]
        if language not in self.loaded:
            usual = self.style.language if self.style.language[:2] not in LOCALES else "en-US"
            locale = LOCALES.get(language, usual)
            locale = "zh-TW" if self.traditional and language == "zh" else locale
            loaded = CitationStylesStyle(BytesIO(self.style.xml), locale=locale, validate=False)
            root = loaded.root
            sections = {name: root.find(f"cs:{name}", CSL) for name in ("citation", "bibliography")}
            self.loaded[language] = Localised(
                citation=sections["citation"],
                bibliography=sections["bibliography"],
                layouts={name: layout_for(one, locale) for name, one in sections.items() if one is not None},
                items=CitationStylesBibliography(loaded, self.source, formatter.html),
            )
            self.loaded[language].citation.cites = self.cites
            self.register(self.loaded[language])
        return self.loaded[language]

    def register(self, localised: Localised) -> None:
        """Tell citeproc the order of the works, from which it counts their numbers."""
        localised.items.keys.clear()
        localised.items.items.clear()
        localised.items.register(Citation([CitationItem(self.names[key]) for key in self.order]))

    def put_in_order(self, keys: Sequence[str]) -> None:
        """Say in which order the works are listed, and so what their numbers are."""
        self.order = tuple(keys)
        for localised in self.loaded.values():
            self.register(localised)

    def sorted(self, keys: Sequence[str]) -> list[str]:
        """The works in the order of the style's own keys, all in one language."""
        if not keys or not self.style.has_list:
            return list(keys)
        self.put_in_order(keys)
        items = self.localised(keys[0]).items
        try:
            found = items.style.sort_bibliography(items.items)
        except Exception as error:
            raise WorkFaultError(keys[0], error) from error
        keys_of = {name: key for key, name in self.names.items()}
        return [keys_of[item.key] for item in found]

    def told_apart(self, keys: Sequence[str]) -> list[list[str]]:
        """The works that citations would not tell apart, where the style tells them by letters (4.2.5)."""
        if not keys or self.localised(keys[0]).citation.get("disambiguate-add-year-suffix") != "true":
            return []
        groups: dict[str, list[str]] = {}
        for key in keys:
            groups.setdefault(self.cited(CslItem(key=key)), []).append(key)
            self.cites.clear()
        return [group for group in groups.values() if len(group) > 1]

    def described(self, key: str) -> str:
        """A work as the list has it."""
        localised = self.localised(key)
        layout = localised.layouts["bibliography"]
        item = localised.items.items[self.order.index(key)]
        try:
            layout.repressed = {}
            return self.mended(layout.format(layout.wrap(layout.render_children(item))), key)
        except Exception as error:
            raise WorkFaultError(key, error) from error

    def citation(self, items: Sequence[CslItem]) -> CslCitation:
        """A citation; the place in a work that the style has no room for stands behind the work."""
        if not self.has_own_order(items):
            items = sorted(items, key=lambda one: self.order.index(one.key))
        layout = self.localised(items[0].key).layouts["citation"]
        return CslCitation(
            prefix=layout.get("prefix", ""),
            suffix=layout.get("suffix", ""),
            delimiter=layout.get("delimiter", ""),
            items=tuple((one.key, self.cited(one)) for one in items),
            is_raised=layout.get("vertical-align") == "sup",
        )

    def has_own_order(self, items: Sequence[CslItem]) -> bool:
        """Whether the items stay as the author wrote them: numbers alone are put in order (4.2.1)."""
        return self.localised(items[0].key).citation.find("cs:sort", CSL) is None

    @property
    def joins_numbers(self) -> bool:
        """Whether [1,2,3] is written [1-3] (4.2.4)."""
        return b'collapse="citation-number"' in self.style.xml

    def cited(self, one: CslItem) -> str:
        """One work of a citation."""
        try:
            plain = self.rendered(one.key, None)
            if not one.place:
                self.cites.append(plain[1])
                return plain[0]
            placed = self.rendered(one.key, Locator("page", one.place)) if one.is_page else plain
            self.cites.append(placed[1])
            return placed[0] if placed[0] != plain[0] else f"{plain[0]}, {one.place}"
        except Exception as error:
            raise WorkFaultError(one.key, error) from error

    def rendered(self, key: str, locator: Locator | None) -> tuple[str, CitationItem]:
        localised = self.localised(key)
        layout = localised.layouts["citation"]
        item = CitationItem(self.names[key], **({"locator": locator} if locator else {}))
        Citation([item]).bibliography = localised.items
        layout.repressed = {}
        return self.mended(layout.render_children(item), key), item

    def mended(self, text: Any, key: str) -> str:
        """What citeproc wrote, with the tags of titles, and without spaces that Han do not want."""
        written = TAGS.sub(r"<\1>", str(text or ""))
        return BETWEEN_HAN.sub(lambda match: match[1].strip(), written) if self.languages[key] else written


def layout_for(section: Any, locale: str) -> Any:
    """The layout of a language (CSL-M), else the one for all."""
    layouts = section.findall("cs:layout", CSL)
    for layout in layouts:
        wanted = layout.get("locale", "").split()
        if any(locale.startswith(one[:2]) for one in wanted):
            return layout
    return next((layout for layout in reversed(layouts) if not layout.get("locale")), layouts[-1])
