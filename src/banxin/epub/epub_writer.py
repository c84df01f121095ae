"""One edition as an EPUB 3.3, from the records to the file: the story top to bottom.

sections, stylesheets, pictures, cover, navigation → parts → gate → package document → container
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from itertools import count, takewhile
from pathlib import Path
from typing import BinaryIO, NamedTuple

from lxml import etree

from banxin.epub.accessibility import accessibility_of, rendered
from banxin.epub.brackets import brackets_of
from banxin.epub.cover import draw_cover, look_of
from banxin.epub.css.dark_pictures import dark_pictures
from banxin.epub.css.rules_in_use import names_in
from banxin.epub.css.stylesheets import STYLESHEET, make_styles
from banxin.epub.epub_pictures import picture_parts, read_picture, within_budget
from banxin.epub.faces.cover_faces import cover_faces
from banxin.epub.faces.font_parts import RULES as FONT_RULES
from banxin.epub.faces.font_parts import faces_in_use, font_parts, rare_family, under_own_names
from banxin.epub.faces.formula_characters import formula_faces, has_formula
from banxin.epub.faces.rare_characters import rare_faces
from banxin.epub.fixed_pages import FixedPages
from banxin.epub.gate import check_parts, parse_documents, with_properties
from banxin.epub.kobo_spans import mark_for_kobo
from banxin.epub.navigation import NCX, PageTarget, nav_part, ncx_part
from banxin.epub.package import Package, identifiers_of, make_package, page_source
from banxin.epub.packing import pack
from banxin.epub.page_list import PageStart, with_page_marks, written
from banxin.epub.part import PackagePart
from banxin.epub.play_order import number_points
from banxin.epub.read_along.overlays import ACTIVE, ReadAlong, read_along
from banxin.epub.stores import body_class, container_files, spread_of
from banxin.errors import BuildError
from banxin.fonts.faces import Face, FontSet
from banxin.loading.kept_results import found_or_made
from banxin.model.book import Book, Chapter, Leaf, Section
from banxin.model.edition import Edition, Format
from banxin.pictures.changed_pictures import change_of
from banxin.pictures.picture_budget import FittedPictures
from banxin.reading import BookFiles, UnreadableError
from banxin.saying.said import say
from banxin.templates.editions.selection import chapters_of, matter_of, sections_of
from banxin.templates.renderer import Renderer, encoded

MOST_TIMES = 4
"""How often sections are divided anew whose files came out too large; what is too large then, nothing divides."""


def write_epub(
    book: Book,
    edition: Edition,
    fonts: FontSet,
    destination: Path,
    pages: Sequence[PageStart] = (),
    *,
    files: BookFiles | None = None,
    front: bytes = b"",
) -> "Content":
    """Write the edition to a file; raise BuildError for whatever would not be a sound EPUB, OSError where none can be written.

    `pages` are those of the printed edition that `edition.page_list` names. `files` reads what the book names, and
    remembers it. `front` is the front of the printed cover as a PNG, empty where there is none. What is returned is what
    the e-book holds, with what is to be said of it.
    """
    content = ebook_content(book, edition, fonts, pages, files=files, front=front)
    with destination.open("wb") as file:
        pack_content(file, book, edition, content)
    return content


def make_epub(
    book: Book,
    edition: Edition,
    fonts: FontSet,
    pages: Sequence[PageStart] = (),
    *,
    files: BookFiles | None = None,
    front: bytes = b"",
) -> bytes:
    """The EPUB as bytes, the same for the same input; `front` as in `write_epub`."""
    file = BytesIO()
    pack_content(file, book, edition, ebook_content(book, edition, fonts, pages, files=files, front=front))
    return file.getvalue()


def ebook_content(
    book: Book,
    edition: Edition,
    fonts: FontSet,
    pages: Sequence[PageStart],
    *,
    files: BookFiles | None,
    front: bytes,
) -> "Content":
    """What the e-book holds, through its gate."""

    def guides(renderer: Renderer, stylesheets: Sequence[str], targets: Sequence[PageTarget]) -> Iterator[PackagePart]:
        yield nav_part(renderer, stylesheets, targets)
        yield ncx_part(renderer, identifiers_of(book, edition), targets)

    content = content_of(with_cover_leaf(book, edition), edition, fonts, pages, guides, files=files, front=front)
    check_parts(content.parts, content.documents)
    return content._replace(parts=[numbered(part, content) for part in content.parts])


def numbered(part: PackagePart, content: "Content") -> PackagePart:
    """The NCX with its points in the order of reading; any other part as it is."""
    if part.name != NCX:
        return part
    spine = (one.name for one in content.parts if one.spine)
    return replace(part, data=number_points(content.documents[NCX], content.documents, spine))


def pack_content(file: BinaryIO, book: Book, edition: Edition, content: "Content") -> None:
    """Write the container of an e-book from what it holds."""
    parts, documents, renderer = content.parts, content.documents, content.renderer
    parts = [with_properties(part, documents[part.name]) if part.is_xhtml else part for part in parts]
    accessibility = accessibility_of(
        rendered(parts, documents, lists_print=bool(edition.page_list), spoken=content.spoken),
        renderer.words,
        edition.writing_mode,
    )
    package = make_package(book, edition, parts, accessibility, page_source(book, edition) if content.targets else "")
    package = replace(package, page_size=content.page_size)
    document = package_document(renderer, package)
    if edition.format is Format.KEPUB:
        # After the gate, which takes ids to be of one kind in the whole book.
        package = replace(package, manifest=tuple(marked_for_kobo(part, documents) for part in package.manifest))
    try:
        pack(file, package.manifest, document, moment_of(book), container_files(edition, package.manifest))
    except UnreadableError as error:
        raise error.told(BuildError, say("sound"), error.path.relative_to(book.root)) from error


def marked_for_kobo(part: PackagePart, documents: dict[str, etree._Element]) -> PackagePart:
    """A content document with the marks of Kobo; any other part as it is."""
    if not part.spine:
        return part
    mark_for_kobo(documents[part.name])
    return replace(part, data=written(documents[part.name]))


Guides = Callable[[Renderer, Sequence[str], Sequence[PageTarget]], Iterable[PackagePart]]
"""Makes the documents that lead through an edition, from what renders it, the stylesheets and the pages of the printed book."""


class Content(NamedTuple):
    """What an edition holds, whatever carries it: its files, its documents parsed, the printed pages that it marks.

    `fitted` tells what became of pictures that had too many bytes, `page_size` is that of fixed pages (1000x1400), empty for none.
    `spoken` is what is heard, `faces` are those that it carries beside the faces of the edition.
    """

    renderer: Renderer
    parts: list[PackagePart]
    documents: dict[str, etree._Element]
    targets: list[PageTarget]
    fitted: FittedPictures | None = None
    page_size: str = ""
    spoken: ReadAlong | None = None
    faces: tuple[Face, ...] = ()


def content_of(
    book: Book,
    edition: Edition,
    fonts: FontSet,
    pages: Sequence[PageStart],
    guides: Guides,
    *,
    files: BookFiles | None = None,
    front: bytes = b"",
) -> Content:
    """Documents, pictures, cover, stylesheet and faces of an edition; `guides` makes those that lead through it."""
    files = files or BookFiles(book.root)
    brackets = brackets_of(book, chapters_of(sections_of(book, edition)), edition, files)
    renderer = Renderer(book, edition, files, brackets)
    cover = cover_part(book, edition, fonts, files, front)
    renderer.addresses.cover = cover.name
    rare = {} if edition.embeds_fonts else rare_faces(book.metadata, chapters_of(renderer.sections), fonts)
    pictures, fitted = within_budget(picture_parts(files, renderer.addresses, change_of(edition)), edition)
    fixed = FixedPages(renderer.addresses, edition, pictures, cover) if edition.has_fixed_layout else None
    dark = "" if fixed else dark_pictures(pictures, renderer.addresses)
    is_set = edition.embeds_formula_face and any(map(has_formula, chapters_of(renderer.sections)))
    hrefs = [*([FONT_RULES] if edition.embeds_fonts or rare or is_set else []), STYLESHEET]
    own = tuple(section_parts(renderer, hrefs, fixed))
    if not fixed:
        renderer, own = small_enough(renderer, own, hrefs, partial(Renderer, book, edition, files, brackets))
    pages = pages or (fixed.page_starts() if fixed else ())
    sections, targets = with_page_marks(own, pages)
    led = tuple(guides(renderer, hrefs, targets))
    spoken = (
        read_along(sections, chapters_of(renderer.sections), files, edition.name) if edition.is_read_aloud else None
    )
    if spoken:
        sections = list(spoken.documents)
    documents = parse_documents((*sections, *led))
    families = tuple(map(rare_family, rare))
    formulas = formula_faces(documents.values()) if is_set else {}
    styles = make_styles(
        book,
        edition,
        fonts,
        families,
        files,
        pictures=dark,
        names=names_in(documents.values(), more=(ACTIVE,) if spoken else ()),
        pages=fixed.rules() if fixed else "",
        formulas=next((face.family for face in formulas), ""),
    )
    sheet = under_own_names(styles.sheet, fonts) if edition.embeds_fonts else styles.sheet
    heard = (*spoken.sounds, *spoken.overlays) if spoken else ()
    parts = [*sections, *heard, cover, *pictures, sheet, *styles.files]
    if FONT_RULES in hrefs:
        read = tuple(documents[part.name] for part in (*sections, *led) if part.spine)
        used = faces_in_use(read, styles.sheet, fonts) if edition.embeds_fonts else {}
        parts.extend(font_parts(used, rare, formulas, is_for_web=edition.format is Format.WEB))
    parts.extend(led)
    return Content(renderer, parts, documents, targets, fitted, fixed.size if fixed else "", spoken, (*rare, *formulas))


def with_cover_leaf(book: Book, edition: Edition) -> Book:
    """An e-book opens with its cover, whether the book lists one or not, unless the edition omits it."""
    if Leaf.COVER in book.sections or Leaf.COVER.value in edition.omit:
        return book
    return replace(book, front_matter=(Leaf.COVER, *book.front_matter))


def section_parts(
    renderer: Renderer, stylesheets: Sequence[str], fixed: FixedPages | None = None
) -> Iterator[PackagePart]:
    """The content documents in the order of reading; `fixed` are their pages, where these are laid out once for all."""
    sides = fixed.sides() if fixed else None
    for section in renderer.flat_sections():
        for index, part in enumerate(documents_of(renderer, section, stylesheets, fixed)):
            yield replace(part, spread=sides.next(section, index)) if sides else part


def small_enough(
    renderer: Renderer,
    own: tuple[PackagePart, ...],
    hrefs: Sequence[str],
    rendered: Callable[[Mapping[str, int]], Renderer],
) -> tuple[Renderer, tuple[PackagePart, ...]]:
    """The sections with those divided anew whose files came out too large, and the renderer that made them."""
    for _ in range(MOST_TIMES):
        sizes = renderer.addresses.smaller_pieces(bytes_of_sections(renderer, own))
        if not sizes:
            break
        cover, renderer = renderer.addresses.cover, rendered(sizes)
        renderer.addresses.cover = cover
        own = tuple(section_parts(renderer, hrefs))
    return renderer, own


def bytes_of_sections(renderer: Renderer, parts: Iterable[PackagePart]) -> Iterator[tuple[Section, list[int]]]:
    """Each section with the bytes of its content documents, as they are in the finished file."""
    if renderer.edition.format is Format.KEPUB:
        parts = [marked_for_kobo(part, parse_documents((part,))) for part in parts]
    sizes = {part.name: len(part.data) for part in parts}
    for section in renderer.flat_sections():
        names = takewhile(sizes.__contains__, (renderer.addresses.file_of(section, index) for index in count()))
        yield section, [sizes[name] for name in names]


def documents_of(
    renderer: Renderer, section: Section, stylesheets: Sequence[str], fixed: FixedPages | None = None
) -> Iterator[PackagePart]:
    """A section in its file, a long one in several."""
    is_cover = section is Leaf.COVER
    for index, fragment in enumerate(renderer.fragments(section)):
        box = fixed.box_of(section, index) if fixed else None
        classes = [body_class(section, renderer.edition)]
        if fixed and box:
            classes += [fixed.classes_of(section, index), box.name]
        name = renderer.addresses.file_of(section, index)
        data = renderer.content_document(
            fragment,
            title=renderer.words.leaf(section) if isinstance(section, Leaf) else section.title,
            stylesheets=stylesheets,
            matter="" if is_cover else matter_of(renderer.book, section),
            language=section.language if isinstance(section, Chapter) else "",
            direction="hltr" if is_cover else "",
            classes=" ".join(filter(None, classes)),
            viewport=box.viewport if box else "",
        )
        spread = spread_of(section, renderer.edition) if index == 0 else ""
        # No id of the package has a dot: chapters may be called as its stylesheet, its title or its series is.
        yield PackagePart(name=name, data=data, id=name, spine=True, spread=spread)


def cover_part(book: Book, edition: Edition, fonts: FontSet, files: BookFiles, front: bytes = b"") -> PackagePart:
    """The book's own cover, the front of its printed one, or one drawn from its metadata."""
    if book.cover:
        shown = (
            book.cover.relative_to(book.root).as_posix() if book.cover.is_relative_to(book.root) else book.cover.name
        )
        data, suffix = read_picture(files, book.cover, shown), book.cover.suffix.lower()
    elif front:
        data, suffix = front, ".png"
    else:
        data, suffix = drawn_cover(book, edition, fonts), ".png"
    return PackagePart(name=f"cover{suffix}", data=data, id="cover-image", properties=frozenset({"cover-image"}))


def drawn_cover(book: Book, edition: Edition, fonts: FontSet) -> bytes:
    faces, look = cover_faces(book.metadata, fonts, edition.name), look_of(edition)
    return found_or_made(("cover", book.metadata, faces, look), partial(draw_cover, book.metadata, faces, look))


def package_document(renderer: Renderer, package: Package) -> bytes:
    data = encoded(renderer.document("package.opf.jinja", {"package": package}), "content.opf")
    parse_package(data)
    return data


def parse_package(data: bytes) -> None:
    """Raise BuildError for a package document that is not XML: metadata may hold a character that XML does not allow."""
    parse_documents((PackagePart(name="content.ncx", data=data, id="package"),))


def moment_of(book: Book) -> datetime:
    """The moment that the metadata names, in UTC; raise BuildError for what is none (EPUB 3.3, dcterms:modified)."""
    try:
        return datetime.strptime(book.metadata.modified, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError as error:
        hint = say("write it as 2024-05-01T08:00:00Z")
        raise BuildError(
            say("'{modified}' is not a time in UTC", modified=book.metadata.modified), hint=hint
        ) from error
