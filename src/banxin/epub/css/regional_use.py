"""Where text of a language stands: by which of its names a rule for that language alone can find any.

Like `rules_in_use` it goes by names: what cannot be told from them counts as used.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

LAST_COMPOUND = re.compile(r"[^\s>+~]+$")
NAMES = re.compile(r"^[A-Za-z][\w-]*|\.[A-Za-z_][\w-]*")
LANGUAGE = "lang"


@dataclass(slots=True)
class RegionalUse:
    """For each language (BCP 47, lower case) the names of elements (`em`, `.heading`) that say it themselves, stand in it, and stand around it."""

    own: dict[str, set[str]] = field(default_factory=dict)
    inside: dict[str, set[str]] = field(default_factory=dict)
    around: dict[str, set[str]] = field(default_factory=dict)

    def ways(self, selector: str, tag: str) -> list[str]:
        """The selector for what is in a language: the element itself, what stands in it, and it in what is; those that find something.

        >>> use = regional_use([etree.fromstring('<html lang="zh"><p><em lang="ja"/></p></html>')])
        >>> use.ways("em", "ja"), use.ways("p", "ja"), use.ways("p", "zh")
        (['em[lang|="ja"]'], ['p [lang|="ja"]'], ['[lang|="zh"] p'])
        """
        mark = f'[lang|="{tag}"]'
        names = names_of(selector)
        forms = (
            (self.own, f"{selector}{mark}"),
            (self.around, f"{selector} {mark}"),
            (self.inside, f"{mark} {selector}"),
        )
        return [form for where, form in forms if names <= found_in(where, tag.lower())]


def names_of(selector: str) -> set[str]:
    """The names that the element of a selector has to have.

    >>> sorted(names_of("section > h2.heading:first-child"))
    ['.heading', 'h2']
    """
    last = LAST_COMPOUND.search(selector.strip())
    return {one if one.startswith(".") else one.lower() for one in NAMES.findall(last[0])} if last else set()


def found_in(where: dict[str, set[str]], tag: str) -> set[str]:
    """The names for a language and all that are more of it: zh-hant for zh."""
    return {name for own, names in where.items() if own == tag or own.startswith(f"{tag}-") for name in names}


def regional_use(documents: Iterable[etree._Element]) -> RegionalUse:
    """Where languages stand in parsed documents."""
    use = RegionalUse()
    for root in documents:
        outer: dict[etree._Element, frozenset[str]] = {}
        for element in root.iter(etree.Element):
            parent = element.getparent()
            above = outer.get(parent, frozenset()) if parent is not None else frozenset()
            own = (element.get(LANGUAGE) or "").lower()
            names = {
                etree.QName(element).localname.lower(),
                *(f".{one}" for one in (element.get("class") or "").split()),
            }
            for language in above:
                use.inside.setdefault(language, set()).update(names)
            if own:
                use.own.setdefault(own, set()).update(names)
                around = use.around.setdefault(own, set())
                for one in element.iterancestors():
                    around.add(etree.QName(one).localname.lower())
                    around.update(f".{name}" for name in (one.get("class") or "").split())
            outer[element] = above | {own} if own else above
    return use
