"""The body of a TEI text, written block by block: what each element is, and what of it stands on the page.

Source: TEI P5 Guidelines, chapters 3 (elements in all documents), 4 (structure), 6 (verse), 7 (drama), 12 (critical apparatus);
the names with `cb:` are those of CBETA.
"""

import re
from collections.abc import Callable, Mapping

from banxin.extraction.extraction import MarkKind, Note, Role
from banxin.extraction.tei.tei_asides import IDENTIFIER, Asides, asides_in
from banxin.extraction.tei.tei_characters import DescribedCharacter
from banxin.extraction.writing import ContentWriter, WantedMark, Writer
from banxin.extraction.xml_parts import Element, children, elements_in, local_name, text_in
from banxin.saying.said import say
from banxin.typography.scripts import is_cjk

DIVISION = re.compile(r"div[0-7]?|juan")
BLOCKS = {
    "p": None, "ab": None, "byline": Role.BYLINE, "docAuthor": Role.BYLINE, "dateline": Role.DATELINE, "docDate": Role.DATELINE,
    "epigraph": Role.QUOTE, "signed": Role.ATTRIBUTION, "titlePart": None, "docImprint": None, "item": None,
    "label": None, "opener": None, "closer": None, "salute": None, "trailer": None, "argument": None, "row": None, "entry": None,
    "form": None, "def": None, "stage": None, "castItem": None, "bibl": None, "imprimatur": None,
}  # fmt: skip
"""Elements that are blocks, and what they are; one inside another goes on with it."""
PLAIN = frozenset(
    {"text", "front", "body", "back", "group", "docTitle", "titlePage", "list", "castList", "figure", "floatingText", "sp", "seg", "term", "foreign", "rs", "name", "num", "measure", "date", "time", "w", "pc", "s", "c", "cl", "phr", "add", "supplied", "q", "quote", "said", "soCalled", "mentioned", "gloss",
     "title", "persName", "placeName", "orgName", "roleName", "forename", "surname", "geogName", "lem", "reg", "orig", "abbr", "expan", "corr", "am", "ex", "subst", "damage", "anchor", "ptr", "milestone", "cb", "gb", "fw", "tt", "dialog", "yin", "fan", "zi", "sg", "jl_title", "jl_juan", "jl_byline", "event", "cit", "author", "publisher", "pubPlace", "email", "address", "addrLine", "sense", "orth", "pron"}
)  # fmt: skip
"""Elements that only hold others, or words of the text."""
MARKS = {"emph": MarkKind.EMPHASIS, "del": MarkKind.DELETED, "code": MarkKind.CODE}
RENDITIONS = {
    "bold": MarkKind.STRONG,
    "italic": MarkKind.EMPHASIS,
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
}
REPLACED = {"sic": "corr", "reg": "orig", "expan": "abbr"}
"""Of two ways to write a word, the one that does not stand in the text: what editors have corrected, and what they have made uniform."""
INLINE_NOTES = frozenset({"inline", "inline2", "interlinear"})
OF_SOURCES = re.compile(r"cf\d*|star|equivalent|rest|src\d*")
"""Notes of CBETA that say where editors have looked, or which place is like this one."""
LOST = "□"
GAP, MOST = "\u3000", 40
"""What stands for a space of the text, and how many of them, or of lost characters, stand for as many at most."""
WHITE = re.compile(r"[ \t\r\n]+")


class TeiText:
    """Reads texts into a writer; `unknown` are the names of elements that nothing here knows."""

    def __init__(
        self, writer: Writer, characters: Mapping[str, DescribedCharacter], witnesses: Mapping[str, str]
    ) -> None:
        self.writer, self.characters, self.witnesses = writer, characters, witnesses
        self.out: ContentWriter = writer
        self.unknown: set[str] = set()
        self.depth = 0
        self.is_joined = False
        self.asides = Asides(at={}, apart=frozenset(), noted=frozenset(), replaced=frozenset())

    def read(self, text: Element) -> None:
        """Write a text."""
        self.asides = asides_in(text)
        self.inside(text, ())
        self.out.begin()

    def inside(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        """Write the words of an element and what stands in it."""
        self.words(element.text, element, styles)
        for one in element:
            if isinstance(one.tag, str):
                self.element(one, styles)
            self.words(one.tail, element, styles)

    def words(self, text: str | None, element: Element, styles: tuple[WantedMark, ...]) -> None:
        """Write words; the ends of lines in the file are no spaces beside Han."""
        if text:
            before = self.out.parts[-1][-1:] if self.out.is_in_block and self.out.parts else ""
            self.out.text(unwrapped(text, before), self.place(element), styles)

    def place(self, element: Element) -> str:
        return say("line {number}", number=element.sourceline)

    def element(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        """Write an element as what it is."""
        name = local_name(element)
        for one in self.asides.at.get(element.get(IDENTIFIER) or "", ()):
            self.aside(one)
        if element in self.asides.apart:
            return
        if known := ELEMENTS.get(name):
            known(self, element, styles)
        elif name in BLOCKS:
            self.block(element, styles, BLOCKS[name])
        elif DIVISION.fullmatch(name):
            self.division(element, styles)
        else:
            if name not in PLAIN and name not in MARKS:
                self.unknown.add(name)
            more = (WantedMark(MARKS[name]),) if name in MARKS else ()
            self.inside(element, (*styles, *more))

    def block(self, element: Element, styles: tuple[WantedMark, ...], role: Role | None) -> None:
        if not self.is_joined:
            self.out.begin(role=role)
        self.is_joined = False
        self.inside(element, styles)
        self.out.begin()

    def division(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        """A division one deeper; an entry of the contents is its heading where it has no other."""
        if self.asides.is_only_of(element):
            for one in elements_in(element):
                if local_name(one) == "head":
                    self.drop(one, say("heading over notes that stand where they belong"))
            return
        self.depth += 1
        self.out.begin()
        self.inside(element, styles)
        self.out.begin()
        self.depth -= 1

    def heading(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        parent = element.getparent()
        holder = local_name(parent) if parent is not None else ""
        if holder == "juan" and parent is not None and parent.get("fun") == "close":
            self.block(element, styles, None)
            return
        is_picture = holder in {"figure", "table"}
        is_title = DIVISION.fullmatch(holder) is not None or holder in {"body", "front", "back"}
        self.out.begin(max(self.depth, 1) if is_title else 0, role=Role.CAPTION if is_picture else None)
        self.inside(element, styles)
        self.out.begin()

    def contents_entry(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        """`cb:mulu`: what the contents of the edition call a place."""
        parent = element.getparent()
        is_heading = (
            parent is not None
            and DIVISION.fullmatch(local_name(parent)) is not None
            and not any(local_name(one) in {"head", "jhead"} for one in children(parent))
        )
        if not is_heading:
            self.drop(element, say("entry of the contents"))
        else:
            self.heading(element, styles)

    def number_of_text(self, element: Element, _: tuple[WantedMark, ...]) -> None:
        """`cb:docNumber`: which text of the canon it is, and of which others it is a version."""
        self.drop(element, say("the number of the text in its canon"))

    def line_of_verse(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        if self.out.is_in_block and not self.is_joined:
            self.out.line_break()
        self.is_joined = False
        self.inside(element, styles)

    def caesura(self, *_: object) -> None:
        self.out.supply(GAP)

    def verse(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        """`lg`: a stanza; stanzas in a poem stand apart."""
        if not self.is_joined:
            self.out.begin(role=Role.VERSE)
        self.inside(element, styles)
        self.out.begin()

    def speaker(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        """Who speaks, and the first paragraph of the speech behind the name."""
        self.out.begin()
        self.inside(element, styles)
        self.out.supply(GAP)
        self.is_joined = True

    def table(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        message = say("{place}: a table is read row by row", place=self.place(element))
        self.writer.find("table", message, say("write it as a table in the chapter"))
        self.inside(element, styles)

    def cell(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        if self.out.is_in_block:
            self.out.supply(GAP)
        self.inside(element, styles)

    def page(self, element: Element, _: tuple[WantedMark, ...]) -> None:
        self.out.point(MarkKind.PAGE, element.get("n") or "")

    def line_end(self, *_: object) -> None:
        """`lb`: where a line of the printed edition ends, which is no end of the text's; the file's own space stands behind it."""

    def note(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        kind, number = element.get("type") or "", element.get("n") or ""
        if OF_SOURCES.fullmatch(kind):
            self.drop(element, say("where editors have looked"))
        elif kind == "orig" and number in self.asides.replaced:
            self.drop(element, say("a note that a later one replaces"))
        elif element.get("place") in INLINE_NOTES or self.out is not self.writer:
            self.inside(element, (*styles, WantedMark(MarkKind.WARICHU)))
        else:
            self.write_note(lambda: self.inside(element, ()))

    def write_note(self, write: Callable[[], None]) -> None:
        """Write what goes into a note of its own, called where the text has come to."""
        name = f"tei-{len(self.writer.notes) + 1}"
        self.writer.point(MarkKind.NOTE, name)
        self.out, is_joined, self.is_joined = ContentWriter(), self.is_joined, True
        write()
        made, self.out, self.is_joined = self.out, self.writer, is_joined
        self.writer.notes.append(Note(name=name, content=made.content()))

    def aside(self, element: Element) -> None:
        """What the file has elsewhere and belongs here."""
        if local_name(element) == "note":
            self.note(element, ())
        elif self.asides.is_told(element):
            self.drop(element, say("another reading"))
        else:
            for one in children(element):
                if local_name(one) == "lem":
                    self.drop(one, say("the reading of the text, again"))
            self.other_readings(element)

    def apparatus(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        """`app`: the reading of the edition in the text, the others in a note."""
        for one in children(element):
            if local_name(one) not in {"rdg", "rdgGrp"}:
                self.element(one, styles)
        self.other_readings(element)

    def other_readings(self, element: Element) -> None:
        readings = [one for one in elements_in(element) if local_name(one) == "rdg"]
        if self.asides.is_told(element) or self.out is not self.writer:
            for one in readings:
                self.drop(one, say("another reading"))
        elif readings:
            self.write_note(lambda: self.readings(readings))

    def readings(self, readings: list[Element]) -> None:
        for number, one in enumerate(readings):
            names = (name.lstrip("#") for name in (one.get("wit") or "").split())
            who = "".join(self.witnesses.get(name, name) for name in names)
            self.out.supply(f"{'；' if number else ''}{who}：")
            self.inside(one, ())
            if not text_in(one).strip():
                self.out.supply("—")

    def choice(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        """Two ways to write a word, of which one stands in the text."""
        names = {local_name(one) for one in children(element)}
        for one in children(element):
            if REPLACED.get(local_name(one)) in names:
                self.drop(one, say("another way to write a word"))
            else:
                self.element(one, styles)

    def character(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        """`g`: a character by the words in it, or as the head of the file describes it."""
        if (element.text or "").strip():
            self.inside(element, styles)
            return
        name = (element.get("ref") or "").lstrip("#")
        one = self.characters.get(name)
        self.out.supply(one.text if one and one.text else "〓", styles)
        if one is None or not one.is_known:
            shown = one.text if one and one.text else name
            message = say("{place}: a character that has no code here: {name}", place=self.place(element), name=shown)
            self.writer.find("character", message, say("put the character in its place with a decision"))

    def space(self, element: Element, _: tuple[WantedMark, ...]) -> None:
        if element.get("unit") in {None, "chars", "char"}:
            self.out.supply(GAP * count_of(element))

    def lost(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        """`gap`, and `unclear` without words: characters that nobody can read."""
        if text_in(element).strip():
            self.inside(element, styles)
        else:
            self.out.supply(LOST * max(count_of(element), 1))

    def marked(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        """`hi`: words that look otherwise."""
        kind = next((kind for word, kind in RENDITIONS.items() if word in (element.get("rend") or "")), None)
        self.inside(element, (*styles, *((WantedMark(kind),) if kind else ())))

    def reference(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        address = element.get("target") or ""
        is_link = address.startswith(("http://", "https://"))
        self.inside(element, (*styles, *((WantedMark(MarkKind.LINK, address),) if is_link else ())))

    def picture(self, element: Element, _: tuple[WantedMark, ...]) -> None:
        name = element.get("url") or ""
        self.out.point(MarkKind.IMAGE, name)
        message = say("{place}: a picture stands here: {picture}", place=self.place(element), picture=name)
        self.writer.find("picture", message, say("put it into images/ and into the chapter"))

    def described_picture(self, element: Element, _: tuple[WantedMark, ...]) -> None:
        self.drop(element, say("what a picture shows"))

    def translation(self, element: Element, styles: tuple[WantedMark, ...]) -> None:
        """`cb:t`: a word in one of several languages; what stands at the foot of the page is no text."""
        if element.get("place") == "foot":
            self.drop(element, say("a word in another language, at the foot"))
        else:
            self.inside(element, styles)

    def drop(self, element: Element, why: str) -> None:
        self.writer.drop(text_in(element), why, self.place(element))


Known = Callable[[TeiText, Element, tuple[WantedMark, ...]], None]
ELEMENTS: Mapping[str, Known] = {
    "head": TeiText.heading, "jhead": TeiText.heading, "mulu": TeiText.contents_entry, "lg": TeiText.verse, "l": TeiText.line_of_verse,
    "speaker": TeiText.speaker, "table": TeiText.table, "caesura": TeiText.caesura, "cell": TeiText.cell, "pb": TeiText.page, "lb": TeiText.line_end, "note": TeiText.note, "app": TeiText.apparatus,
    "choice": TeiText.choice, "g": TeiText.character, "space": TeiText.space, "gap": TeiText.lost, "unclear": TeiText.lost, "hi": TeiText.marked,
    "ref": TeiText.reference, "docNumber": TeiText.number_of_text, "graphic": TeiText.picture, "figDesc": TeiText.described_picture, "t": TeiText.translation,
}  # fmt: skip


def unwrapped(text: str, before: str) -> str:
    r"""Words without the ends of lines of the file: none beside Han, a space between words of letters.

    >>> unwrapped("如是我聞\n  一時", ""), unwrapped("\n佛住", "時"), unwrapped("two\n words", ""), unwrapped("甲 乙", "")
    ('如是我聞一時', '佛住', 'two words', '甲 乙')
    """

    def between(white: re.Match[str]) -> str:
        left = text[white.start() - 1] if white.start() else before
        right = text[white.end() : white.end() + 1]
        is_wrap = "\n" in white[0] or "\r" in white[0]
        return "" if is_wrap and (is_cjk(left or "") or is_cjk(right)) else " "

    return WHITE.sub(between, text)


def count_of(element: Element) -> int:
    """How many characters a gap or a space is wide, by what it says of it; one where it says nothing."""
    said = element.get("quantity") or element.get("extent") or ""
    found = re.match(r"\d{1,4}", said)
    return min(int(found[0]), MOST) if found else 1
