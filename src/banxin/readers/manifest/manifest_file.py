"""book.yaml and the chapters it names as a `Book`: everything that is wrong is told at once, each with its place."""

import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from banxin.errors import ManifestError, PublishingError, SeveralErrors, UsageError, raise_all
from banxin.model.book import (
    Book,
    Chapter,
    Contributor,
    Gaiji,
    Index,
    Leaf,
    Matter,
    Metadata,
    Part,
    Section,
    Series,
    chapters_in,
)
from banxin.model.conversion import Conversion
from banxin.model.finding import Ignored, SetAside
from banxin.readers.author_text import LARGEST, read_author_text, unfit_characters
from banxin.readers.chapters.chapter_file import read_chapter
from banxin.readers.chapters.chapter_size import BookSize
from banxin.readers.manifest.chapter_links import with_links
from banxin.readers.manifest.citing.citations import with_citations
from banxin.readers.manifest.citing.works_read import read_cited
from banxin.readers.manifest.editions.edition_reader import EditionReader
from banxin.readers.manifest.matter.made_chapters import (
    made_chapter,
    title_of_bibliography,
    title_of_index,
    usual_order,
)
from banxin.readers.manifest.matter.own_matter import OwnMatter
from banxin.readers.manifest.numbering import with_numbers
from banxin.readers.manifest.numbering_keys import numbering_of, own_blocks_of
from banxin.readers.manifest.places import Places
from banxin.readers.manifest.references import with_words
from banxin.readers.manifest.schema.manifest_schema import ManifestFields, all_keys
from banxin.readers.manifest.schema.matter_schema import IndexFields, PartFields
from banxin.readers.paths import path_inside
from banxin.readers.yaml.complaints import check_display_lines, nearest, read_fields
from banxin.readers.yaml.yaml_nodes import Composer, Mapping, Node, node_at
from banxin.readers.yaml.yaml_traps import mend_traps
from banxin.reading import BookFiles, UnreadableError, names_in
from banxin.saying.said import say
from banxin.source import Source

NAME = "book.yaml"
MANUSCRIPTS = frozenset({".md", ".docx", ".epub", ".txt", ".html", ".pdf"})
"""Endings of what a book can begin with."""
FALLBACK_TIME = "2000-01-01T00:00:00Z"
INDEX, BIBLIOGRAPHY = "index", "bibliography"
LEAVES = tuple(leaf.value for leaf in Leaf if leaf is not Leaf.COVER)


def read_book(path: Path | str) -> Book:
    """The book in a folder, or of a manifest file; raise ManifestError, or SeveralErrors with several."""
    path = Path(path)
    manifest = path / NAME if path.is_dir() or not path.suffix else path
    if not os.path.lexists(manifest):
        raise ManifestError(say("there is no {name} here", name=NAME), Source(path=manifest), way_to_a_book(manifest))
    files = BookFiles(manifest.parent)
    manifest = files.root / manifest.name
    errors: list[PublishingError] = []
    tree = compose_manifest(files, manifest, errors)
    fields = read_fields(ManifestFields, tree, errors) if tree else None
    if tree and fields:
        book = BookReader(files, manifest, tree, fields, errors).read()
        raise_all(errors)
        return book
    raise_all(errors)
    raise AssertionError("a manifest without a tree has a complaint")


def way_to_a_book(manifest: Path) -> str:
    """What to do where no book is: begin with the manuscript that lies there, or anew."""
    folder = manifest.parent
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in MANUSCRIPTS and path.is_file())
    except OSError:
        found = []
    if found:
        whole = folder.resolve()
        start = found[0] if len(found) == 1 and found[0].suffix.lower() != ".md" else whole
        book = shlex.quote(str(whole.parent / f"{start.resolve().stem}-book"))
        command = f"banxin init {book} --from {shlex.quote(str(start))}"
        return say("'{command}' makes a book of what lies here; -C DIR names the folder of another", command=command)
    return say("'banxin init DIR' starts a new book; -C DIR names the folder of one")


def compose_manifest(files: BookFiles, manifest: Path, errors: list[PublishingError]) -> Node | None:
    """The tree of the manifest; None, with complaints, when it has none."""
    shown = Path(manifest.name)
    text = read_author_text(files, manifest, shown)
    errors.extend(unfit_characters(text, shown))
    if errors:
        return None
    text = mend_traps(text, shown, all_keys(), errors)
    composer = Composer(shown, first_line=1)
    tree = composer.compose(text)
    errors.extend(composer.errors)
    if tree is None and not errors:
        errors.append(
            ManifestError(
                say("the manifest is empty"), Source(path=shown), say("'banxin init' writes one to start from")
            )
        )
    elif tree is not None and not isinstance(tree, Mapping):
        hint = say("it begins with 'id: ...' and 'title: ...'")
        errors.append(ManifestError(say("the manifest wants keys with values"), tree.source, hint))
        return None
    return tree


class BookReader:
    """Reads the chapters in the order of the manifest; complaints are collected in `errors`."""

    def __init__(
        self, files: BookFiles, manifest: Path, tree: Node, fields: ManifestFields, errors: list[PublishingError]
    ) -> None:
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
        self.indexes: list[Index] = []
        self.bibliography = ""
        self.parts = 0
        self.own_blocks = own_blocks_of(fields.blocks, fields.language)

    def read(self) -> Book:
        check_display_lines(self.fields.title, self.fields.display_lines, self.tree, self.errors)
        front = self.matter("front_matter", Matter.FRONT)
        body = self.matter("body", Matter.BODY)
        back = self.matter("back_matter", Matter.BACK)
        own = OwnMatter(
            tree=self.tree,
            fields=self.fields,
            known=self.known_sections(),
            of_body=frozenset(one.id for one in chapters_in(body)),
            read_chapter=self.chapter,
            errors=self.errors,
        )
        front, back = (*front, *own.added(Matter.FRONT)), (*back, *own.added(Matter.BACK))
        linked = with_links((*front, *body, *back), self.errors)
        if any(chapter.has_formulas for chapter in chapters_in(linked)):
            linked = self.with_formulas(linked)
        numbering = numbering_of(
            self.fields.numbering, self.fields.blocks, self.fields.language, self.tree, self.errors
        )
        numbered = with_numbers(linked, numbering, self.fields.language, self.errors)
        places = Places(self.files)
        named = with_words(self.with_works(numbered, places), self.fields.language, places, self.errors)
        front, body, back = (
            named[: len(front)],
            named[len(front) : len(named) - len(back)],
            named[len(named) - len(back) :],
        )
        reader = EditionReader(self.files, self.tree, self.fields.editions, self.fields.language, self.errors)
        editions = reader.read(frozenset(self.ids), self.ids_of_paths, chapters_in(named), own.entries)
        return Book(
            root=self.root,
            manifest=self.manifest,
            metadata=metadata_of(self.fields),
            front_matter=front,
            body_matter=body,
            back_matter=back,
            editions=editions,
            cover=self.cover(),
            gaiji=tuple(self.gaiji()),
            indexes=tuple(self.indexes),
            bibliography=self.bibliography,
            set_apart=own.set_apart,
            conversion=Conversion(**dict(self.fields.conversion)),
            ignored=tuple(self.ignored()),
            set_aside=tuple(self.set_aside()),
            inputs=self.files.used,
        )

    def with_works(self, sections: tuple[Section, ...], places: Places) -> tuple[Section, ...]:
        """The sections with their citations resolved."""
        fields = self.fields.bibliography
        cited = read_cited(
            self.files, self.tree, fields, self.fields.language, self.errors, has_list=bool(self.bibliography)
        )
        lists_all = fields is not None and fields.lists == "all"
        return with_citations(
            sections, cited, self.bibliography, lists_all=lists_all, places=places, errors=self.errors
        )

    def with_formulas(self, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        # A book without formulas does not load what sets them.
        from banxin.readers.manifest.formulas import with_formulas

        macros = self.fields.mathematics.macros if self.fields.mathematics else {}
        return with_formulas(sections, macros, self.fields.language, self.errors)

    def ignored(self) -> Iterator[Ignored]:
        for number, entry in enumerate(self.fields.ignore):
            place = node_at(self.tree, ("ignore", number)).source
            yield Ignored(code=entry.code, reason=entry.reason, source=place, path=entry.path, text=entry.text)

    def set_aside(self) -> Iterator[SetAside]:
        for number, pattern in enumerate(self.fields.set_aside):
            yield SetAside(pattern=pattern, source=node_at(self.tree, ("set_aside", number)).source)

    def matter(self, key: str, matter: Matter) -> tuple[Section, ...]:
        sections: list[Section] = []
        for number, entry in enumerate(getattr(self.fields, key)):
            for one in self.files_of(entry, (key, number)) if isinstance(entry, str) else (entry,):
                section = self.section(one, (key, number), matter)
                if section is not None:
                    sections.append(section)
        return tuple(sections)

    def files_of(self, entry: str, steps: tuple[str | int, ...]) -> tuple[str, ...]:
        """The files that an entry means: `chapters/*.md` are all that no other entry names, in their natural order."""
        if not is_pattern(entry):
            return (entry,)
        place = node_at(self.tree, steps).source
        folder, _, pattern = entry.rpartition("/")
        path = PurePosixPath(folder)
        if ".." in path.parts or path.is_absolute() or is_pattern(folder):
            hint = say("only the name of a file may have '*' in it, in a folder of the book: chapters/*.md")
            self.errors.append(
                ManifestError(say("'{entry}' does not say which files of the book it means", entry=entry), place, hint)
            )
            return ()
        try:
            found = [
                (path / name).as_posix() for name in names_in(self.root / path, self.root) if fnmatchcase(name, pattern)
            ]
        except UnreadableError as error:
            self.errors.append(error.told(ManifestError, say("chapters"), entry, place))
            return ()
        kept = tuple(sorted((name for name in found if name not in self.named), key=natural_order))
        if not kept:
            self.errors.append(
                ManifestError(say("no file is called '{entry}'", entry=entry), place, say("write chapters/*.md, say"))
            )
        return kept

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
        if any(fields.index == other.name for other in self.indexes):
            what = say("the index '{name}'", name=fields.index) if fields.index else say("the index")
            self.errors.append(ManifestError(say("{index} stands twice in the book", index=what), source))
        language = self.fields.language
        wish = fields.id or (f"index-{len(self.indexes) + 1}" if self.indexes else INDEX)
        chapter = made_chapter(
            self.unique(wish, source),
            fields.title or title_of_index(fields.index, language),
            kind=INDEX,
            path=self.manifest,
            source=source,
            matter=matter,
        )
        order = fields.order or usual_order(language)
        self.indexes.append(Index(chapter=chapter.id, source=source, name=fields.index, order=order))
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
            display_lines=entry.display_lines,
            is_unnumbered=entry.unnumbered,
        )

    def chapter(self, name: str, steps: tuple[str | int, ...], matter: Matter) -> Chapter | None:
        place = node_at(self.tree, steps).source
        try:
            path = path_inside(self.root, name, place, what=say("chapter"))
            if path in self.seen:
                self.errors.append(
                    ManifestError(say("the chapter '{name}' stands twice in the book", name=name), place)
                )
                return None
            self.seen.add(path)
            if not self.has_room_for(path, place):
                return None
            chapter = read_chapter(
                path, self.files, matter=matter, language=self.fields.language, own_blocks=self.own_blocks
            )
        except SeveralErrors as complaints:
            self.errors.extend(complaints.errors)
            return None
        except ManifestError as error:
            self.errors.append(error)
            return None
        self.ids_of_paths[name] = chapter.id
        return replace(chapter, id=self.unique(chapter.id, chapter.source))

    def has_room_for(self, path: Path, place: Source) -> bool:
        """Whether one more chapter can be read with those before it; the first that cannot is told."""
        if self.is_full:
            return False
        try:
            too_much = self.size.too_much_with(self.files.read(path, LARGEST))
        except UnreadableError:
            # What reads the chapter tells why it cannot.
            return True
        if too_much:
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

    def cover(self) -> Path | None:
        if not self.fields.cover:
            return None
        try:
            return path_inside(self.root, self.fields.cover, node_at(self.tree, ("cover",)).source, what=say("picture"))
        except ManifestError as error:
            self.errors.append(error)
            return None

    def gaiji(self) -> Iterator[Gaiji]:
        for text, name in self.fields.gaiji.items():
            place = node_at(self.tree, ("gaiji", text)).source
            try:
                yield Gaiji(text=text, drawing=path_inside(self.root, name, place, what=say("drawing")), source=place)
            except ManifestError as error:
                self.errors.append(error)


def is_pattern(entry: str) -> bool:
    return any(sign in entry for sign in "*?[")


def named_files(fields: ManifestFields) -> frozenset[str]:
    """The files that the manifest names one by one."""
    own = (one for edition in fields.editions.values() for one in (*edition.front_matter, *edition.back_matter))
    entries = (*fields.front_matter, *fields.body, *fields.back_matter, *own)
    names = (name for one in entries for name in chapter_names(one))
    return frozenset(name for name in names if not is_pattern(name))


def chapter_names(entry: str | PartFields | IndexFields) -> tuple[str, ...]:
    """The files that an entry of the manifest names."""
    if isinstance(entry, str):
        return (entry,)
    return entry.chapters if isinstance(entry, PartFields) else ()


def natural_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts numbers by their value.

    >>> sorted(["c/10.md", "c/9.md", "c/1-a.md"], key=natural_order)
    ['c/1-a.md', 'c/9.md', 'c/10.md']
    """
    return tuple((1, int(part), part) if part.isdecimal() else (0, 0, part) for part in re.split(r"(\d+)", name))


def metadata_of(fields: ManifestFields) -> Metadata:
    people = [*fields.authors, *fields.contributors]
    series = fields.series
    return Metadata(
        id=fields.id,
        title=fields.title,
        language=fields.language,
        subtitle=fields.subtitle,
        title_file_as=fields.title_file_as,
        display_lines=fields.display_lines,
        contributors=tuple(Contributor(name=one.name, role=one.role, file_as=one.file_as) for one in people),
        publisher=fields.publisher,
        publisher_place=fields.publisher_place,
        publisher_person=fields.publisher_person,
        publisher_address=fields.publisher_address,
        registration=fields.registration,
        printing=fields.printing,
        printer=fields.printer,
        binder=fields.binder,
        price=fields.price,
        identifiers=fields.identifiers,
        date=fields.date,
        modified=modified_of(fields),
        rights=fields.rights,
        description=fields.description,
        subjects=fields.subjects,
        series=Series(name=series.name, position=series.position) if series else None,
        source=fields.source,
        imprint_lines=fields.imprint,
        colophon_lines=fields.colophon,
    )


def modified_of(fields: ManifestFields) -> str:
    """SOURCE_DATE_EPOCH (reproducible-builds.org), else the manifest's time, else its date; never the clock."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        except (ValueError, OverflowError, OSError) as error:
            raise UsageError(
                say("SOURCE_DATE_EPOCH is '{epoch}', which is not a number of seconds", epoch=epoch)
            ) from error
    if fields.modified:
        return fields.modified
    if fields.date:
        return f"{fields.date}{'-01-01'[len(fields.date) - 4 :]}T00:00:00Z"
    return FALLBACK_TIME
