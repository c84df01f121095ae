"""The house's faces in the place of a device's: a machine that makes books seldom has Songti or Hiragino.

Where a stack names no face, such as that of code, a device looks among all of its own for the characters that its
`monospace` lacks; so Chromium is shown these beside the machine's, that of headings first, as systems choose one without serifs.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from banxin.checks.epub.epub_contents import EpubContents
from banxin.epub.faces.device_faces import HEI, KAI, SONG, device_properties
from banxin.fonts.faces import FontSet
from banxin.fonts.made.subset import subset_font

FACES, RULES = "faces", "fonts.conf"
FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{faces}</dir>
<cachedir>{cache}</cachedir>
<alias binding="strong"><family>sans-serif</family><accept><family>{family}</family></accept></alias>
</fontconfig>
"""
COUNTED = "〇零一二三四五六七八九十百千万萬"
"""With what lists and notes may be counted, which stands in no document (CSS Counter Styles 3, section 7.1)."""
FIRST = re.compile(r"[\"']([^\"']+)[\"']")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIns:
    """Fonts by the names of a device's, and a configuration of fontconfig in which Chromium finds them without a name."""

    named: Mapping[str, Path]
    configuration: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBook:
    """An e-book of the sheet: the language that it is written in, the house's faces for it, and its documents."""

    language: str
    fonts: FontSet
    contents: EpubContents


def stand_ins(books: Sequence[ShownBook], folder: Path) -> StandIns:
    """Fonts with the characters of e-books, written into `folder`, by the first family that each stack asks a device for.

    An e-book in another script asks for other families. Those that several ask for have the characters of all.
    """
    wanted: dict[str, tuple[Path, set[str]]] = {}
    for book in books:
        stacks, characters = device_properties(book.language), characters_of(book.contents)
        for job, family in ((SONG, book.fonts.body), (HEI, book.fonts.heading), (KAI, book.fonts.quote)):
            if name := FIRST.search(stacks.get(job, "")):
                wanted.setdefault(name[1], (book.fonts.face(family).path, set()))[1].update(characters)
    faces = folder / FACES
    faces.mkdir()
    found: dict[str, Path] = {}
    for number, (called, (path, characters)) in enumerate(wanted.items(), start=1):
        found[called] = faces / f"face-{number}.font"
        found[called].write_bytes(subset_font(path, sorted(characters)))
    family = books[0].fonts.heading
    values = {"faces": faces.absolute(), "cache": (folder / "cache").absolute(), "family": family}
    configuration = folder / RULES
    configuration.write_text(FONTCONFIG.format(**{name: escape(str(value)) for name, value in values.items()}), "utf-8")
    return StandIns(named=found, configuration=configuration)


def characters_of(contents: EpubContents) -> set[str]:
    """All that the documents of a container may show, and what its styles put before and behind it."""
    styles = (data.decode("utf-8", "replace") for name, data in contents.files.items() if name.endswith(".css"))
    texts = (str(text) for one in contents.documents.values() for text in one.itertext())
    return set().union(COUNTED, *styles, *texts)
