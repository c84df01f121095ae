"""What single shops and reading systems ask for beyond the standard; an edition follows those that it names.

    apple   its own option file, without which older Apple Books leave embedded fonts out
    duokan  its own faces by its own names; the cover in full screen, by a property that EPUBCheck does not know (OPF-027)
    ebpaj   the classes of the Japanese publishers' guide (1.1.3) on <body>, its version, and leaves on the side of a recto
    google  nothing beyond the standard; the check knows what it takes
    kindle  the direction as metadata, contents of two levels in the NCX
    kobo    no face named that is not in the book

Without a name here the EPUB is pure EPUB 3.3.
"""

from collections.abc import Iterable, Iterator

from banxin.epub.part import PackagePart
from banxin.model.book import Leaf, Part, Section
from banxin.model.edition import Edition, Store, WritingMode

APPLE_OPTIONS = """\
<?xml version="1.0" encoding="utf-8"?>
<display_options>
<platform name="*">
<option name="specified-fonts">true</option>
</platform>
</display_options>
"""


def container_files(edition: Edition, parts: Iterable[PackagePart]) -> Iterator[tuple[str, bytes]]:
    """Files for META-INF beside the container's own, for an e-book of these parts: its faces may be those of formulas or rare characters alone."""
    if Store.APPLE in edition.stores and any(part.is_face for part in parts):
        yield "com.apple.ibooks.display-options.xml", APPLE_OPTIONS.encode()


EBPAJ_CLASSES = {
    Leaf.COVER: "p-cover",
    Leaf.HALF_TITLE: "p-titlepage",
    Leaf.TITLE_PAGE: "p-titlepage",
    Leaf.IMPRINT: "p-caution",
    Leaf.TOC: "p-toc",
    Leaf.COLOPHON: "p-colophon",
    Leaf.FIGURES: "p-toc",
    Leaf.TABLES: "p-toc",
}
COVER = "cover-page"


def body_class(section: Section, edition: Edition) -> str:
    """The classes of a document's body."""
    names = [COVER] if section is Leaf.COVER else []
    if Store.EBPAJ in edition.stores:
        names.append(EBPAJ_CLASSES.get(section, "p-text") if isinstance(section, Leaf) else "p-text")
    return " ".join(names)


def spread_of(section: Section, edition: Edition) -> str:
    """What the spine says of a section: by the Japanese guide the leaves of a vertical book open a recto, on the left.

    Elsewhere none is forced to a side (EPUB 3.3, 8.2.2.4): on a tablet that is a blank page for each, and paper is not saved.
    """
    if section is Leaf.COVER and Store.DUOKAN in edition.stores:
        return "duokan-page-fullscreen"
    if Store.EBPAJ not in edition.stores or not isinstance(section, Leaf | Part):
        return ""
    if edition.writing_mode is not WritingMode.VERTICAL:
        return ""
    return "page-spread-right" if section is Leaf.IMPRINT else "page-spread-left"
