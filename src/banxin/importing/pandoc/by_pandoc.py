"""Chapters in languages that Pandoc reads (reStructuredText, AsciiDoc, LaTeX, Org ...), made Markdown by it where it is installed.

AsciiDoc goes through Asciidoctor, since few versions of Pandoc read it.
"""

import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from banxin.errors import UsageError
from banxin.importing.kept_words import said_of_lost
from banxin.importing.latex.east_asian_marks import thanks_of
from banxin.importing.latex.flattened_source import flattened
from banxin.importing.latex.latex_arguments import untouched
from banxin.importing.latex.latex_definitions import definitions_of
from banxin.importing.latex.latex_rewriting import ready_for_pandoc as ready_latex
from banxin.importing.latex.left_open import said_of_left_open
from banxin.importing.latex.unread_commands import said_of_unread, unread_in, with_words_of, words_lost
from banxin.importing.latex.unread_passages import with_passage_as_code
from banxin.importing.manuscript import read_text
from banxin.importing.one_file import one_file
from banxin.importing.pandoc.asciidoc_names import names_of_headings
from banxin.importing.pandoc.books_for_pandoc import ASCIIDOC, OF_BOOKS, taken_in
from banxin.importing.pandoc.docbook import ready_for_pandoc
from banxin.importing.pandoc.latex_marks import with_marks_of_latex
from banxin.importing.pandoc.nested_marks import nested
from banxin.importing.pandoc.org_text import ready_org, with_our_names
from banxin.importing.pandoc.pandoc_markdown import cleaned, with_counted_lists, with_lines
from banxin.importing.pandoc.pandoc_program import SECONDS, UnreadText, done, program
from banxin.importing.pandoc.rst_text import fields_of, ready_rst, with_marks_of_rst, without_blanks
from banxin.importing.pandoc.sphinx_names import base_of
from banxin.importing.pandoc.typst_text import TYPST, check_reads, of_typst, with_marks_of_typst, words_lost_of
from banxin.importing.pandoc.words_passed_over import ASIDES, words_passed_over
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import Said, say

LANGUAGES = {
    ".rst": "rst", ".adoc": "docbook", ".asciidoc": "docbook", ".asc": "docbook", ".tex": "latex", ".org": "org", ".textile": "textile",
    ".odt": "odt", ".rtf": "rtf", ".fb2": "fb2", ".typ": "typst",
}  # fmt: skip
"""What Pandoc calls the language of a file, by its ending."""
BESIDE_LETTERS = Path(__file__).with_name("letters_beside_marks.rb")
AS_OURS = Path(__file__).with_name("as_ours.lua")
MARKDOWN = "markdown-smart-simple_tables-multiline_tables-raw_attribute"
WITH_IDS = "-auto_identifiers"
"""Ids are written of headings that Pandoc would give the same ones itself, too: ours may be others."""
UNSPACED = "+east_asian_line_breaks"
"""No space comes of the end of a line between two letters of East Asia; Korean has spaces there."""
HANGUL, HAN = re.compile("[\uac00-\ud7a3]"), re.compile("[\u4e00-\u9fff]")
LARGEST = 50_000_000
"""Bytes of a file."""
ROUNDS = 4
"""So often a text in LaTeX is read, each time with the words of commands that were passed over before."""
MOST_PASSAGES = 20
"""Passages of a text in LaTeX that may stand as code since Pandoc cannot read them."""


def is_by_pandoc(path: Path) -> bool:
    return path.suffix.lower() in LANGUAGES


def markdown_by_pandoc(path: Path, root: Path, tell: Callable[[Said], None]) -> str:
    """The Markdown of a file in the manuscript `root`; UsageError where Pandoc or Asciidoctor is missing, or cannot read it.

    What they complain of without giving up is told.
    """
    suffix = path.suffix.lower()
    pandoc = program("pandoc", path)
    if suffix == ".tex":
        return markdown_of_latex(pandoc, path, root, tell)
    if suffix == TYPST:
        check_reads(pandoc, path)
    try:
        data = read_regular(path, path.parent, LARGEST).data
    except UnreadableError as error:
        raise error.told(UsageError, say("manuscript"), path) from error
    if suffix in ASCIIDOC:
        data = docbook_of(path, root, tell)
    about: list[Said] = []
    known: list[str] = []
    if suffix in {".org", ".rst"}:
        plain = data.decode("utf-8", "replace")
        ready, about = ready_org(plain) if suffix == ".org" else ready_rst(plain, is_whole=is_alone(path))
        data = ready.encode()
        for said in about:
            tell(say("{name}: {message}", name=path.name, message=said))
        known = [*map(str, about), *(fields_of(plain) if suffix == ".rst" else ())]
    made = done(command_for(pandoc, suffix, data.decode("utf-8", "replace")), path, data, tell)
    text = with_our_names(with_counted_lists(made.decode("utf-8", "replace"), path, tell))
    text = with_marks_of_typst(text) if suffix == TYPST else text
    text = cleaned(with_marks_of_rst(text) if suffix == ".rst" else text, path, root)
    text = with_lines(text, without_blanks) if suffix == ".rst" else text
    if suffix == TYPST:
        for said in words_lost_of(sources_of(path, root), "\n".join((text, *of_typst(read_text(path, root))[:1]))):
            tell(said)
    tell_of_passed_over(path, root, "\n".join((text, *known)), tell)
    return text


def is_alone(path: Path) -> bool:
    """Whether a text in reStructuredText is a book by itself: in no folder of Sphinx, with no other beside it."""
    return base_of(path) is None and [*path.parent.glob("*.rst")] == [path]


def docbook_of(path: Path, root: Path, tell: Callable[[Said], None]) -> bytes:
    """The DocBook of a file in AsciiDoc, as Pandoc understands it; UsageError where Asciidoctor writes none."""
    made, overlapping = nested(
        done([*asciidoctor(program("asciidoctor", path)), "-b", "docbook5", "-o", "-", path.name], path, None, tell)
    )
    if overlapping:
        tell(
            say(
                "{name}: marks in a line that overlap were ended one in the other: {count}",
                name=path.name,
                count=overlapping,
            )
        )
    try:
        return ready_for_pandoc(
            made, lambda known: names_of_headings(sorted({path, *taken_in(path, root)}), root, known)
        )
    except etree.XMLSyntaxError as error:
        message = say(
            "what {program} writes of '{path}' is no XML: {reason}",
            program="asciidoctor",
            path=path.name,
            reason=error.msg or "-",
        )
        raise UsageError(message, hint=say("mend the file, or save it as Markdown, .docx or .html")) from error


def tell_of_passed_over(path: Path, root: Path, text: str, tell: Callable[[Said], None]) -> None:
    """Tell of the words of a file, and of those that it takes in, that are neither in its Markdown nor in its head."""
    suffix = path.suffix.lower()
    if suffix not in ASIDES:
        return
    head = one_file(path, root)
    for place, words in words_passed_over(sources_of(path, root), suffix, text, " ".join((head.title, *head.authors))):
        tell(said_of_lost(words, place))


def sources_of(path: Path, root: Path) -> list[tuple[str, str]]:
    """The texts of a file and of those that it takes in, each with its name in the manuscript."""
    files = [path, *sorted(taken_in(path, root) - {path.resolve()})]
    return [(name_in(one, root), read_text(one, root)) for one in files if one.suffix.lower() in OF_BOOKS]


def name_in(path: Path, root: Path) -> str:
    """A file as it is called in its manuscript."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def markdown_of_latex(pandoc: str, path: Path, root: Path, tell: Callable[[Said], None]) -> str:
    """The Markdown of a file in LaTeX with all that it takes in; words that Pandoc passes over are kept, or told with their place."""
    source = flattened(path, root)
    known = definitions_of(source.text, path.parent, root)
    text, drawings = ready_latex(source.text, known, path.parent, root)
    command = [*command_for(pandoc, ".tex", text), "--verbose"]
    kept: Counter[str] = Counter()
    for _ in range(ROUNDS):
        log: list[str] = []
        made, text = read_with_passages(command, path, text, tell, place=source.place, log=log)
        unread = unread_in(log)
        kept.update(unread.worded)
        before, text = text, with_words_of(text, unread.worded, untouched(known.code))
        if text == before:
            break
    markdown = with_marks_of_latex(made.decode("utf-8", "replace"), known.statements, drawings)
    for said in (
        *said_of_left_open(source, untouched(known.code)),
        *said_of_unread(kept, unread, path),
        *said_of_thanks(source.text, path),
        *words_lost(source, markdown),
    ):
        tell(said)
    return cleaned(with_counted_lists(markdown, path, tell), path, root)


def said_of_thanks(text: str, path: Path) -> Iterator[Said]:
    """What the title page says of the authors: the book has no place for it."""
    for words in thanks_of(text):
        yield say(
            "{name}: what is said of an author on the title page is left out: '{words}'", name=path.name, words=words
        )


def read_with_passages(
    command: list[str],
    path: Path,
    text: str,
    tell: Callable[[Said], None],
    *,
    place: Callable[[int], str],
    log: list[str],
) -> tuple[bytes, str]:
    """What Pandoc makes of a text in LaTeX, in which each passage that it cannot read is code, and that text."""
    for _ in range(MOST_PASSAGES):
        try:
            return done(command, path, text.encode(), tell, place=place, log=log.extend), text
        except UnreadText as error:
            changed = with_passage_as_code(text, error.line) if error.line else None
            if changed is None:
                raise
            text, first = changed
            tell(say("{place}: Pandoc cannot read this passage: it stands as code", place=place(first)))
    return done(command, path, text.encode(), tell, place=place, log=log.extend), text


@cache
def asciidoctor(program: str) -> tuple[str, ...]:
    """How Asciidoctor is called: the one in Ruby takes what we add to its marks, the one in JavaScript does not."""
    ran = subprocess.run([program, "--version"], capture_output=True, timeout=SECONDS, check=False)
    return (program, "-r", str(BESIDE_LETTERS)) if b"(ruby" in ran.stdout else (program,)


def command_for(pandoc: str, suffix: str, text: str) -> list[str]:
    """How Pandoc is asked for the Markdown of a text in the language of an ending."""
    language = LANGUAGES[suffix] + ("" if is_korean(text) else UNSPACED)
    written = MARKDOWN + (WITH_IDS if suffix in ASCIIDOC else "")
    return [pandoc, "-f", language, "-t", written, "--wrap=none", "--markdown-headings=atx", "-L", str(AS_OURS)]


def is_korean(text: str) -> bool:
    return len(HANGUL.findall(text)) > len(HAN.findall(text))
