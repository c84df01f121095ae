"""Sections of one edition as markup: the same templates for the EPUB and the PDF, told apart by the edition."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup

from banxin.errors import BuildError
from banxin.listings.code_markup import code_lines, code_markup, is_output
from banxin.mathematics.drawn_formulas import DrawnFormulas
from banxin.model.book import Book, Chapter, Leaf, Part, Section
from banxin.model.edition import Edition, Format, NotesPlace, Numbers, WritingMode
from banxin.model.inline import Inline, Span
from banxin.model.table_cells import placed_rows
from banxin.reading import BookFiles
from banxin.saying.said import say
from banxin.templates.addresses import Addresses
from banxin.templates.bound_signs import bind_signs, bound_spaces, with_bound_spaces
from banxin.templates.editions.contents_lines import with_lines
from banxin.templates.editions.parted_addresses import Address, may_hold, with_addresses
from banxin.templates.editions.selection import LISTS, matter_of, sections_of
from banxin.templates.editions.table_fit import (
    breaks_words,
    heads_of_stack,
    is_short,
    least_ems,
    screen_class,
    unbroken_cells,
    width_in_columns,
)
from banxin.templates.editions.title_phrases import heading_phrases, marked_phrases, parts_in_large, phrases
from banxin.templates.editions.turned_formulas import is_lying, lying_box
from banxin.templates.editions.word_widths import screen_width
from banxin.templates.environment import make_environment, render
from banxin.templates.formulas_in_columns import with_formulas_whole
from banxin.templates.gaiji_spans import with_gaiji_marked
from banxin.templates.gluing import Glued, glue_notes
from banxin.templates.imprint import colophon_rows, imprint_rows
from banxin.templates.long_words import class_of_formula, unjustified
from banxin.templates.outline import Entry, is_listed, list_entries, outline_of, pieces_of_contents, printed_contents
from banxin.templates.paragraph_text import (
    are_kept_lines,
    has_bare_speaker,
    has_long_speaker,
    has_speaker,
    indent_of,
    is_like_heading,
    is_long_pair,
    lead_ins,
    measure_of_speakers,
    opens_with_head,
    plain_words,
    says_lost,
    set_in,
    stands_beside_name,
    takes_label,
    turns_over,
)
from banxin.templates.pieces import ChapterPiece
from banxin.templates.roles import roles_of
from banxin.templates.ruby_classes import label_without_readings, ruby_class
from banxin.templates.upright_spans import LEFT_ALONE, LatinWords, Runs, at_marks, has_stance, left_alone, with_stances
from banxin.templates.words.book_words import words_for
from banxin.typography.italics import is_italic
from banxin.typography.language_tags import regional_tag
from banxin.typography.numbers.marks_of_notes import (
    ON_PAGES,
    ON_SCREENS,
    first_mark,
    is_counted_by_page,
    note_mark,
    standing,
)
from banxin.typography.standing.standing_runs import StandingRun, latin_runs, standing_runs
from banxin.typography.titles.titles_in_marks import title_in_lines


class Renderer:
    """Renders one edition of a book; `sections` are those that appear in it, `outline` its contents.

    `files` reads the book's own templates. `brackets` are the text before and after notes in the line, by their kind.
    `sizes` are those of files, as in `Addresses`.
    """

    def __init__(
        self,
        book: Book,
        edition: Edition,
        files: BookFiles | None = None,
        brackets: Mapping[str, tuple[str, str]] | None = None,
        sizes: Mapping[str, int] | None = None,
    ) -> None:
        self.book = book
        self.edition = edition
        self.standing: Runs | None = runs_for(edition)
        self.sections = sections_of(book, edition)
        self.words = words_for(book.metadata.language)
        self.addresses = Addresses(self.sections, edition, sizes, book.sections)
        self.outline: tuple[Entry, ...] = outline_of(self.addresses, self.words, edition.contents_depth)
        printed = self.in_lines(printed_contents(self.outline, edition.contents_depth))
        self._contents = pieces_of_contents(printed, self.addresses.piece_size(Leaf.TOC))
        self._environment = make_environment(files or BookFiles(book.root))
        self.formulas = DrawnFormulas(is_vertical=edition.writing_mode is WritingMode.VERTICAL)
        self._environment.filters.update(self._filters())
        self._environment.tests.update(self._tests())
        self._environment.globals.update(self._globals(), brackets=dict(brackets or {}))

    def _filters(self) -> dict[str, Callable[..., Any]]:
        """What templates make of a thing, by name."""
        width = width_for(self.edition)
        measure = self.edition.grid.characters if self.edition.grid else 0
        return {
            "code_lines": code_lines,
            "code_markup": code_markup,
            "is_output": is_output,
            "drawn": self.formulas.address,
            "said": self.formulas.said,
            "formula_box": self.formulas.box,
            "kind": class_name,
            "note_mark": partial(note_mark, self.first_mark),
            "mark_on_page": self.mark_on_page,
            "glued": self.prepared,
            "indent_of": partial(indent_of, measure=measure),
            "turns_over": partial(turns_over, measure=measure),
            "inside": self.inside,
            "label_without_readings": label_without_readings,
            "lead_ins": lead_ins,
            "measure_of_speakers": measure_of_speakers,
            "placed_rows": placed_rows,
            "ruby_class": ruby_class,
            "set_in": set_in,
            "runs": self.runs,
            "tag": self.tag,
            "at_marks": at_marks,
            "unbroken_cells": partial(unbroken_cells, width=width),
            "least_ems": partial(least_ems, width=width),
            "breaks_words": partial(breaks_words, width=width),
            "class_of_formula": class_of_formula,
            "lying_box": lying_box,
            "screen_class": partial(screen_class, width=width),
            "heads_of_stack": partial(heads_of_stack, width=width),
            "plain_words": self.plain_words,
            "unjustified": unjustified,
            "phrases": phrases,
            "parts_in_large": parts_in_large,
            "heading_phrases": heading_phrases,
            "marked_phrases": marked_phrases,
            "title_in_lines": title_in_lines,
        }

    def _tests(self) -> dict[str, Callable[..., Any]]:
        """What templates ask of a thing, by name."""
        width = width_for(self.edition)
        return {
            "listed": lambda heading: is_listed(heading, self.edition.contents_depth),
            "opening_with_head": opens_with_head,
            "like_heading": is_like_heading,
            "kept_lines": are_kept_lines,
            "saying_lost": says_lost,
            "speaking": has_speaker,
            "long_named": has_long_speaker,
            "bare_named": has_bare_speaker,
            "long_pair": is_long_pair,
            "taking_label": takes_label,
            "beside_name": stands_beside_name,
            "italic": is_italic,
            "short": lambda cell, kept: is_short(cell, kept, width),
            "wide_formula": class_of_formula,
            "lying_formula": is_lying,
        }

    @property
    def is_epub(self) -> bool:
        """Whether this is no paper: an e-book, or pages for browsers, which are made like those of an e-book."""
        return self.edition.format.is_for_screens

    @cached_property
    def first_mark(self) -> str:
        """The mark of the first note of a chapter or page."""
        return first_mark_of(self.book, self.edition)

    def mark_on_page(self, number: int) -> str:
        """The mark of a note at the foot of a page, empty where the stylesheet gives it (pdf/note_marks.py)."""
        first = self.first_mark
        if first == ON_PAGES:
            return ""
        mark = first if is_counted_by_page(first) else note_mark(first, number)
        return standing(mark) if self.edition.writing_mode is WritingMode.VERTICAL else mark

    def in_lines(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Contents with the lines of long titles, where the measure is known."""
        grid = self.edition.grid
        return with_lines(entries, grid.characters, self.book.metadata.language) if grid else entries

    @property
    def direction(self) -> str:
        """The class of `html` by which reading systems and stylesheets tell the direction (as in the eBPAJ guide)."""
        return "vrtl" if self.edition.writing_mode is WritingMode.VERTICAL else "hltr"

    def tag(self, language: str) -> str:
        """A language tag as this format needs it."""
        return language if self.is_epub else regional_tag(language)

    def prepared(self, inlines: tuple[Inline, ...]) -> tuple[Inline | LatinWords | Glued | Address, ...]:
        """Inlines as this format needs them: note marks glued, numbers of vertical text upright, Latin words marked, addresses parted."""
        inlines = with_bound_spaces(inlines) if self.is_epub else inlines
        is_vertical = self.edition.writing_mode is WritingMode.VERTICAL
        whole = with_formulas_whole(inlines) if is_vertical else inlines
        standing = with_stances(whole, self.standing) if self.standing else whole
        if not self.is_epub:
            return standing
        glued = glue_notes(bind_signs(standing))
        return glued if is_vertical else with_addresses(glued)

    def inside(self, span: Span) -> tuple[Inline | LatinWords | Glued | Address, ...]:
        """The children of a span; what it says of their direction or language is left as it is."""
        if span.kind not in LEFT_ALONE:
            return self.prepared(span.children)
        children = with_bound_spaces(left_alone(span)) if self.is_epub else left_alone(span)
        return glue_notes(bind_signs(children)) if self.is_epub else children

    def runs(self, text: str) -> tuple[StandingRun, ...]:
        """The pieces of a title or name, each with how it is to stand."""
        return tuple(self.standing(text)) if self.standing else (StandingRun(text),)

    def plain_words(self, block: object) -> str | None:
        """The text of a paragraph that needs no markup inside."""
        words = plain_words(block)
        if words and self.is_epub:
            words = None if may_hold(words) else bound_spaces(words)
        return None if words and self.standing and has_stance(words, self.standing) else words

    def section(self, section: Section) -> str:
        """A section as XHTML fragments in a row: one `<section>`, or one for each of its files."""
        return "".join(self.fragments(section))

    def fragments(self, section: Section) -> Iterator[str]:
        """What the files of a section hold: one `<section>` each; chapters, contents and notes may have several files."""
        if isinstance(section, Chapter):
            yield from map(self.piece, self.addresses.chapter(section).pieces)
        elif isinstance(section, Part):
            yield self._leaf(section, "part_title", part=section)
        elif section is Leaf.TOC:
            for index, entries in enumerate(self._contents):
                yield self._leaf(section, section, contents=entries, index=index)
        elif section in LISTS and isinstance(section, Leaf):
            entries = list_entries(section, self.addresses)
            listed = pieces_of_contents(entries, self.addresses.piece_size(section))
            for index, run in enumerate(listed):
                yield self._leaf(
                    section, "list", of=section, list=run, index=index, matter=matter_of(self.book, section)
                )
        elif section is Leaf.NOTES:
            for piece in self.addresses.notes:
                yield self._leaf(section, section, piece=piece)
        else:
            yield self._leaf(section, section)

    def _leaf(self, section: Section, name: str, **values: object) -> str:
        """A section that has a template of its own."""
        return render(self._environment, f"{name}.xhtml.jinja", {"id": self.addresses.id_of(section), **values})

    def piece(self, piece: ChapterPiece) -> str:
        """A piece of a chapter as an XHTML fragment."""
        here = self.addresses.chapter(piece.chapter)
        if piece.index == 0:
            here.start_counting()
        values = {
            "chapter": piece.chapter,
            "piece": piece,
            "here": here,
            "id": here.id,
            "depth": self.depth_of(piece.chapter),
            "matter": matter_of(self.book, piece.chapter),
            **roles_of(piece.chapter),
        }
        return render(self._environment, "chapter.xhtml.jinja", values)

    def depth_of(self, chapter: Chapter) -> int:
        """The level of the chapter's title: 2 under a part, otherwise 1, as on a page of its own in a website."""
        if self.edition.format is Format.WEB:
            return 1
        parts = (section for section in self.sections if isinstance(section, Part))
        return 2 if any(inner is chapter for part in parts for inner in part.chapters) else 1

    def content_document(
        self,
        body: str,
        *,
        title: str,
        stylesheets: Sequence[str] = (),
        matter: str = "",
        language: str = "",
        direction: str = "",
        classes: str = "",
        viewport: str = "",
    ) -> bytes:
        """One XHTML content document of an EPUB around a body of markup; `stylesheets` are hrefs, `viewport` is the size of a fixed page."""
        values = {
            "body": Markup(with_gaiji_marked(body, self.book.gaiji)),  # noqa: S704 (our own templates made it)
            "title": title,
            "stylesheets": stylesheets,
            "matter": matter,
            "lang": language or self.book.metadata.language,
            "direction": direction or self.direction,
            "classes": classes,
            "viewport": viewport,
        }
        return encoded(render(self._environment, "page.xhtml.jinja", values), title)

    def print_document(self, stylesheets: Sequence[str] = (), only: str = "") -> str:
        """The whole book, or the one chapter whose id is `only`, as one well-formed document without namespaces.

        `stylesheets` are hrefs.
        """
        return self.document_of((body for _, body in self.print_sections(only)), stylesheets)

    def document_of(self, markups: Iterable[str], stylesheets: Sequence[str] = ()) -> str:
        """The print document of sections that have been rendered."""
        bodies = [Markup(body) for body in markups]  # noqa: S704 (as above)
        values = {"bodies": bodies, "stylesheets": stylesheets, "lang": self.tag(self.book.metadata.language)}
        return render(self._environment, "document.html.jinja", values) + "\n"

    def print_sections(self, only: str = "") -> Iterator[tuple[Section, str]]:
        """Each section of the print document, or the one chapter whose id is `only`, with its markup."""
        for section in self.flat_sections():
            if not only or (isinstance(section, Chapter) and section.id == only):
                yield section, self.section(section)

    def document(self, name: str, values: dict[str, Any]) -> str:
        """Another template of the package, such as the navigation of an EPUB."""
        return render(self._environment, name, values)

    def flat_sections(self) -> list[Section]:
        """The sections in the order of their pages: a part's title, then its chapters."""
        flat: list[Section] = []
        for section in self.sections:
            flat.append(section)
            if isinstance(section, Part):
                flat.extend(section.chapters)
        return flat

    def _globals(self) -> dict[str, Any]:
        return {
            "book": self.book,
            "metadata": self.book.metadata,
            "edition": self.edition,
            "is_epub": self.is_epub,
            "direction": self.direction,
            "words": self.words,
            "addresses": self.addresses,
            "matter_of": partial(matter_of, self.book),
            "leaf": {leaf.name: leaf for leaf in Leaf},
            "notes_in_page": has_notes_on_pages(self.edition),
            "notes_in_book": self.edition.notes is NotesPlace.BOOK,
            "imprint_rows": imprint_rows(self.book, self.edition, self.words),
            "colophon_rows": colophon_rows(self.book, self.edition, self.words),
        }


def has_notes_on_pages(edition: Edition) -> bool:
    """Whether notes stand at the feet of pages."""
    return edition.notes is NotesPlace.PAGE and not edition.format.is_for_screens


def first_mark_of(book: Book, edition: Edition) -> str:
    """The mark of the first note: as the edition says, or as books of the language have it; works cited by numbers keep theirs."""
    usual = first_mark(book.metadata.language, has_pages=has_notes_on_pages(edition))
    return edition.note_marks or (ON_PAGES if usual == ON_SCREENS and book.numbers_works else usual)


def runs_for(edition: Edition) -> Runs | None:
    """What says how numbers, letters and words stand; None where nothing has to be marked."""
    if edition.writing_mode is WritingMode.VERTICAL:
        return partial(standing_runs, stacks_figures=edition.numbers is Numbers.UPRIGHT)
    return latin_runs if edition.format.is_for_screens else None


def width_for(edition: Edition) -> Callable[[str], float]:
    """What says how many ems of a line a text takes in a table."""
    runs = runs_for(edition) if edition.writing_mode is WritingMode.VERTICAL else None
    return partial(width_in_columns, runs=runs) if runs else screen_width


def encoded(text: str, title: str) -> bytes:
    """A document in UTF-8, ending in a line break; raise BuildError for half of a character (a lone surrogate)."""
    try:
        return f"{text}\n".encode()
    except UnicodeEncodeError as error:
        around = text[max(0, error.start - 12) : error.start]
        hint = say("delete it there and type the character anew")
        raise BuildError(
            say("'{title}' has half a character after '{around}'", title=title, around=around), hint=hint
        ) from error


def class_name(record: object) -> str:
    """The name of a record's class: what the macros for blocks and inlines tell them apart by.

    >>> from banxin.model.inline import Text
    >>> class_name(Text("版心"))
    'Text'
    """
    return type(record).__name__
