"""What blocks of HTML are, beside paragraphs: by their element, by a class that books use, by the outline of the book."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from banxin.extraction.extraction import Role
from banxin.extraction.html.html_tree import tag_of, words_of
from banxin.extraction.xml_parts import Element

CLASSES = {
    "subtitle": Role.SUBTITLE, "byline": Role.BYLINE, "standfirst": Role.STANDFIRST, "dateline": Role.DATELINE,
    "attribution": Role.ATTRIBUTION, "verse": Role.VERSE, "poem": Role.VERSE, "stanza": Role.VERSE, "linegroup": Role.VERSE,
    "caption": Role.CAPTION, "editor-note": Role.NOTE, "author-note": Role.AUTHOR_NOTE,
}  # fmt: skip
PEOPLE = frozenset({"author", "translator", "editor"})
"""Classes of headings that are no titles, but say who made the work: those of 青空文庫."""
TAGS = {"blockquote": Role.QUOTE, "figcaption": Role.CAPTION}
VERSE_TYPES = frozenset(
    {"verse", "poem", "song", "hymn", "lyrics", "z3998:verse", "z3998:poem", "z3998:song", "z3998:hymn", "z3998:lyrics"}
)
"""What EPUB calls verse (the vocabularies of EPUB SSV and Z39.98)."""
BYLINE_FIELDS = {"byline-role": "role", "byline-affiliation": "affiliation", "byline-name": "name"}
OUTER = frozenset({Role.QUOTE, Role.VERSE, Role.NOTE, Role.CAPTION})
"""Roles of elements that hold paragraphs, which then have them too."""
HEADING = re.compile(r"h[1-6]")
INDENT = re.compile(r"(?:indent-([1-9])|i([1-9][0-9]?))")


@dataclass(frozen=True, slots=True)
class Roles:
    """Roles by elements, as the outline tells them; `has_headings` is whether paragraphs can be trusted to be such."""

    named: Mapping[Element, tuple[Role, int]] = field(default_factory=dict)
    has_headings: bool = False

    def of(self, element: Element, outer: Role | None) -> tuple[Role | None, int]:
        """The role of a block and its level; `outer` is that of the block around it."""
        if element in self.named:
            return self.named[element]
        tag = tag_of(element)
        classes = words_of(element, "class")
        if HEADING.fullmatch(tag):
            return (Role.BYLINE if classes & PEOPLE else None), 0
        own = next((CLASSES[name] for name in sorted(classes & CLASSES.keys())), None)
        own = own or (Role.VERSE if words_of(element, "type") & VERSE_TYPES else TAGS.get(tag))
        if own is Role.VERSE and has_headings(element):
            own = None  # A whole chapter may be called a poem; its lines are verse only where they are marked up so.
        if "kicker" in classes and self.named:
            own = Role.LABEL if _stands_over_title(element, self.named) else Role.TEXT
        if own:
            return own, 0
        if outer in OUTER:
            return outer, 0
        return (Role.TEXT if self.has_headings and tag not in {"table", "tr"} else None), 0


def _stands_over_title(element: Element, named: Mapping[Element, tuple[Role, int]]) -> bool:
    following = element.getnext()
    return following is not None and named.get(following, (None, 0))[0] is Role.TITLE


def indent_of(classes: frozenset[str]) -> int:
    """The indent of a line of verse in ems, as our own books write it, Standard Ebooks and Project Gutenberg."""
    return next((int(match[1] or match[2]) for name in sorted(classes) if (match := INDENT.fullmatch(name))), 0)


def has_headings(page: Element) -> bool:
    """Whether a page marks its headings as such."""
    return any(HEADING.fullmatch(tag_of(one)) for one in page.iter() if isinstance(one.tag, str))
