"""The review as HTML: files with their style and script inside, which open from the file system."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from banxin.cleaning.chapters.clean_chapter import CleanChapter
from banxin.cleaning.editor.question_groups import question_groups
from banxin.cleaning.editor.review.review_rows import ReviewRow, rows_of
from banxin.cleaning.editor.review_words import word_of_kind, word_of_pass, word_of_state
from banxin.cleaning.editor.summary import Cleaned, reasons_of, summary
from banxin.cleaning.edits.edit import Edit, Op, Status
from banxin.cleaning.source.document import Kind
from banxin.cleaning.source.source_text import SourceText
from banxin.cleaning.survey.families import structure_lines
from banxin.saying.languages import Language
from banxin.saying.said import Said, say
from banxin.saying.told import told

REACH = 8
"""Characters of the raw page that a decision quotes before and after its words."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("banxin.cleaning.editor", "review"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["island"] = _island
    environment.filters["shown"] = with_visible_signs
    environment.globals.update(word_of_kind=word_of_kind, word_of_pass=word_of_pass, word_of_state=word_of_state)
    return environment


def _island(value: Any) -> Markup:
    """A value as JSON inside a script element: `<` cannot end it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028"))  # noqa: S704  (escaped just here)


CONTROLS = {code: 0x2400 + code for code in range(0x20) if code not in {0x09, 0x0A, 0x0D}} | {0x7F: 0x2421} | {
    code: f"\u27e8U+{code:04X}\u27e9" for code in (*range(0x80, 0xA0), 0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF)
}  # fmt: skip


def with_visible_signs(text: str) -> str:
    r"""The text with signs in the place of characters that nobody can see.

    >>> with_visible_signs("\x00版\ufeff")
    '␀版⟨U+FEFF⟩'
    """
    return text.translate(CONTROLS)


def teller(language: Language) -> Callable[..., str]:
    """What the templates say their words with: `tell("{count} lines", count=3)`, or a sentence that is there already."""

    def tell(text: str, **values: object) -> str:
        return told(
            text if isinstance(text, Said) else say(text, **values), language
        )  # a template is written out there

    return tell


def render_review(cleaned: Cleaned, language: Language = Language.ENGLISH) -> str:
    """The review of one source on one page."""
    return _render(cleaned, _chapters(cleaned, rows_of(cleaned)), language, is_whole=True)


def render_reviews(cleaned: Cleaned, language: Language = Language.ENGLISH) -> Iterator[tuple[str, str]]:
    """The pages of a review by their names: one for a short source; else a first page of what is asked, and the text in

    pages that a browser opens at once, each of whole blocks.
    """
    rows = rows_of(cleaned)
    chapters = _chapters(cleaned, rows)
    stem = cleaned.document.source.path.stem
    pages = list(_pages(chapters, PAGE))
    if len(pages) <= 1:
        yield f"{stem}.html", _render(cleaned, chapters, language, is_whole=True)
        return
    names = [f"{stem}/{number:03}.html" for number in range(1, len(pages) + 1)]
    yield f"{stem}.html", _render_index(cleaned, list(zip(names, pages, strict=True)), language)
    for name, page in zip(names, pages, strict=True):
        yield name, _render(cleaned, page, language, is_whole=False)


def review_css() -> str:
    """The styles of the rows, for whoever shows them on a page of their own."""
    environment = _environment()
    assert environment.loader
    return environment.loader.get_source(environment, "review.css")[0]


Chapters = list[tuple[CleanChapter, list[ReviewRow]]]


def _chapters(cleaned: Cleaned, rows: Mapping[int, ReviewRow]) -> Chapters:
    return [(made.chapter, [rows[block.start] for block in _in_order(cleaned, made.blocks)]) for made in cleaned.made]


PAGE = 1_300_000
"""Bytes of a page, about; a browser opens so much in less than a second."""
EDIT = 900
"""Bytes of an edit on its page: its marks, its values, the decisions to copy."""


def _pages(chapters: Chapters, most: int) -> Iterator[Chapters]:
    """The chapters cut up into pages of so many bytes; a long one stands on several."""
    page: Chapters = []
    size = 0
    for chapter, rows in chapters:
        if page:
            page.append((chapter, []))
        for row in rows:
            weight = _weight(row)
            if page and size + weight > most:
                yield [one for one in page if one[1]]
                page, size = [], 0
            if not page:
                page = [(chapter, [])]
            page[-1][1].append(row)
            size += weight
    if page:
        yield [one for one in page if one[1]]


def _weight(row: ReviewRow) -> int:
    pieces = [piece for line in row.lines for piece in line.pieces] + list(row.clean)
    ids = {edit.id for piece in pieces for edit in piece.edits} | {edit.id for edit in row.edits}
    return 600 + EDIT * len(ids) + sum(3 * len(piece.text) + 60 * bool(piece.edits) for piece in pieces)


def _edits_of(chapters: Chapters) -> list[Edit]:
    """The edits that a page shows, each once."""
    found: dict[str, Edit] = {}
    for _, rows in chapters:
        for row in rows:
            for piece in (*(piece for line in row.lines for piece in line.pieces), *row.clean):
                found.update((edit.id, edit) for edit in piece.edits)
            found.update((edit.id, edit) for edit in row.edits)
    return list(found.values())


def _render(cleaned: Cleaned, chapters: Chapters, language: Language, *, is_whole: bool) -> str:
    source = cleaned.document.source
    edits = list(cleaned.edits) if is_whole else _edits_of(chapters)
    shown_blocks = cleaned.unplaced if is_whole else ()
    rows = rows_of(cleaned) if is_whole and cleaned.unplaced else {}
    return _environment().get_template("review.html.jinja").render(
        source=source,
        home="" if is_whole else f"../{source.path.stem}.html",
        tell=teller(language),
        summary=told(summary(cleaned), language),
        chapters=chapters,
        groups=question_groups(edits) if is_whole else (),
        unplaced=[rows[block.start] for block in shown_blocks],
        questions=[(source.place(edit.start), edit) for edit in edits if edit.op is Op.QUERY],
        moved=[(source.place(edit.start), edit) for edit in edits if edit.op is Op.MOVE],
        dropped=[(source.place(block.start), block) for block in shown_blocks if block.kind is not Kind.SECTION],
        lost=[(chapter, lost) for chapter, _ in chapters for lost in chapter.lost],
        passes=sorted(Counter(edit.passed for edit in edits).items(), key=lambda item: -item[1]),
        states=[(status, sum(edit.status is status for edit in edits)) for status in Status],
        edits={edit.id: edit_values(edit, source, language) for edit in edits},
    )  # fmt: skip


SERVED = 800_000
"""Bytes of a part of the review that is served: it is made again after each decision."""


def render_parts(cleaned: Cleaned, language: Language) -> Iterator[tuple[str, list[Edit]]]:
    """The rows of a review as HTML, in parts, each with the edits that it shows; the last one has what stands in no chapter."""
    rows = rows_of(cleaned)
    pages = list(_pages(_chapters(cleaned, rows), SERVED)) or [[]]
    template = _environment().get_template("served_part.html.jinja")
    for page in pages:
        unplaced = [rows[block.start] for block in cleaned.unplaced] if page is pages[-1] else []
        shown = _edits_of([*page, *([(page[-1][0], unplaced)] if page else [])])
        yield template.render(chapters=page, unplaced=unplaced, tell=teller(language)), shown


PLACES = 40
"""Places of one group, or blocks that were dropped, that the first page names."""


def _render_index(cleaned: Cleaned, pages: Sequence[tuple[str, Chapters]], language: Language) -> str:
    """The first page of a long review: what is asked, grouped; what was taken out; the pages of the text."""
    source = cleaned.document.source
    page_of = {edit.id: name for name, chapters in pages for edit in _edits_of(chapters)}
    groups = [
        (group, [(source.place(edit.start), edit, page_of.get(edit.id, "")) for edit in group.edits[:PLACES]])
        for group in question_groups(cleaned.edits)
    ]  # fmt: skip
    rows = [
        (name, [chapter for chapter, _ in chapters], sum(edit.is_open for edit in _edits_of(chapters)))
        for name, chapters in pages
    ]
    dropped = [block for block in cleaned.unplaced if block.kind is not Kind.SECTION]
    return _environment().get_template("review_index.html.jinja").render(
        source=source,
        tell=teller(language),
        summary=told(summary(cleaned), language),
        structure=[told(line, language) for line in structure_lines(cleaned.document)],
        groups=groups[:PAGES_OF_GROUPS],
        pages=rows,
        dropped=[(source.place(block.start), block) for block in dropped[: 10 * PLACES]],
        dropped_count=len(dropped),
    )  # fmt: skip


PAGES_OF_GROUPS = 200
"""Groups of questions on the first page."""


def _in_order(cleaned: Cleaned, blocks: Any) -> list[Any]:
    order = {block.start: index for index, block in enumerate(cleaned.document.blocks)}
    return sorted(blocks, key=lambda block: order[block.start])


def edit_values(edit: Edit, source: SourceText, language: Language) -> dict[str, Any]:
    line, column = source.place(edit.start)
    return {
        "pass": edit.passed, "rule": edit.rule, "op": edit.op.value, "doing": told(edit.op.said, language), "place": f"{line}:{column}",
        "before": edit.before, "after": edit.after, "confidence": edit.confidence, "status": edit.status.value, "state": told(edit.status.said, language),
        "by": edit.by, "reason": told(reasons_of(edit), language),
        "decisions": [_snippet(edit, source, do, to) for do, to in _choices(edit)],
    }  # fmt: skip


CHOICES = {
    Op.QUERY: (("keep", None), ("replace", "…")),
    Op.REPLACE: (("replace", "…"),),
    Op.JOIN: (("no-join", None),),
    Op.TAG: (("tag", "…"),),
    Op.MOVE: (("move-before", "…"),),
    Op.DROP: (("tag", "…"),),
}
"""What an editor may want to decide about an edit, and with what `to`; the review fills in what it knows."""


def _choices(edit: Edit) -> list[tuple[str, str | None]]:
    is_settled = edit.by == "editor" and edit.op is not Op.QUERY
    is_white = edit.op is Op.REPLACE and not edit.before.strip()
    if is_settled or is_white or (edit.op is Op.TAG and not edit.before.startswith("kind=")):
        return []
    known = {Op.QUERY: edit.after, Op.REPLACE: edit.before}.get(edit.op, "")
    return [(do, known or to if to else to) for do, to in CHOICES.get(edit.op, ())]


def _snippet(edit: Edit, source: SourceText, do: str, to: str | None) -> str:
    """A decision to copy; flow scalars are JSON strings, which YAML reads."""
    start, end = edit.start, max(edit.end, edit.start + 1)
    if edit.op is Op.JOIN:
        start, end = edit.end, edit.end + REACH
    elif edit.op in {Op.TAG, Op.MOVE, Op.DROP}:
        end = min(end, start + 2 * REACH)
    text = source.text
    parts = {
        "exact": text[start:end],
        "prefix": text[max(0, start - REACH) : start] if edit.op in {Op.REPLACE, Op.QUERY} else "",
        "suffix": text[end : end + REACH] if edit.op in {Op.REPLACE, Op.QUERY} else "",
    }
    quoted = [f"{name}: {_quoted(part)}" for name, part in parts.items() if part.strip()]
    what = f"  do: {do}\n" + (f"  to: {_quoted(to)}\n" if to is not None else "")
    return f"- at: {{line: {source.place(start)[0]}, {', '.join(quoted)}}}\n{what}  by: \n  date: \n  why: \n"


def _quoted(text: str) -> str:
    return json.dumps("".join(text.split()), ensure_ascii=False)
