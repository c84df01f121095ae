"""Chapters in languages that Pandoc reads (reStructuredText, AsciiDoc, LaTeX, Org ...), made Markdown by it where it is installed.

AsciiDoc goes through Asciidoctor, since few versions of Pandoc read it.
"""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from lxml import etree

from banxin.errors import UsageError
from banxin.importing.kept_words import said_of_lost
from banxin.importing.languages.one_language import in_one_language
from banxin.importing.latex.east_asian_marks import thanks_of
from banxin.importing.latex.flattened_source import flattened
from banxin.importing.latex.latex_arguments import untouched
from banxin.importing.latex.latex_definitions import definitions_of
from banxin.importing.latex.latex_rewriting import ready_for_pandoc as ready_latex
from banxin.importing.latex.left_open import said_of_left_open
from banxin.importing.latex.unread_commands import said_of_unread, unread_in, with_words_of, words_lost
from banxin.importing.latex.unread_passages import with_passage_as_code
from banxin.importing.manuscript import FOLDER, ListedChapter, Manuscript, is_there, read_text
from banxin.importing.marks.page import outside_code
from banxin.importing.one_file import one_file
from banxin.importing.ordered_folder import APART, in_order, natural, said_of_files_beside
from banxin.importing.pandoc.asciidoc_names import names_of_headings
from banxin.importing.pandoc.docbook import our_id, ready_for_pandoc, with_our_marks, with_titled_blocks
from banxin.importing.pandoc.docbook_divisions import ALT, ALT_END, LINE
from banxin.importing.pandoc.latex_marks import with_marks_of_latex
from banxin.importing.pandoc.nested_marks import nested
from banxin.importing.pandoc.org_text import ready_org, with_our_names
from banxin.importing.pandoc.rst_text import fields_of, ready_rst, with_marks_of_rst, without_blanks
from banxin.importing.pandoc.sphinx_blocks import with_our_blocks
from banxin.importing.pandoc.sphinx_names import base_of, label_called, title_called
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
ASCIIDOC = frozenset({".adoc", ".asciidoc", ".asc"})
MARKDOWN = "markdown-smart-simple_tables-multiline_tables-raw_attribute"
WITH_IDS = "-auto_identifiers"
"""Ids are written of headings that Pandoc would give the same ones itself, too: ours may be others."""
UNSPACED = "+east_asian_line_breaks"
"""No space comes of the end of a line between two letters of East Asia; Korean has spaces there."""
HANGUL, HAN = re.compile("[\uac00-\ud7a3]"), re.compile("[\u4e00-\u9fff]")
HEAD = 20_000
"""Characters of a file in which its class is said."""
LARGEST = 50_000_000
"""Bytes of a file."""
OF_BOOKS = frozenset({".rst", ".adoc", ".asciidoc", ".asc", ".tex", ".org", ".typ"})
"""Endings of which a folder may be a book; MAIN finds the file that takes the others in."""
CLEARLY_MORE = 2
"""By so many times the text of one document in a folder is longer than that of any other, where it alone is the book."""
MOST_NAMED = 5
MAIN = re.compile(r"^include::|\\documentclass|^#include[ \t]*\(?\"", re.MULTILINE)
OF_OTHER = re.compile(r"^%[ \t]*!\s*TEX[ \t]+root[ \t]*=", re.MULTILINE | re.IGNORECASE)
"""What editors of LaTeX read in a chapter: the file that it belongs to."""
TAKEN_IN = re.compile(
    r"(?:^include::([^\[\]\n]+)|\\(?:input|include|subfile)\{([^{}\n]+)|^[ \t]*#include[ \t]*\(?\"([^\"\n]+\.typ)\")",
    re.MULTILINE,
)
"""What a file takes in."""
SECONDS = 300
ROUNDS = 4
"""So often a text in LaTeX is read, each time with the words of commands that were passed over before."""
LINE_OF_INPUT = re.compile(r"(?:(?:\"source\" |(?<!\" ))\(|at )line (\d+),? column (\d+)\)?")
"""Where Pandoc says that something stands in what it was given."""
LISTED = {"c++": "cpp", "[sharp]c": "csharp", "{[sharp]c}": "csharp"}
"""What listings (LaTeX) calls languages otherwise than others do."""
MOST_PASSAGES = 20
"""Passages of a text in LaTeX that may stand as code since Pandoc cannot read them."""
MOST_COMPLAINTS = 40
"""Lines that one program may say of one file."""
COUNTED = "\ue023"
"""Before the first item of a list that does not count with numbers; `as_ours.lua` writes it."""
PLACED, OUR_PLACE = re.compile(r"\[\]\{#([^\s{}]+)\}"), r'<a id="\1"></a>'
"""A place that has a name and no words."""
ROLE = re.compile(r"`([^`\n]*)`\{\.interpreted-text role=\"[^\"]*\"\}")
ROLE_WITH_TARGET = re.compile(r"(.*?)\s*<([^<>]*)>")
NUMBER_HERE = re.compile(r"%s|\{(?:number|name)\}")
"""Where Sphinx puts the number, or the title, of what a reference is to."""
UNDESCRIBED = re.compile(r"!\[image\]\(")
"""What Pandoc calls a picture of which nothing is said."""
PICTURE_SAID = re.compile(r"(!\[[^\[\]]*\]\([^()]*\))\{([^{}]*)\}")
FIGURE_NAME = re.compile(r"#fig-[^\s{}]+")
CARRIED_ALT = re.compile(
    rf"!\[(?P<caption>[^\[\]{ALT}]*?)[ ]?{ALT}(?P<alt>[^{ALT_END}]*){ALT_END}\]\((?P<address>[^()]*)\)(?:\{{(?P<said>[^{{}}]*)\}})?"
)
ALTERNATIVE = re.compile(r"\balt=\"[^\"]*\"")
NO_FRACTION = re.compile(r"\.0+%")
SIZES = re.compile(r"\b(?:width|height)=\"[^\"]*\"")
INFO = re.compile(r"^([ \t>]*`{3,}) \{([^{}]*)\}[ \t]*$")
KEY = re.compile(r"([\w-]+)=\"([^\"]*)\"")
ROLE_NAME = re.compile(r"role=\"([^\"]*)\"")


class UnreadText(UsageError):
    """A program cannot read its input from this line (0: it says none) on."""

    def __init__(self, message: str, *, hint: str, line: int) -> None:
        super().__init__(message, hint=hint)
        self.line = line


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
            data = ready_for_pandoc(
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


def with_lines(text: str, change: Callable[[str], str]) -> str:
    """The text with all its lines changed, code aside."""
    lines = text.split("\n")
    for number in outside_code(lines):
        lines[number] = change(lines[number])
    return "\n".join(lines)


def with_counted_lists(text: str, path: Path, tell: Callable[[Said], None]) -> str:
    """The text without the signs of lists that were counted with letters or Roman numbers, which are told."""
    for line in text.split("\n"):
        _, sign, words = line.partition(COUNTED)
        if sign:
            tell(
                say(
                    "{name}: the list that begins with '{words}' counted with letters or Roman numbers, and counts with 1, 2, 3 here",
                    name=path.name,
                    words=words.strip()[:20],
                )
            )
    return text.replace(f"{COUNTED} ", "").replace(COUNTED, "")


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


def program(name: str, path: Path) -> str:
    if found := shutil.which(name):
        return found
    raise UsageError(
        say("'{path}' is read through {program}, which is not on this machine", path=path.name, program=name),
        hint=say(
            "install it (apt install {program}, brew install {program}) and give this command again; or save the text as Markdown, .docx or .html",
            program=name,
        ),
    )


def done(
    command: list[str],
    path: Path,
    data: bytes | None,
    tell: Callable[[Said], None],
    *,
    place: Callable[[int], str] | None = None,
    log: Callable[[list[str]], None] | None = None,
) -> bytes:
    """What a program puts out, run in the folder of the file. `place` names the file and line of a line of `data`, `log` takes what it notes."""
    try:
        ran = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False, cwd=path.parent)
    except subprocess.TimeoutExpired as error:
        message = say("{program} took too long over '{path}'", program=Path(command[0]).name, path=path.name)
        raise UsageError(message, hint=say("divide the file")) from error
    notes, complaints = noted(ran.stderr.decode("utf-8", "replace"))
    if log:
        log(notes)
    if ran.returncode or not ran.stdout:
        last = next((number for number, one in reversed(list(enumerate(complaints))) if one.startswith("Error")), 0)
        reason = placed(" ".join(" ".join(complaints[last:]).split())[:300], place)
        message = say(
            "{program} cannot read '{path}': {reason}",
            program=Path(command[0]).name,
            path=path.name,
            reason=reason or "-",
        )
        raise UnreadText(
            message, hint=say("mend the file, or save it as Markdown, .docx or .html"), line=line_of(complaints[last:])
        )
    for complaint in complaints[:MOST_COMPLAINTS]:
        words = placed(complaint.replace(f"{path.parent.resolve()}/", "").strip(), place)
        tell(say("{name}: {program} says: {complaint}", name=path.name, program=Path(command[0]).name, complaint=words))
    return ran.stdout


def line_of(complaints: Sequence[str]) -> int:
    """The line of its input that a program has stumbled over; 0 where it names none."""
    found = LINE_OF_INPUT.search(" ".join(complaints))
    return int(found[1]) if found else 0


def noted(text: str) -> tuple[list[str], list[str]]:
    """What a program says by the way, and what it complains of, each once; what is said of a thing may have several lines."""
    entries = re.split(r"^(?=\[(?:INFO|WARNING|ERROR)\] |Error )", text, flags=re.MULTILINE)
    notes = [one for one in entries if one.startswith("[INFO]")]
    others = "".join(one for one in entries if not one.startswith("[INFO]"))
    return notes, list(dict.fromkeys(others.splitlines()))


def placed(complaint: str, place: Callable[[int], str] | None) -> str:
    """What a program complains of, with the files that a line of its input is of."""
    if place is None:
        return complaint
    return LINE_OF_INPUT.sub(lambda found: f"{place(int(found[1]))}:{found[2]}", complaint)


def cleaned(text: str, path: Path, root: Path) -> str:
    """What Pandoc writes without what only Sphinx understands: its blocks and roles, and what it says of code."""
    whole = "\n".join(with_titled_blocks(list(with_our_blocks(text.split("\n"), path, root))))
    lines = with_lines_of_verse(with_alternatives(whole)).split("\n")
    plain = set(outside_code(lines))
    return "\n".join(
        ROLE.sub(
            lambda found: words_of_role(found, path), with_our_marks(PLACED.sub(OUR_PLACE, with_plain_pictures(line)))
        )
        if number in plain
        else with_plain_info(line)
        for number, line in enumerate(lines)
    )


def with_alternatives(text: str) -> str:
    """The text with what a picture shows, which stands in its caption, behind its address."""

    def behind(found: re.Match[str]) -> str:
        words = found["alt"].replace('"', "\u201d")
        return (
            f'![{found["caption"]}]({found["address"]}){{alt="{words}"{" " + found["said"] if found["said"] else ""}}}'
        )

    return CARRIED_ALT.sub(behind, text)


def with_lines_of_verse(text: str) -> str:
    """The text with its verse in lines, each of which begins as the first does."""
    if LINE not in text:
        return text
    return "\n".join(
        line.replace(LINE, "\n" + line[: len(line) - len(line.lstrip(" \t>"))]) if LINE in line else line
        for line in text.split("\n")
    )


def with_plain_pictures(line: str) -> str:
    """A line whose pictures say how large they are, and by which name sentences refer to them, and no more."""

    def with_sizes(found: re.Match[str]) -> str:
        sizes = (NO_FRACTION.sub("%", size) for size in SIZES.findall(found[2]))
        kept = " ".join([*ALTERNATIVE.findall(found[2]), *FIGURE_NAME.findall(found[2]), *sizes])
        return f"{found[1]}{{{kept}}}" if kept else found[1]

    return UNDESCRIBED.sub("![](", PICTURE_SAID.sub(with_sizes, line))


def with_plain_info(line: str) -> str:
    """The first line of code with what Sphinx says of it in our words: its language, caption, numbers, and the lines that are marked."""
    found = INFO.match(line)
    if not found:
        return line
    said = dict(KEY.findall(found[2]))
    words = KEY.sub("", found[2]).split()
    language = next((word[1:] for word in words if word.startswith(".") and word not in {".", ".numberLines"}), "text")
    if written := said.get("language"):
        language = LISTED.get(written.lower(), written.lower())
    caption = (said.get("caption") or said.get("title") or "").replace("`", "").strip()
    marks = [our_id(word) for word in words if word.startswith("#")]
    marks += [f'title="{caption}"'] if caption else []
    marks += [".numberLines"] if "linenos" in said or ".numberLines" in words else []
    lines = (said.get("emphasize-lines") or "").replace(" ", "").replace(",", " ")
    marks += [f'hl="{lines}"'] if lines else []
    return f"{found[1]}{language}" + (f" {{{' '.join(marks)}}}" if marks else "")


def words_of_role(found: re.Match[str], path: Path) -> str:
    """The words of a role of Sphinx: `` :ref:`words <target>` ``, `` :func:`name` `` as code; a page or a label is shown by its title."""
    role = ROLE_NAME.search(found[0])
    kind = role[1] if role else ""
    if titled := ROLE_WITH_TARGET.fullmatch(found[1]):
        words = NUMBER_HERE.sub("", titled[1])
        # The numbers are those of the book: what has the label is called by its title.
        named = label_called(titled[2], path) if words != titled[1] else ""
        return f"{words.strip()}“{named}”" if named else words
    if kind in {"doc", "ref", "numref"}:
        return (title_called if kind == "doc" else label_called)(found[1], path) or found[1].lstrip("/")
    return f"`{found[1]}`" if found[1].isascii() else found[1]


def is_rather_by_pandoc(root: Path, markdown: Sequence[Path]) -> bool:
    """Whether a folder is a book in a language of Pandoc that has some Markdown beside it, such as notes for those who work on it."""
    beside = sum(path.stat().st_size for path in markdown)
    return (
        bool(files_above(root) or mains_below(root))
        and sum(path.stat().st_size for path in in_order(root, OF_BOOKS)) > beside
    )


def files_above(root: Path) -> list[Path]:
    """The files of such languages in a folder itself; what a repository says of itself is one where it takes others in."""
    paths = [
        path
        for path in root.iterdir()
        if path.suffix.lower() in OF_BOOKS
        and path.is_file()
        and (path.stem.lower() not in APART or MAIN.search(read_text(path, root)))
    ]
    return sorted(paths, key=lambda path: natural(path.name))


def read_folder_by_pandoc(root: Path) -> Manuscript | None:
    """A folder in a language of Pandoc: the file that takes the others in, else all of them in their order."""
    paths = files_above(root) or main_below(root)
    taken = {path: taken_in(path, root) for path in paths}
    of_others = set().union(*taken.values())
    main = [path for path in paths if MAIN.search(read_text(path, root)) and path.resolve() not in of_others]
    own, translations = in_one_language(main, root)
    chapters = own if len(own) == 1 else paths
    if not chapters:
        return None
    used = {path.resolve() for path in (*chapters, *(main if translations else ()))} | of_others
    told = (*translations, *said_of_files_beside(beside(used, root), root))
    if len(chapters) == 1:
        whole = one_file(chapters[0], root)
        return replace(whole, missing=(*told, *whole.missing))
    entries = tuple(ListedChapter(path=path) for path in chapters)
    return Manuscript(kind=FOLDER, root=root, entries=entries, missing=told)


def main_below(root: Path) -> list[Path]:
    r"""The file of a book whose folder lies in this one (`src/book.tex`, `docs/book.adoc`), which has most of the text there is.

    Raises UsageError where several could be it.
    """
    found = mains_below(root)
    weights = {main: sum(path.stat().st_size for path in {main, *taken_in(main, root)}) for main in found}
    by_weight = sorted(found, key=lambda main: -weights[main])
    if len(found) > 1 and weights[by_weight[0]] < CLEARLY_MORE * weights[by_weight[1]]:
        shown = ", ".join(str(path.relative_to(root)) for path in sorted(by_weight[:MOST_NAMED]))
        raise UsageError(
            say("several books lie in '{folder}': {names}", folder=root.name, names=shown),
            hint=say("name the folder or the file of one of them"),
        )
    return by_weight[:1]


def mains_below(root: Path) -> list[Path]:
    """The files in the folders of this one that begin a document in LaTeX, or take others in, and that no other takes in."""
    texts = [
        path for path in in_order(root, OF_BOOKS) if may_be_main(read_text(path, root)[:HEAD], path.suffix.lower())
    ]
    others = set().union(*(taken_in(path, root) for path in texts))
    return [path for path in texts if path.resolve() not in others]


def may_be_main(head: str, suffix: str) -> bool:
    """Whether a file may be that of a whole book; its class may stand in a file that it takes in, and a chapter may name its book."""
    if suffix == ".tex":
        return ("\\documentclass" in head or "\\begin{document}" in head) and not OF_OTHER.search(head)
    return suffix in {*ASCIIDOC, TYPST} and bool(MAIN.search(head))


def taken_in(main: Path, root: Path) -> set[Path]:
    """The files that a file takes in, and those that these take in."""
    found: set[Path] = set()
    waiting = [main]
    while waiting:
        path = waiting.pop()
        for name in map("".join, TAKEN_IN.findall(read_text(path, root))):
            places = (folder / (name + end) for folder in (path.parent, main.parent) for end in ("", main.suffix))
            there = next((one.resolve() for one in places if is_there(one)), None)
            if there and there not in found and there.is_relative_to(root.resolve()):
                found.add(there)
                waiting += [there] if there.suffix.lower() in OF_BOOKS else []
    return found


def beside(used: Collection[Path], root: Path) -> Iterator[Path]:
    """The chapters in a folder that are not among those that are used."""
    return (path for path in (*in_order(root, OF_BOOKS), *in_order(root)) if path.resolve() not in used)
