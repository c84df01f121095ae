"""The sections of a book in the order of its manifest: chapters read, parts, leaves, and the chapters that the book makes itself."""

from dataclasses import replace
from pathlib import Path

from banxin.errors import ManifestError, PublishingError, SeveralErrors
from banxin.model.book import Chapter, Index, Leaf, Matter, Part, Section
from banxin.readers.author_text import LARGEST
from banxin.readers.chapters.chapter_file import read_chapter
from banxin.readers.chapters.chapter_size import BookSize, ChapterSize
from banxin.readers.chapters.chapters_before import ChaptersBefore
from banxin.readers.manifest.matter.chapter_ids import free_id
from banxin.readers.manifest.matter.entries import files_of, named_files
from banxin.readers.manifest.matter.made_chapters import (
    made_chapter,
    title_of_bibliography,
    title_of_index,
    usual_order,
)
from banxin.readers.manifest.numbering_keys import own_blocks_of
from banxin.readers.manifest.schema.manifest_schema import ManifestFields
from banxin.readers.manifest.schema.matter_schema import IndexFields, PartFields
from banxin.readers.paths import path_inside
from banxin.readers.yaml.complaints import check_calls, check_display_lines, nearest
from banxin.readers.yaml.yaml_nodes import Node, node_at
from banxin.reading import BookFiles, UnreadableError
from banxin.saying.said import say
from banxin.source import Source

INDEX, BIBLIOGRAPHY = "index", "bibliography"
LEAVES = tuple(leaf.value for leaf in Leaf if leaf is not Leaf.COVER)


class SectionReader:
    """Reads what stands in the matters of one manifest; complaints are collected in `errors`.

    When all of them are read, `ids` has every id, `ids_of_paths` those of chapters by their files, `indexes` the indexes,
    and `bibliography` the id of the chapter that lists the works, or nothing.
    """

    def __init__(
        self,
        files: BookFiles,
        manifest: Path,
        tree: Node,
        fields: ManifestFields,
        errors: list[PublishingError],
        *,
        before: ChaptersBefore | None = None,
    ) -> None:
        self.read_chapter = before.read if before else read_chapter
        self.before = before
        self.files = files
        self.root = files.root
        self.manifest = manifest
        self.tree = tree
        self.fields = fields
        self.errors = errors
        self.seen: set[Path] = set()
        self.size = BookSize()
        self.is_full = False
        self.ids: set[str] = set()
        self.ids_of_paths: dict[str, str] = {}
        self.named = named_files(fields)
        self.leaves = frozenset(one for one in (*fields.front_matter, *fields.back_matter) if one in LEAVES)
        self.indexes: list[Index] = []
        self.bibliography = ""
        self.parts = 0
        self.own_blocks = own_blocks_of(fields.blocks, fields.language)

    def matter(self, key: str, matter: Matter) -> tuple[Section, ...]:
        sections: list[Section] = []
        for number, entry in enumerate(getattr(self.fields, key)):
            for one in self.files_of(entry, (key, number)) if isinstance(entry, str) else (entry,):
                section = self.section(one, (key, number), matter)
                if section is not None:
                    sections.append(section)
        return tuple(sections)

    def section(
        self, entry: str | PartFields | IndexFields, steps: tuple[str | int, ...], matter: Matter
    ) -> Section | None:
        if isinstance(entry, PartFields):
            return self.part(entry, steps, matter)
        if isinstance(entry, IndexFields) or entry == INDEX:
            return self.index(entry if isinstance(entry, IndexFields) else IndexFields(index=""), steps, matter)
        if entry == BIBLIOGRAPHY:
            return self.bibliography_chapter(steps, matter)
        if entry in LEAVES:
            return self.leaf(Leaf(entry), steps)
        if "/" not in entry and "." not in entry:
            hint = nearest(entry, [*LEAVES, INDEX, BIBLIOGRAPHY]) or say(
                "write the path of a chapter, chapters/01-....md"
            )
            if (self.root / entry).is_dir():
                hint = say("the chapters of a folder are '{entry}/*.md'", entry=entry)
            place = node_at(self.tree, steps).source
            self.errors.append(
                ManifestError(say("'{entry}' is neither a leaf nor a chapter", entry=entry), place, hint)
            )
            return None
        return self.chapter(entry, steps, matter)

    def known_sections(self) -> dict[str, str]:
        """The ids of what stands in the book, by the ways in which an entry may mean it."""
        known = {name: name for name in self.ids} | dict(self.ids_of_paths)
        known |= {f"{INDEX} {one.name}".strip(): one.chapter for one in self.indexes}
        return known | ({BIBLIOGRAPHY: self.bibliography} if self.bibliography else {})

    def index(self, fields: IndexFields, steps: tuple[str | int, ...], matter: Matter) -> Chapter:
        """The chapter that each edition fills with its index."""
        source = node_at(self.tree, steps).source
        language = self.fields.language
        order = fields.order or usual_order(language)
        if any((fields.index, order) == (other.name, other.order) for other in self.indexes):
            what = say("the index '{name}'", name=fields.index) if fields.index else say("the index")
            hint = say("without 'order' an index of this book is by {order}", order=usual_order(language))
            self.errors.append(ManifestError(say("{index} stands twice in the book", index=what), source, hint))
        wish = fields.id or (f"index-{len(self.indexes) + 1}" if self.indexes else INDEX)
        chapter = made_chapter(
            self.unique(wish, source),
            fields.title or title_of_index(fields.index, language),
            kind=INDEX,
            path=self.manifest,
            source=source,
            matter=matter,
        )
        self.indexes.append(
            Index(chapter=chapter.id, source=source, name=fields.index, order=order, is_usual=not fields.order)
        )
        return chapter

    def bibliography_chapter(self, steps: tuple[str | int, ...], matter: Matter) -> Chapter:
        """The chapter that lists the works cited; it is filled when the whole book is read."""
        source = node_at(self.tree, steps).source
        fields = self.fields.bibliography
        if not fields:
            message = say("the book has a bibliography, and names no file of works")
            self.errors.append(ManifestError(message, source, say("write 'bibliography: refs.json' in book.yaml")))
        self.bibliography = self.unique(BIBLIOGRAPHY, source)
        title = fields.title if fields and fields.title else title_of_bibliography(self.fields.language)
        return made_chapter(
            self.bibliography, title, kind=BIBLIOGRAPHY, path=self.manifest, source=source, matter=matter
        )

    def leaf(self, leaf: Leaf, steps: tuple[str | int, ...]) -> Leaf:
        if leaf in self.ids:
            self.errors.append(
                ManifestError(say("'{leaf}' stands twice in the book", leaf=leaf), node_at(self.tree, steps).source)
            )
        self.ids.add(leaf)
        return leaf

    def part(self, entry: PartFields, steps: tuple[str | int, ...], matter: Matter) -> Part:
        self.parts += 1
        node = node_at(self.tree, steps)
        source = node.source
        check_display_lines(entry.part, entry.display_lines, node, self.errors)
        check_calls(entry.part, node, "part", say("call the note in the first chapter of the part"), self.errors)
        identifier = self.unique(entry.id or f"part-{self.parts}", source)
        chapters = (
            self.chapter(name, (*steps, "chapters", number), matter)
            for number, pattern in enumerate(entry.chapters)
            for name in self.files_of(pattern, (*steps, "chapters", number))
        )
        return Part(
            id=identifier,
            title=entry.part,
            chapters=tuple(chapter for chapter in chapters if chapter),
            source=source,
            subtitle=entry.subtitle,
            short_title=entry.short_title,
            display_lines=entry.display_lines,
            is_unnumbered=entry.unnumbered,
        )

    def chapter(self, name: str, steps: tuple[str | int, ...], matter: Matter) -> Chapter | None:
        place = node_at(self.tree, steps).source
        try:
            path = path_inside(self.root, name, place, what=say("chapter"), files=self.files)
            if path in self.seen:
                self.errors.append(
                    ManifestError(say("the chapter '{name}' stands twice in the book", name=name), place)
                )
                return None
            self.seen.add(path)
            if not self.has_room_for(path, place):
                return None
            chapter = self.read_chapter(
                path, self.files, matter=matter, language=self.fields.language, own_blocks=self.own_blocks
            )
        except SeveralErrors as complaints:
            self.errors.extend(complaints.errors)
            return None
        except ManifestError as error:
            self.errors.append(error)
            return None
        identifier = free_id(chapter, path.relative_to(self.root), self.ids | self.leaves)
        self.ids_of_paths[name] = identifier
        return replace(chapter, id=self.unique(identifier, chapter.source))

    def has_room_for(self, path: Path, place: Source) -> bool:
        """Whether one more chapter can be read with those before it; the first that cannot is told."""
        if self.is_full:
            return False
        try:
            data = self.files.read(path, LARGEST)
        except UnreadableError:
            # What reads the chapter tells why it cannot.
            return True
        size = self.before.size_of(path, data) if self.before else ChapterSize.of(data)
        if too_much := self.size.too_much_with(size):
            self.is_full = True
            hint = say("divide it into volumes, each with a book.yaml of its own")
            self.errors.append(ManifestError(too_much, place, hint))
        return not too_much

    def unique(self, identifier: str, source: Source) -> str:
        if identifier in self.ids:
            hint = say("give one of them another 'id'")
            self.errors.append(
                ManifestError(say("two parts or chapters have the id '{id}'", id=identifier), source, hint)
            )
        self.ids.add(identifier)
        return identifier

    def files_of(self, entry: str, steps: tuple[str | int, ...]) -> tuple[str, ...]:
        return files_of(entry, node_at(self.tree, steps).source, self.root, self.named, self.errors)
