"""A chapter of a manuscript as a chapter of a book: its words stay, its paths lead to where files lie now.

What changes is counted, so that the author sees it: pictures and links follow their files, a second heading of the first
level makes all headings one smaller, a front matter of another tool gives its title and goes, a picture on the web becomes a
link with its words. Code is never looked into.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from banxin.importing.directives import with_directives
from banxin.importing.inclusions import with_inclusions
from banxin.importing.manuscript import CHAPTERS, PICTURE, RE_VIEW, ListedChapter, names_of, text_of, word_for_picture
from banxin.importing.marks.braces import turn_braces
from banxin.importing.marks.components import turn_components
from banxin.importing.marks.d2l import turn_d2l
from banxin.importing.marks.dollar_formulas import turn_formulas
from banxin.importing.marks.heading_levels import close_levels, raise_title, space_headings, with_number
from banxin.importing.marks.html import turn_html, without_long_comments
from banxin.importing.marks.in_line import OF_TITLE, turn_inline_marks
from banxin.importing.marks.latex import turn_latex
from banxin.importing.marks.names import Names, turn_labels, turn_names
from banxin.importing.marks.notes_of_links import turn_notes_of_links
from banxin.importing.marks.page import Page, outside_code
from banxin.importing.marks.plain_tables import turn_plain_tables
from banxin.importing.marks.programs import turn_programs
from banxin.importing.marks.short_codes import turn_short_codes
from banxin.importing.marks.vault_notes import turn_notes
from banxin.importing.notebooks import notebook_text
from banxin.importing.ordered_folder import front_of
from banxin.importing.re_view.chapters import chapter_text
from banxin.importing.re_view.inlines import Marker
from banxin.importing.re_view.named_things import NamedThings, named_things
from banxin.importing.re_view.re_view_book import picture_in, words_in
from banxin.importing.reference_definitions import (
    with_both_ends,
    with_captions,
    with_titles_in_notes,
    with_whole_definitions,
    without_dead_ends,
)
from banxin.importing.shared_notes import headings_of_notes
from banxin.readers.manifest.chapter_links import slug_of
from banxin.saying.said import Said, say

BREAK = re.compile(r"-{3,}[ \t]*")
SENTENCE_ENDS = ("。", "！", "？", "…", "；", "”", "』", "」", ".", "!", "?")
SIZED = re.compile(r"(!\[[^\[\]\n]*\]\([^()\s]+)\s+=\d*%?x?\d*%?\s*\)")
"""A size behind the address of a picture, as HedgeDoc and GitBook have it."""
UNCLOSED = re.compile(r"(\[[^\[\]\n]+\]\((?:<[^<>\s]+>|[a-z]+://[^\s()<>]+))[ \t]*$")
"""A link at the end of a line, without its closing bracket."""
UNDESCRIBED = re.compile(
    r"(!\[\]\(\s*(?:<([^<>\n]*)>|([^()\s]*))\s*\)\{)(?![^{}\n]*(?:\balt=|\.decorative))(?=[^{}\n]*\})"
)
"""A picture of which nothing is said but its name or width."""
UNSEEN = re.compile(r"(`!\[[^`\n]*`)\{[^{}\n]*\}")
"""What is said of a picture that is not there."""
NO_TITLE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)(?:\{[^{}]*\})?|\^\[[^\[\]]*\]|\[\^[^\]]+\]|<[^<>]*>")
"""What a title cannot have."""
TITLE = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$")
HEADING = re.compile(r"^(#{1,5})(?=[ \t])")
IMAGE = re.compile(
    r'!\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*(<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)((?:\s+"[^"\n]*")?)\s*\)'
)
TAG = re.compile(r"(\bsrc\s*=\s*)([\"'])([^\"']*)\2")
LINK = re.compile(
    r"(?<!!)(\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\(\s*<?)([^()\s<>#]+\.(?:md|markdown|qmd|rmd|html))((?:#[^()\s<>]*)?>?\s*)",
    re.IGNORECASE,
)
DEFINITION = re.compile(r"^( {0,3}\[(?!\^)[^\]\n]+\]:\s*<?)([^\s<>#]+)((?:#[^\s<>]*)?>?.*)$")
CODE = re.compile(r"(`+)(?:(?!\1).)+?\1")
PLACE = re.compile(r"^#([^\s<>]+)")
ADDRESSES = re.compile(r"=[\"']#([^\"'\s]+)[\"']")
NOTED = re.compile(r" {0,3}#+[ \t]+(.*?)[ \t]*(?:\{[^{}]*#([^\s{}]+)[^{}]*\})?[ \t]*$")
"""A heading and its id."""
WEB = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
BADGE = re.compile(
    r'\[!\[([^\[\]\n]*)\]\(\s*<?https?:[^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*>?(?:\s+"[^"\n]*")?\s*\)\]\('
)
ANY_LINK = re.compile(
    r'(?<![!\\])\[((?:[^\[\]\n]|\[[^\[\]\n]*\])+)\]\(\s*<?([^\s<>()]+(?:\([^\s()]*\)[^\s<>()]*)*)>?(?:\s+"[^"\n]*")?\s*\)'
)
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"})
FOLDER_PAGES = ("README.md", "index.md", "readme.md")
"""What a folder shows of itself on a site."""
HIDDEN = "\ue000"
CODE_PLACE = re.compile(f"{HIDDEN}(\\d+){HIDDEN}")
"""What stands for code while paths are looked for."""
LINKED = CHAPTERS | {".html"}
"""Endings of addresses of chapters: a site shows a chapter under the name of its file with .html."""
KINDS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"RIFF", ".png"),
    (b"BM", ".png"),
    (b"II*\0", ".png"),
    (b"MM\0*", ".png"),
    (b"\0\0\0", ".png"),
)
"""What a picture is by its first bytes: suffixes often lie."""


@dataclass(kw_only=True)
class Rewriter:
    """Rewrites the chapters of one manuscript. `chapters` gives the new name of each chapter by its resolved path.

    `variants` are those of a d2lbook. `site` is where addresses from the root of a site begin. `made` are pictures that stand in notebooks. `pictures` collects, by their new paths in the book, the files to be copied; `changes` counts what was changed, `own_blocks`
    and `macros` are names of blocks and commands of formulas that book.yaml has to declare, `hides_lines` says that mdBook hides lines of listings,
    `is_vault` that files are called by their names alone, wherever they lie (Obsidian).
    """

    root: Path
    chapters: Mapping[Path, str]
    site: Path | None = None
    variants: Sequence[str] = ()
    hides_lines: bool = False
    is_vault: bool = False
    fault_of: Callable[[Path, str], str] = lambda _file, _name: ""
    pictures: dict[str, Path] = field(default_factory=dict)
    made: dict[str, bytes] = field(default_factory=dict)
    changes: Counter[str] = field(default_factory=Counter)
    absent: list[str] = field(default_factory=list)
    own_blocks: set[str] = field(default_factory=set)
    macros: dict[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    called: Names = field(default_factory=Names)
    named: NamedThings | None = None
    aliases: dict[str, Path] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    picture_word: str = PICTURE["zh"]
    names: AbstractSet[str] = field(init=False)

    def __post_init__(self) -> None:
        self.names = frozenset(self.chapters.values())

    def texts(self, pieces: Sequence[tuple[ListedChapter, str]]) -> list[str]:
        """The chapters, each with its title on top: first what each says of itself, then where its names lead."""
        opened = [self._opened(text, entry) for entry, text in pieces]
        self.picture_word = word_for_picture("\n".join(line for page, _ in opened for line in page.lines))
        for page, _ in opened:
            self.called.take(page)
            self._drop_headings_of_notes(page)
        self.called.files = {key: path.resolve() for key, path in (self.aliases | self.called.files).items()}
        return [self._closed(page, title) for page, title in opened]

    def _opened(self, text: str, entry: ListedChapter) -> tuple[Page, str]:
        """A chapter with its marks turned that need no other one, and the title that its list or front matter gives it."""
        if entry.path.suffix == RE_VIEW:
            return self._from_re_view(text, entry)
        if entry.path.suffix.lower() == ".ipynb":
            text, made = notebook_text(text, entry.path.stem)
            self.made.update(made)
        front, text = front_of(text, entry.path)
        title = text_of(front.get("title")) or entry.title
        values = {**self.values, **({"page.title": title, "frontmatter.title": title} if title else {})}
        page = Page(where=entry.path, lines=text.strip("\n").split("\n"), counts=self.changes, values=values)
        for alias in names_of(front.get("aliases") or front.get("alias")):
            self.aliases.setdefault(alias.casefold(), entry.path)
        if front:
            page.count(say("front matter of another tool left out, its title kept"))
        page.lines[:] = without_long_comments(page.lines, page.count)
        asked = list(page.lines)
        page.lines[:] = with_inclusions(page.lines, entry.path, self.root, self.absent.append)
        page.count(say("text of another file put in where it was asked for"), int(page.lines != asked))
        if self.variants:
            turn_d2l(page, self.variants)
        page.lines[:] = with_directives(page.lines, page.count)
        if self.is_vault:
            turn_notes(page)
        space_headings(page)
        turn_notes_of_links(page)
        turn_short_codes(page)
        turn_programs(page, hides_lines=self.hides_lines)
        turn_components(page, self.own_blocks)
        turn_plain_tables(page)
        turn_labels(page)
        turn_formulas(page, self.macros)
        turn_latex(page, has_works=self.called.has_works)
        turn_html(page)
        turn_inline_marks(page)
        turn_braces(page)
        return page, title

    def _from_re_view(self, text: str, entry: ListedChapter) -> tuple[Page, str]:
        """A chapter of Re:VIEW: its marks are those of another language, and what is written of them is ours already."""
        page = Page(where=entry.path, lines=[], counts=self.changes)
        if self.named is None:
            self.named = named_things((path for path in self.chapters if path.suffix == RE_VIEW), self.root.resolve())
        marker = Marker(
            chapter=entry.path.stem,
            named=self.named,
            picture=lambda name: picture_in(entry.path, self.root, name),
            asked=self.called.asked,
            words=words_in(entry.path, self.root),
            tell=page.tell,
        )
        written = chapter_text(text, entry.path, self.root, marker, is_numbered=not entry.unnumbered, count=page.count)
        page.lines[:] = written.strip("\n").split("\n")
        return page, entry.title

    def _closed(self, page: Page, title: str) -> str:
        """A chapter with its references and paths, and its title."""
        turn_names(page, self.called, self.chapters)
        where = page.where
        lines = self._with_references(page.lines, where)
        plain = list(outside_code(lines))
        page.count(say("heading that a chapter begins with made its title"), raise_title(lines, plain, title))
        titles = [number for number in plain if TITLE.match(lines[number])]
        if len(titles) == 1 and any(is_text(lines[number]) for number in range(titles[0])):
            self.changes[say("title put above the text that stood before it")] += 1
            (place,) = titles
            lines = [lines[place], "", *lines[:place], *lines[place + 1 :]]
            plain, titles = list(outside_code(lines)), [0]
        elif len(titles) > 1:
            self.changes[say("headings of a chapter with several of the first level made one smaller")] += 1
            for number in plain:
                lines[number] = HEADING.sub(r"#\1", lines[number])
            titles = []
        page.count(say("heading moved up to a level that was left out"), close_levels(lines, plain))
        for number in plain:
            lines[number] = self.line(lines[number], where)
        if titles:
            lines[titles[0]] = self._plain_title(with_number(lines[titles[0]], title), page)
        # A heading of the text is what the author wrote above it; that of a list is often shorter.
        front = [] if titles or not title else ["---", f"title: {json.dumps(title, ensure_ascii=False)}", "---", ""]
        lines = list(without_gaps([*front, *self.with_breaks(lines, set(plain))]))
        self.absent.extend(said_of_file(one, where, self.root) for one in page.told)
        return "\n".join(lines) + "\n"

    def _drop_headings_of_notes(self, page: Page) -> None:
        """Leave out headings over nothing but notes, unless a tag leads to one; other links to it lead to its chapter."""
        for number in headings_of_notes(page.lines):
            found = NOTED.match(page.lines[number])
            names = {slug_of(found[1]), found[2] or slug_of(found[1])} if found else set[str]()
            if not found or names.intersection(ADDRESSES.findall("\n".join(page.lines))):
                continue
            page.tell(
                say(
                    "only notes stand below '{heading}', and a book has them where they are called: it is left out",
                    heading=found[1],
                )
            )
            self.called.lose(page.where.resolve(), names)
            page.lines[number] = ""

    def _plain_title(self, line: str, page: Page) -> str:
        """A title without pictures, notes and tags: contents and running heads have no room for them."""
        plain = NO_TITLE.sub("", line).strip()
        if plain != line.strip() and len(plain) > 2:
            page.tell(say("what is no word is taken out of the title: '{words}'", words=line.strip()[:60]))
            return plain
        return line

    def _with_references(self, lines: list[str], where: Path) -> list[str]:
        kinds = {
            "definition": say("definition of a link that nothing uses left out"),
            "reference": say("reference without a definition made plain words"),
            "again": say("definition of a link that is defined above left out"),
            "title": OF_TITLE,
        }

        def tell(what: str) -> None:
            self.absent.append(say("{where}: {message}", where=where.relative_to(self.root), message=what))

        def count(kind: str) -> None:
            self.changes[kinds[kind]] += 1

        lines = with_whole_definitions(lines)
        lines = without_dead_ends(lines, set(outside_code(lines)), lambda address: self._leads(address, where), tell)
        lines = with_both_ends(lines, set(outside_code(lines)), tell, count)
        lines = with_titles_in_notes(lines, set(outside_code(lines)), count)
        return with_captions(lines, set(outside_code(lines)))

    def with_breaks(self, lines: list[str], plain: AbstractSet[int]) -> Iterator[str]:
        """The lines with an empty one above each `---` that stands right below a sentence: it was meant as a break."""
        for number, line in enumerate(lines):
            above = lines[number - 1] if number else ""
            is_break = BREAK.fullmatch(line) and number in plain and number - 1 in plain
            if is_break and above.rstrip().endswith(SENTENCE_ENDS) and not above.lstrip().startswith(("|", "#")):
                self.changes[say("empty line put above '---', which would make a heading of a sentence")] += 1
                yield ""
            yield line

    def line(self, line: str, where: Path) -> str:
        """A line with its paths rewritten, code in it apart."""
        if (defined := DEFINITION.match(line)) and not WEB.match(defined[2]):
            if Path(defined[2]).suffix.lower() in LINKED:
                return defined[1] + self._link(defined[2], defined[3], where)
            return defined[1] + (self.picture(defined[2], where) or defined[2]) + defined[3]
        codes = [code[0] for code in CODE.finditer(line)]
        numbered = iter(range(len(codes)))
        hidden = CODE.sub(lambda _: f"{HIDDEN}{next(numbered)}{HIDDEN}", line) if codes else line
        return (
            CODE_PLACE.sub(lambda found: codes[int(found[1])], self._paths(hidden, where))
            if codes
            else self._paths(line, where)
        )

    def _paths(self, text: str, where: Path) -> str:
        text, times = UNCLOSED.subn(r"\1)", text)
        if times:
            self.changes[say("closing bracket of a link put in")] += times
        text = BADGE.sub(self._badge, text)
        text = SIZED.sub(r"\1)", text)
        text = IMAGE.sub(lambda found: self._image(found, where), text)
        text = UNSEEN.sub(r"\1", text)
        text = UNDESCRIBED.sub(lambda found: f"{found[1]}{self._described(found[2] or found[3], where)} ", text)
        text = TAG.sub(lambda found: found[1] + found[2] + (self.picture(found[3], where) or found[3]) + found[2], text)
        text = LINK.sub(lambda found: found[1] + self._link(found[2], found[3], where), text)
        return ANY_LINK.sub(lambda found: self._inside(found, where), text)

    def _badge(self, found: re.Match[str]) -> str:
        """A picture on the web that is a link itself: its words are the link."""
        self.changes[say("picture on the web made a link")] += 1
        return f"[{found[1] or self.picture_word}]("

    def _inside(self, found: re.Match[str], where: Path) -> str:
        """A link that stays in the book or leads to the web; of one to another file of the manuscript the words stay."""
        address = found[2]
        path, sign, place = address.partition("#")
        path = unquote(path)
        if not path and sign:
            return f"[{found[1]}]({self.called.place(where.resolve(), place) or self.chapters[where.resolve()]})"
        if not path or WEB.match(address) or path in self.names:
            return found[0]
        if file := self._file_at(path, where):
            self.changes[say("link between chapters follows its file")] += 1
            return f"[{found[1]}]({self.chapters[file]}{self.called.place(file, place) if sign else ''})"
        self.absent.append(
            say(
                "{where}: the link to '{address}' leads out of the book: its words stay",
                where=where.relative_to(self.root),
                address=address,
            )
        )
        self.changes[say("link to a file that is no chapter made plain words")] += 1
        return found[1]

    def _image(self, found: re.Match[str], where: Path) -> str:
        words, address, title = found[1], found[2].strip("<>"), found[3]
        if WEB.match(address) and not address.startswith("data:"):
            self.changes[say("picture on the web made a link")] += 1
            return f"[{words or self.picture_word}](<{address}>)"
        place = self.picture(address, where)
        if not place and not address.startswith("data:"):
            # It is told already; on the page its place is seen.
            return f"`{found[0]}`"
        said = title.strip().strip("\"'").strip()
        said = "" if said.startswith(":") else said
        behind = found.string[found.end() :].startswith("{")
        if said and not words:
            words = said
        elif said and said != words and not behind:
            self.changes[say("title of a picture made its description")] += 1
            quoted = said.replace('"', "'")
            return f'![{words}]({place}){{alt="{quoted}"}}' if alone_in(found) else f"![{words}，{said}]({place})"
        if place and not words and not behind:
            return f"![]({place}){{{self._described(address, where)}}}"
        return f"![{words}](<{place}>)" if place and " " in place else f"![{words}]({place or address})"

    def _described(self, address: str, where: Path) -> str:
        """What is said of a picture that nobody has described: that it is one; its author is told."""
        self.absent.append(
            say(
                "{where}: the picture '{address}' says nothing to those who cannot see it",
                where=where.relative_to(self.root),
                address=address,
            )
        )
        return f'alt="{self.picture_word}"'

    def picture(self, address: str, where: Path) -> str:
        """The new path of a picture; empty where it is not there, or on the web."""
        if address in self.made:
            return "images/" + re.sub(r"[^\w.]+", "-", address)
        clean = address.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]
        if not clean or WEB.match(clean):
            return ""
        places = (
            where.parent / clean,
            *(
                base / clean.lstrip("/")
                for base in (self.root, self.root / "src", self.root / "docs", self.root / "static")
            ),
        )
        file = next(
            (place for place in places if place.is_file() and place.resolve().is_relative_to(self.root.resolve())),
            self.file_called(clean) if self.is_vault else None,
        )
        if file is None:
            self.absent.append(
                say(
                    "{where}: the picture '{address}' is not there: its mark stands as code",
                    where=where.relative_to(self.root),
                    address=address,
                )
            )
            return ""
        relative = file.resolve().relative_to(self.root.resolve())
        name = "-".join(re.sub(r"[^\w.]+", "-", part) for part in relative.with_suffix(suffix_of(file)).parts)
        place = f"images/{name}"
        if place not in self.pictures and (fault := self.fault_of(file, place)):
            self.absent.append(
                say(
                    "{where}: the picture '{address}' is left out: {reason}",
                    where=where.relative_to(self.root),
                    address=address,
                    reason=fault,
                )
            )
            return ""
        self.pictures[place] = file
        return place

    def file_called(self, name: str) -> Path | None:
        """The file of the manuscript with this name, in whichever folder: the one that lies highest."""
        if not self.files:
            for path in sorted(self.root.rglob("*"), key=lambda one: (len(one.parts), one)):
                if path.is_file() and not any(part.startswith(".") for part in path.relative_to(self.root).parts):
                    self.files.setdefault(path.name.casefold(), path)
        return self.files.get(unquote(name).rpartition("/")[2].casefold())

    def _leads(self, address: str, where: Path) -> bool:
        """Whether an address leads to the web, to a place in the chapter, to a chapter, or to a picture that is there."""
        path = unquote(address.partition("#")[0])
        if not path or WEB.match(address):
            return True
        return bool(self._file_at(path, where)) or Path(path).suffix.lower() in PICTURES

    def _file_at(self, path: str, where: Path) -> Path | None:
        """The file of the chapter that a path of a site leads to: `../b.md`, `/guide/`, `start.html`; None for others."""
        bases = (
            (self.site or self.root, self.root, self.root / "docs", self.root / "src", self.root / "source")
            if path.startswith("/")
            else (where.parent,)
        )
        for base in bases:
            here = base / path.lstrip("/") if path.startswith("/") else base / path
            suffixes = sorted(CHAPTERS)
            tries = [
                here,
                *(here / page for page in FOLDER_PAGES),
                *(here.with_suffix(one) for one in suffixes if here.name),
            ]
            tries += [here.with_name(here.name + one) for one in suffixes if here.name]
            for one in tries:
                if (file := one.resolve()) in self.chapters:
                    return file
        return None

    def _link(self, address: str, rest: str, where: Path) -> str:
        """The address of a chapter in the book, and what stands behind it: perhaps a place in it."""
        file = self._file_at(unquote(address), where)
        if not file:
            return address + rest
        self.changes[say("link between chapters follows its file")] += 1
        return self.chapters[file] + PLACE.sub(lambda found: self.called.place(file, found[1]), rest)


def suffix_of(file: Path) -> str:
    """The ending that a picture has by what it holds."""
    with file.open("rb") as opened:
        head = opened.read(16)
    found = next((suffix for start, suffix in KINDS if head.startswith(start)), file.suffix.lower())
    return file.suffix.lower() if {found, file.suffix.lower()} <= {".jpg", ".jpeg"} else found


def is_text(line: str) -> bool:
    """Whether a line above a title is text: a comment, an anchor or attributes are none."""
    return bool(re.sub(r"<!--.*?-->|<a\s[^<>]*>\s*</a>|^\s*\{[^{}]*\}\s*$", "", line).strip())


def without_gaps(lines: Sequence[str]) -> Iterator[str]:
    """The lines without more than two empty ones together, but for code."""
    plain = set(outside_code(list(lines)))
    for number, line in enumerate(lines):
        if (
            number > 1
            and not any(one.strip() for one in lines[number - 2 : number + 1])
            and {number - 1, number} <= plain
        ):
            continue
        yield line


def alone_in(found: re.Match[str]) -> bool:
    """Whether nothing else stands in the line of a picture."""
    return found.string.strip() == found[0]


def said_of_file(told: str, where: Path, root: Path) -> str:
    """What is told of a page, with the file as the author knows it."""
    message = told.values["message"] if isinstance(told, Said) else told
    return say("{where}: {message}", where=where.relative_to(root), message=message)


def divided(text: str) -> Iterator[tuple[str, str]]:
    r"""A long text as chapters, each with its title: at headings of the first level, or of the second below a single one.

    >>> [(title, text) for title, text in divided("# 甲\n\n一\n\n# 乙\n\n二\n")]
    [('甲', '# 甲\n\n一\n'), ('乙', '# 乙\n\n二\n')]
    """
    lines = text.split("\n")
    plain = set(outside_code(lines))
    firsts = [number for number in plain if TITLE.match(lines[number])]
    level = "#" if len(firsts) > 1 else "##"
    starts = sorted(number for number in plain if re.match(rf"{level}[ \t]+\S", lines[number]))
    bounds = [0, *(number for number in starts if number), len(lines)]
    for start, end in pairwise(bounds):
        piece = lines[start:end]
        if not "".join(piece).strip() or (
            len(starts) > 0
            and level == "##"
            and [line for line in piece if line.strip()] == [lines[number] for number in firsts]
        ):
            continue
        if level == "##":
            inside = set(outside_code(piece))
            piece = [
                re.sub(r"^#(#+[ \t])", r"\1", line) if number in inside else line for number, line in enumerate(piece)
            ]
        title = next((found[1] for line in piece if (found := TITLE.match(line))), "")
        yield title, "\n".join(piece).strip("\n") + "\n"
