"""The front and back matter of editions that have their own."""

from collections.abc import Callable, Mapping

from banxin.errors import ManifestError, PublishingError
from banxin.model.book import Chapter, Leaf, Matter
from banxin.readers.manifest.schema.manifest_schema import ManifestFields
from banxin.readers.manifest.schema.matter_schema import IndexFields
from banxin.readers.yaml.complaints import nearest
from banxin.readers.yaml.yaml_nodes import Node, node_at
from banxin.saying.said import say

LEAVES = frozenset(leaf.value for leaf in Leaf if leaf is not Leaf.COVER)
ReadChapter = Callable[[str, tuple[str | int, ...], Matter], Chapter | None]
"""Reads a chapter file that an entry names, which stands under some keys of the manifest."""


class OwnMatter:
    """`entries` are the ids of what editions have in a matter of their own, by the entries as they are written.

    A leaf, an index, the bibliography and a chapter of either matter are meant by the word, id or file that the book knows
    (`known`), and not by one `of_body`; a chapter that stands nowhere else is read, and is `set_apart`.
    """

    def __init__(
        self,
        *,
        tree: Node,
        fields: ManifestFields,
        known: Mapping[str, str],
        of_body: frozenset[str],
        read_chapter: ReadChapter,
        errors: list[PublishingError],
    ) -> None:
        self.tree = tree
        self.fields = fields
        self.known = dict(known)
        self.read_chapter = read_chapter
        self.errors = errors
        self.entries: dict[str, str] = {}
        self.set_apart: frozenset[str] = frozenset()
        self.of_body = of_body

    def added(self, matter: Matter) -> tuple[Chapter, ...]:
        """The chapters that only editions have, in the order in which they are named."""
        key = "front_matter" if matter is Matter.FRONT else "back_matter"
        chapters = []
        for name, edition in self.fields.editions.items():
            for number, entry in enumerate(getattr(edition, key)):
                if chapter := self.entry(entry, ("editions", name, key, number), matter):
                    chapters.append(chapter)
        self.set_apart |= {chapter.id for chapter in chapters}
        return tuple(chapters)

    def entry(self, entry: str | IndexFields, steps: tuple[str | int, ...], matter: Matter) -> Chapter | None:
        """Note what an entry means; return the chapter that is read for it."""
        name = name_of(entry)
        if name in LEAVES:
            self.entries[name] = name
        elif found := self.known.get(name):
            if found in self.of_body:
                hint = say("the matter of an edition has leaves, and chapters that stand before or behind the body")
                self.complain(say("'{name}' stands in the body", name=name), steps, hint)
            self.entries[name] = found
        elif "/" in name or "." in name:
            if chapter := self.read_chapter(name, steps, matter):
                self.entries[name] = self.known[name] = chapter.id
            return chapter
        else:
            message = say("the book has no '{name}' for the matter of an edition", name=name)
            self.complain(message, steps, nearest(name, sorted({*LEAVES, *self.known})))
        return None

    def complain(self, message: str, steps: tuple[str | int, ...], hint: str) -> None:
        self.errors.append(ManifestError(message, node_at(self.tree, steps).source, hint))


def name_of(entry: str | IndexFields) -> str:
    """What an entry is called: its word or path, `index` with the name of one."""
    return entry if isinstance(entry, str) else f"index {entry.index}".strip()
