"""A chapter of a manuscript as a chapter of a book: its words stay, its paths lead to where files lie now.

What changes is counted, so that the author sees it: pictures and links follow their files, a second heading of the first
level makes all headings one smaller, a front matter of another tool gives its title and goes, a picture on the web becomes a
link with its words. Code is never looked into.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from banxin.importing.data_pictures import said_of_damaged, with_pictures_apart
from banxin.importing.directives import with_directives
from banxin.importing.inclusions import with_inclusions
from banxin.importing.kept_words import lost_words, said_of_lost
from banxin.importing.manuscript import RE_VIEW, ListedChapter, names_of, text_of, word_for_picture
from banxin.importing.manuscript_paths import Paths, with_spaces_held
from banxin.importing.marks.anchors import turn_anchors
from banxin.importing.marks.attributes_below import turn_attributes_below
from banxin.importing.marks.braces import has_words_in_brackets, take_brackets, turn_braces
from banxin.importing.marks.components import turn_components
from banxin.importing.marks.d2l import turn_d2l
from banxin.importing.marks.dollar_formulas import turn_formulas
from banxin.importing.marks.heading_levels import TITLE, close_levels, raise_title, space_headings, with_number
from banxin.importing.marks.html import turn_html, without_long_comments
from banxin.importing.marks.in_line import OF_TITLE, turn_inline_marks
from banxin.importing.marks.latex import turn_latex
from banxin.importing.marks.names import turn_labels, turn_names
from banxin.importing.marks.page import Page, outside_code, with_own_fences
from banxin.importing.marks.plain_tables import turn_plain_tables
from banxin.importing.marks.programs import turn_programs
from banxin.importing.marks.short_codes import turn_short_codes
from banxin.importing.marks.vault_notes import turn_notes, turn_sizes
from banxin.importing.notebooks import notebook_text
from banxin.importing.notes.notes_of_abbreviations import turn_notes_of_abbreviations
from banxin.importing.notes.notes_of_links import turn_notes_of_links
from banxin.importing.notes.shared_notes import headings_of_notes
from banxin.importing.notes.typed_notes import turn_typed_notes
from banxin.importing.ordered_folder import authors_of, front_of, texts_left_out
from banxin.importing.re_view.chapters import chapter_text
from banxin.importing.re_view.inlines import Marker
from banxin.importing.re_view.named_things import NamedThings, named_things
from banxin.importing.re_view.re_view_book import picture_in, words_in
from banxin.importing.reference_definitions import (
    with_both_ends,
    with_captions,
    with_pictures_in_place,
    with_titles_in_notes,
    with_typed_references,
    with_whole_definitions,
    without_dead_ends,
)
from banxin.importing.tables.equal_heads import with_equal_heads
from banxin.importing.tables.span_signs import without_span_signs
from banxin.importing.typed.lines_to_neighbours import turn_lines_to_neighbours
from banxin.importing.typed.set_right import turn_set_right
from banxin.importing.typed.typed_blanks import turn_typed_blanks
from banxin.importing.typed.typed_marks import turn_typed
from banxin.importing.typed.typed_ruby import turn_typed_ruby
from banxin.readers.manifest.chapter_links import slug_of
from banxin.readers.yaml.complaints import CALL
from banxin.saying.said import Said, say
from banxin.typography.scripts import is_cjk

BREAK = re.compile(r"-{3,}[ \t]*")
SENTENCE_ENDS = ("。", "！", "？", "…", "；", "”", "』", "」", ".", "!", "?")
NO_TITLE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)(?:\{[^{}]*\})?|<(?!/?(?:ruby|rb|rt|rp|sub|sup|em|i|code)>)[^<>]*>")
"""What a title cannot have."""
HEADING = re.compile(r"^(#{1,5})(?=[ \t])")
ADDRESSES = re.compile(r"=[\"']#([^\"'\s]+)[\"']")
NOTED = re.compile(r" {0,3}#+[ \t]+(.*?)[ \t]*(?:\{[^{}]*#([^\s{}]+)[^{}]*\})?[ \t]*$")
"""A heading and its id."""


@dataclass(kw_only=True)
class Rewriter(Paths):
    r"""Rewrites the chapters of one manuscript.

    `variants` are those of a d2lbook, `hides_lines` says that mdBook hides lines of listings; `own_blocks` and `macros` are names of
    blocks and commands of formulas that book.yaml has to declare. `escapes_brackets` says that `\(` is a bracket, as GitBook writes
    every one, and opens no formula. What a front matter says under the keys `of_book` stands in book.yaml.
    """

    variants: Sequence[str] = ()
    hides_lines: bool = False
    escapes_brackets: bool = False
    own_blocks: set[str] = field(default_factory=set)
    macros: dict[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    named: NamedThings | None = None
    aliases: dict[str, Path] = field(default_factory=dict)
    of_book: frozenset[str] = frozenset()
    authors: Mapping[Path, Sequence[str]] = field(default_factory=dict)

    def texts(self, pieces: Sequence[tuple[ListedChapter, str]]) -> list[str]:
        """The chapters, each with its title on top: first what each says of itself, then where its names lead."""
        self.authors = authors_of([(entry.path, text) for entry, text in pieces])
        opened = [self._opened(text, entry) for entry, text in pieces]
        self.picture_word = word_for_picture("\n".join(line for page, _ in opened for line in page.lines))
        for page, _ in opened:
            self.called.take(page)
            self._drop_headings_of_notes(page)
        self.called.files = {key: path.resolve() for key, path in (self.aliases | self.called.files).items()}
        texts = [self._closed(page, title) for page, title in opened]
        for (entry, source), text, (page, _) in zip(pieces, texts, opened, strict=True):
            self._tell_of_lost(source, "\n".join((text, *page.left_out)), entry.path)
        return texts

    def _tell_of_lost(self, source: str, kept: str, path: Path) -> None:
        """Tell of the words of a chapter in Markdown that are not among those which are kept or left out, and of which nothing has been told."""
        if path.suffix.lower() not in {RE_VIEW, ".ipynb"}:
            lost = lost_words(front_of(source, path)[1], kept, self.absent)
            self.absent.extend(said_of_lost(words, str(path.relative_to(self.root))) for words in lost)

    def _opened(self, text: str, entry: ListedChapter) -> tuple[Page, str]:
        """A chapter with its marks turned that need no other one, and the title that its list or front matter gives it."""
        if entry.path.suffix == RE_VIEW:
            return self._from_re_view(text, entry)
        if entry.path.suffix.lower() == ".ipynb":
            text, made = notebook_text(text, entry.path.stem)
            self.made.update({name: data for name, data in made.items() if not self._is_faulty(data, name)})
        front, text = front_of(text, entry.path)
        title = text_of(front.get("title")) or entry.title
        values = {**self.values, **({"page.title": title, "frontmatter.title": title} if title else {})}
        page = Page(where=entry.path, lines=text.strip("\n").split("\n"), counts=self.changes, values=values)
        for alias in names_of(front.get("aliases") or front.get("alias")):
            self.aliases.setdefault(alias.casefold(), entry.path)
        if front:
            page.count(say("front matter of another tool left out, its title kept"))
            left = {key: value for key, value in front.items() if key not in self.of_book}
            self.absent.extend(texts_left_out(left, entry.path.relative_to(self.root)))
        page.lines[:] = with_own_fences(page.lines, page.count)
        page.lines[:] = without_long_comments(page.lines, page.count)
        page.lines[:] = with_pictures_in_place(page.lines, set(page.plain()))
        for number in page.plain():
            page.lines[number] = with_spaces_held(page.lines[number])
        page.lines[:] = with_pictures_apart(
            page.lines, entry.path.stem, self.made, self.fault_of_data, self.absent.append
        )
        page.lines[:] = with_inclusions(page.lines, entry.path, self.root, self.absent.append, page.count)
        if self.variants:
            turn_d2l(page, self.variants)
        page.lines[:] = with_directives(page.lines, page.count)
        if self.is_vault:
            turn_notes(page)
        turn_sizes(page, is_vault=self.is_vault)
        if self.escapes_brackets or has_words_in_brackets(page):
            take_brackets(page)
        space_headings(page)
        turn_typed_ruby(page)
        turn_typed_blanks(page)
        turn_lines_to_neighbours(page)
        turn_notes_of_links(page)
        turn_typed_notes(page)
        turn_short_codes(page)
        turn_programs(page, hides_lines=self.hides_lines)
        turn_components(page, self.own_blocks)
        turn_plain_tables(page)
        page.lines[:] = with_equal_heads(page.lines, {*page.plain()}, page.count, page.tell)
        page.lines[:] = without_span_signs(page.lines)
        turn_labels(page)
        turn_formulas(page, self.macros)
        turn_latex(page, has_works=self.called.has_works)
        turn_anchors(page)
        turn_set_right(page)
        turn_html(page)
        turn_inline_marks(page)
        turn_attributes_below(page)
        turn_braces(page)
        turn_typed(page)
        return page, title

    def _is_faulty(self, data: bytes, name: str) -> bool:
        """Whether a picture of a notebook is none; it is told."""
        if fault := self.fault_of_data(data, name):
            self.absent.append(said_of_damaged(name, fault))
        return bool(fault)

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
        turn_notes_of_abbreviations(page)
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
            is_titled = not title and not any(map(is_text, lines[: titles[0]])) and not any(map(is_cjk, where.stem))
            titles = titles[:1] if is_titled else []
            for number in plain:
                if number not in titles:
                    lines[number] = HEADING.sub(r"#\1", lines[number])
        page.count(say("heading moved up to a level that was left out"), close_levels(lines, plain))
        for number in plain:
            lines[number] = self.line(lines[number], where)
        if titles:
            lines[titles[0]] = self._plain_title(with_number(lines[titles[0]], title), page)
        # A heading of the text is what the author wrote above it; that of a list is often shorter.
        front = [] if titles or not title else ["---", f"title: {json.dumps(title, ensure_ascii=False)}", "---", ""]
        # A heading may call notes; the value of a key is words alone.
        front = [f"# {title}", ""] if front and CALL.search(title) else front
        if names := self.authors.get(where):
            self.changes[say("author in a front matter made the byline of the chapter")] += 1
            front = with_byline(front, names)
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
        """A title without pictures and tags that no words of it are marked by: contents and running heads have no room for them."""
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
            "typed": say("reference typed like a definition of a link kept as text"),
        }

        def tell(what: str) -> None:
            self.absent.append(say("{where}: {message}", where=where.relative_to(self.root), message=what))

        def count(kind: str) -> None:
            self.changes[kinds[kind]] += 1

        lines = with_whole_definitions(lines)
        lines = with_typed_references(
            lines, set(outside_code(lines)), lambda address: self._leads(address, where), count
        )
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


def with_byline(front: Sequence[str], names: Sequence[str]) -> list[str]:
    """The lines that a chapter begins with, and who wrote it.

    >>> with_byline(["---", 'title: "甲"', "---", ""], ["乙"]), with_byline([], ["乙"])
    (['---', 'title: "甲"', 'bylines: ["乙"]', '---', ''], ['---', 'bylines: ["乙"]', '---', ''])
    """
    byline = f"bylines: {json.dumps([*names], ensure_ascii=False)}"
    if front[:1] == ["---"]:
        return [*front[:2], byline, *front[2:]]
    return ["---", byline, "---", "", *front]


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


def said_of_file(told: str, where: Path, root: Path) -> str:
    """What is told of a page, with the file as the author knows it."""
    message = told.values["message"] if isinstance(told, Said) else told
    return say("{where}: {message}", where=where.relative_to(root), message=message)
