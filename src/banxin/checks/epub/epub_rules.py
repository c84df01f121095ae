"""Our own rules about finished EPUBs: what EPUBCheck and Ace let pass, and what readers of Chinese stumble over."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from unicodedata import normalize
from urllib.parse import SplitResult, unquote, urlsplit

from lxml import etree

from banxin.checks.chapters.rule import Complaint, Explanation, finding_of
from banxin.checks.epub.epub_colours import faint_text, hidden_text, papers_without_ink
from banxin.checks.epub.epub_contents import XHTML, EpubContents, classes, open_epub
from banxin.checks.epub.epub_cover import refused_covers
from banxin.checks.epub.epub_looks import (
    heavy_pictures,
    sideways_numbers,
    stubborn_sizes,
    unknown_glyphs,
    unwrapping_classes,
)
from banxin.model.finding import Finding, Severity
from banxin.saying.said import say
from banxin.source import Source
from banxin.typography.picture_words import names_only_file

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
LARGEST_DOCUMENT = 250_000
WORD_JOINER = "\u2060"
IN_LINE = frozenset(
    f"{XHTML}{name}" for name in ("a", "b", "cite", "em", "i", "s", "small", "span", "strong", "sub", "sup", "u")
)
"""Elements that are parts of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubRule:
    """A code with its explanation, and the function that looks through a finished EPUB."""

    explanation: Explanation
    look: Callable[[EpubContents], Iterator[Complaint]]


def check_epub(path: Path) -> tuple[Finding, ...]:
    """What all rules have to say about a finished file; places are files inside it."""
    return tuple(findings_in(open_epub(path)))


def findings_in(contents: EpubContents, rules: Iterable[EpubRule] | None = None) -> Iterator[Finding]:
    """What the rules say, all of them when none are given."""
    for rule in RULES if rules is None else rules:
        for complaint in rule.look(contents):
            yield finding_of(rule.explanation, complaint)


def at(name: str, element: etree._Element | None = None) -> Source:
    line = element.sourceline if element is not None else 0
    return Source(path=Path(name), line=line if isinstance(line, int) else 0)


def without_language(contents: EpubContents) -> Iterator[Complaint]:
    for name, root in contents.documents.items():
        # XHTML 1.1, of which EPUB 2 is made, knows xml:lang alone; in EPUB 3 either says it (HTML, section 3.2.6.2).
        if not (root.get(XML_LANG) or (root.get("lang") and not contents.is_epub2)):
            yield Complaint(
                at(name), say("the document does not say its language"), say("give <html> both lang and xml:lang")
            )


def loose_note_marks(contents: EpubContents) -> Iterator[Complaint]:
    glue = unwrapping_classes(contents.styles.values())
    for name, root in contents.documents.items():
        for link in root.iter(f"{XHTML}a"):
            if is_note_mark(link) and not is_glued(link, glue):
                words = "".join(map(str, link.itertext()))
                hint = say("put it and the character before it into a span that does not wrap")
                yield Complaint(at(name, link), say("the note mark '{words}' may begin a line", words=words), hint)


def is_note_mark(link: etree._Element) -> bool:
    return link.get("role") == "doc-noteref" or "noteref" in (link.get(EPUB_TYPE) or "").split()


def is_glued(link: etree._Element, glue: frozenset[str]) -> bool:
    """Whether no line can end between a note mark and the character before it, or nothing stands before it in its block."""
    element, parent = link, link.getparent()
    while parent is not None:
        before = element.getprevious()
        text = (before.tail if before is not None else parent.text) or ""
        if before is not None or text.strip():
            return text.endswith(WORD_JOINER) or not glue.isdisjoint(classes(parent))
        if parent.tag not in IN_LINE:
            break
        element, parent = parent, parent.getparent()
    return True


def level_jumps(contents: EpubContents) -> Iterator[Complaint]:
    for name, root in contents.documents.items():
        headings = [element for element in root.iter(etree.Element) if re.fullmatch(r"\{.*\}h[1-6]", str(element.tag))]
        for before, after in pairwise(headings):
            upper, lower = (int(str(heading.tag)[-1]) for heading in (before, after))
            if lower > upper + 1:
                yield Complaint(
                    at(name, after),
                    say("a heading of level {lower} follows one of level {upper}", lower=lower, upper=upper),
                )


def dead_links(contents: EpubContents) -> Iterator[Complaint]:
    ids = {
        name: {element.get("id") for element in root.iter(etree.Element)} for name, root in contents.documents.items()
    }
    for name, root in contents.documents.items():
        for element in root.iter(etree.Element):
            for attribute in ("href", "src"):
                parts = address(element.get(attribute) or "")
                if parts.scheme or parts.netloc or not (parts.path or parts.fragment):
                    continue
                target = normalize("NFC", normpath(join(dirname(name), unquote(parts.path)))) if parts.path else name
                if target not in contents.files and target not in contents.others:
                    yield Complaint(at(name, element), say("there is no '{path}' in the EPUB", path=parts.path))
                elif names_id(parts.fragment) and target in ids and unquote(parts.fragment) not in ids[target]:
                    yield Complaint(
                        at(name, element),
                        say("'{target}' has no id '{fragment}'", target=target, fragment=parts.fragment),
                    )


def names_id(fragment: str) -> bool:
    """Whether what stands behind the # of a link is an id: not a part of a picture, a time or a place in EPUB's own words."""
    return bool(fragment) and not fragment.startswith(("xywh=", "t=", "epubcfi("))


def address(text: str) -> SplitResult:
    """A link in its parts; one that is none is a path that nothing has."""
    try:
        return urlsplit(text)
    except ValueError:
        return SplitResult("", "", text, "", "")


def doubled_ids(contents: EpubContents) -> Iterator[Complaint]:
    for name, root in contents.documents.items():
        seen: set[str] = set()
        for element in root.iter(etree.Element):
            identifier = element.get("id")
            if identifier in seen:
                yield Complaint(at(name, element), say("the id '{id}' is taken already", id=identifier))
            if identifier:
                seen.add(identifier)


def large_documents(contents: EpubContents) -> Iterator[Complaint]:
    for name in contents.documents:
        size = len(contents.files[name])
        if size > LARGEST_DOCUMENT:
            yield Complaint(at(name), say("the document has {size} kB", size=size // 1000), say("divide the chapter"))


def pictures_without_words(contents: EpubContents) -> Iterator[Complaint]:
    for name, root in contents.documents.items():
        for image in root.iter(f"{XHTML}img"):
            words, address = (image.get("alt") or "").strip(), image.get("src") or ""
            hint = say("say in the alternative text what it shows, or mark it as decorative")
            if image.get("role") in {"presentation", "none"}:
                continue
            if not words:
                yield Complaint(at(name, image), say("the picture '{image}' has no words", image=address), hint)
            elif names_only_file(words, address):
                told = say(
                    "the words of the picture '{image}' say nothing of it: “{words}”", image=address, words=words
                )
                yield Complaint(at(name, image), told, hint)


def broken_parts(contents: EpubContents) -> Iterator[Complaint]:
    yield from contents.broken


def locked_parts(contents: EpubContents) -> Iterator[Complaint]:
    if contents.locked:
        count, first = len(contents.locked), contents.locked[0]
        hint = say("ask the publisher for a file without a lock")
        yield Complaint(
            Source(path=Path(first)), say("locked (DRM) and not looked at: {count} of its parts", count=count), hint
        )


BROKEN = Explanation(
    code="epub-016", severity=Severity.ERROR, title=say("part of an EPUB that cannot be read"),
    why=say("Reading systems show nothing of it, or refuse the book; shops send it back. The other rules looked at what is left."),
    mend=say("Correct the part that is named, or have the book exported again by the program that made it."),
)  # fmt: skip

RULES = (
    EpubRule(
        look=without_language,
        explanation=Explanation(
            code="epub-001", severity=Severity.ERROR, title=say("document without a language"),
            why=say("Readers choose faces, quotation marks and voices by the language; without one, Chinese may be set in Japanese forms."),
            mend=say("Give <html> the attributes lang and xml:lang; a template of the book has left them out."),
        ),
    ),
    EpubRule(
        look=loose_note_marks,
        explanation=Explanation(
            code="epub-002", severity=Severity.WARNING, title=say("note mark that may begin a line"),
            why=say("Browsers break a line before a link, even after a full stop, so the mark stands alone at the start of the next line."),
            mend=say("Keep the mark and the character before it in one span with white-space: nowrap."),
        ),
    ),
    EpubRule(
        look=sideways_numbers,
        explanation=Explanation(
            code="epub-003", severity=Severity.WARNING, title=say("number lying on its side"),
            why=say("In vertical text a number of up to three figures, a single letter or a pair of !? lies on its side unless it is set upright in one square (纵中横)."),
            mend=say("Mark it as {{.tcy}}, or write it in Chinese figures."),
        ),
    ),
    EpubRule(
        look=level_jumps,
        explanation=Explanation(
            code="epub-004", severity=Severity.WARNING, title=say("level of headings left out"),
            why=say("People who listen move by headings, and look for the missing level in vain."),
            mend=say("Make the lower heading one level higher."),
        ),
    ),
    EpubRule(
        look=dead_links,
        explanation=Explanation(
            code="epub-005", severity=Severity.ERROR, title=say("link that leads nowhere"),
            why=say("A reader who follows it stays where they are, or sees an error."),
            mend=say("Correct the address, or the template that writes it."),
        ),
    ),
    EpubRule(
        look=doubled_ids,
        explanation=Explanation(
            code="epub-006", severity=Severity.ERROR, title=say("id taken twice"),
            why=say("Links to it lead to the first place only, and the file is not valid."),
            mend=say("Change the template that writes it."),
        ),
    ),
    EpubRule(
        look=heavy_pictures,
        explanation=Explanation(
            code="epub-007", severity=Severity.WARNING, title=say("picture too large"),
            why=say("Shops charge by the megabyte, and small devices run out of memory."),
            mend=say("Export it smaller: a screen shows no more than about 3000 pixels on the long side."),
        ),
    ),
    EpubRule(
        look=large_documents,
        explanation=Explanation(
            code="epub-008", severity=Severity.WARNING, title=say("document too large"),
            why=say("Older reading devices turn pages slowly, or not at all, in files of more than 250 kB."),
            mend=say("Divide the chapter."),
        ),
    ),
    EpubRule(
        look=unknown_glyphs,
        explanation=Explanation(
            code="epub-009", severity=Severity.WARNING, title=say("character that devices may lack"),
            why=say("The faces of phones and readers seldom go beyond the first 65,536 characters; others become empty boxes."),
            mend=say("Embed a face that has it (embed_fonts), or put a picture of it with words in its place."),
        ),
    ),
    EpubRule(
        look=pictures_without_words,
        explanation=Explanation(
            code="epub-010", severity=Severity.ERROR, title=say("picture without words"),
            why=say("People who cannot see it are told nothing; the European Accessibility Act asks for words."),
            mend=say("Say what it shows, or mark it as decorative."),
        ),
    ),
    EpubRule(
        look=faint_text,
        explanation=Explanation(
            code="epub-011", severity=Severity.WARNING, title=say("colour too faint to read"),
            why=say("Text needs a contrast of 4.5 to 1 to what lies below it, large text of 3 to 1 (WCAG 2.2, 1.4.3)."),
            mend=say("Take a colour that is further from that of the page."),
        ),
    ),
    EpubRule(
        look=papers_without_ink,
        explanation=Explanation(
            code="epub-012", severity=Severity.WARNING, title=say("paper coloured and text not"),
            why=say("Who reads white on black at night sees white text on the light ground that the book puts below it (WCAG F24)."),
            mend=say("Set color beside the background, or leave the background out."),
        ),
    ),
    EpubRule(
        look=stubborn_sizes,
        explanation=Explanation(
            code="epub-013", severity=Severity.WARNING, title=say("size that the reader cannot change"),
            why=say("Whoever needs large type or wide lines cannot have them (WCAG 2.2, 1.4.4 and 1.4.12), and the e-book may not say of itself that its display can be changed."),
            wrong="p { font-size: 12pt }", right="p { font-size: 1em }",
            mend=say("Write sizes in em or per cent, line heights without a unit."),
        ),
    ),
    EpubRule(
        look=refused_covers,
        explanation=Explanation(
            code="epub-014", severity=Severity.WARNING, title=say("cover that shops refuse"),
            why=say("Shops ask for a tall picture in RGB, JPEG or PNG, with 1400 pixels and more on its short side; they refuse the book, or show a blurred cover."),
            mend=say("Export the cover anew, or leave it out of book.yaml: then one is drawn."),
        ),
    ),
    EpubRule(
        look=hidden_text,
        explanation=Explanation(
            code="epub-015", severity=Severity.ERROR, title=say("text out of sight"),
            why=say("The words stand in the file, and nobody sees them: display, visibility, opacity or a size of nought hides them."),
            wrong=".note { display: none }", right="omit: [notes] for the edition, in book.yaml",
            mend=say("Take the declaration out of the stylesheet; leave a text out of an edition by book.yaml."),
        ),
    ),
    EpubRule(look=broken_parts, explanation=BROKEN),
    EpubRule(
        look=locked_parts,
        explanation=Explanation(
            code="epub-017", severity=Severity.WARNING, title=say("locked parts of an EPUB"),
            why=say("Nobody without the key can read them, and neither can a check; people who need another display or a voice are shut out as well."),
            mend=say("Check the file as it was before it was locked."),
        ),
    ),
)  # fmt: skip
