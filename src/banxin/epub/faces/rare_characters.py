"""Characters that devices seldom have, and the faces of the edition that have them.

The faces of phones and readers end with the first plane of Unicode (GB 18030 asks for no more); an e-book that leaves the
faces to the device still brings these few characters along, and the ideographic variants that it asks for.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from banxin.epub.faces.face_use import first_with
from banxin.fonts.faces import Face, FontSet
from banxin.model.block import CodeBlock, inline_parts, walk
from banxin.model.book import Chapter, Metadata
from banxin.model.inline import margin_notes, plain_text, without_formulas
from banxin.typography.scripts import is_han, is_private_use
from banxin.typography.variants import VARIANT

LAST_COMMON = "\uffff"
CANDIDATE = re.compile(f"(?:{VARIANT.pattern})|[\ue000-\uf8ff\U00010000-\U0010ffff]")


def rare_faces(metadata: Metadata, chapters: Iterable[Chapter], fonts: FontSet) -> dict[Face, set[str]]:
    """For each rare character of the text the first upright face that has it; one that none has is left to the device.

    Those that the book draws itself are in the face of its drawings.
    """
    texts = list(printed_texts(metadata, chapters))
    candidates = {character for text in texts for character in CANDIDATE.findall(text)}
    rare = filter(is_rare, candidates - {*fonts.gaiji})
    found: dict[Face, set[str]] = {}
    if drawn := {one for one in fonts.gaiji if any(one in text for text in texts)}:
        found[fonts.face(fonts.gaiji_family)] = set().union(*drawn)
    for character in sorted(rare):
        face = face_for([fonts.face(family) for family in fonts.families], character)
        if face:
            found.setdefault(face, set()).update(character)
    return found


def face_for(faces: Sequence[Face], character: str) -> Face | None:
    """The first face that has a rare character or a variant; a variant that none has is left to the device."""
    if len(character) > 1 and not is_rare(character[0]):
        return next((face for face in faces if character in face.variations), None)
    return first_with(faces, character)


def is_rare(character: str) -> bool:
    """Whether a device seldom has a character, or a character and its variation selector."""
    if len(character) > 1:
        return is_han(character[0])
    return (character > LAST_COMMON and is_han(character)) or is_private_use(character)


def printed_texts(metadata: Metadata, chapters: Iterable[Chapter]) -> Iterator[str]:
    """Everything that is printed of a book."""
    yield from (metadata.title, metadata.subtitle, metadata.publisher, metadata.source, metadata.rights)
    yield from (
        *metadata.cip,
        *metadata.imprint_lines,
        *metadata.colophon_lines,
        *(person.name + person.stated for person in metadata.contributors),
    )
    for chapter in chapters:
        yield from (chapter.title, chapter.subtitle, chapter.kicker)
        for person in chapter.bylines:
            yield from (person.role, person.affiliation, *person.names)
        for block in walk(chapter.blocks_and_notes):
            for inlines in inline_parts(block):
                yield from map(plain_text, map(without_formulas, (inlines, *margin_notes(inlines))))
            if isinstance(block, CodeBlock):
                yield block.text
