"""A manuscript in Markdown, or in what becomes Markdown, as a book: its chapters, what they show, and its manifest."""

import re
from collections.abc import Iterator, Sequence
from itertools import compress, zip_longest
from pathlib import Path

from banxin.begin.begun import Begun
from banxin.begin.chapter_texts import chapter_texts, is_text_in_markdown
from banxin.begin.listed_sections import lists_sections, with_words_unlisted
from banxin.begin.new_manifest import BookFacts, body_of, names_for, tag_of, write_manifest
from banxin.begin.taken_pictures import as_kept, fault_of, fault_of_data, taken
from banxin.cleaning.survey.numbered_lines import numbered_line
from banxin.errors import UsageError
from banxin.importing.joined_sections import Piece, with_sections
from banxin.importing.manuscript import ListedChapter, Manuscript, variables_of
from banxin.importing.manuscript_paths import place_of_pictures
from banxin.importing.marks.drawings import with_drawings_as_code
from banxin.importing.one_file import ROLES, one_file
from banxin.importing.rewriting import Rewriter
from banxin.importing.tools.book_tools import read_manuscript
from banxin.outputs import write_whole
from banxin.reading import read_regular
from banxin.saying.said import Said, say

ASKED = re.compile(r"(?<!!)\[\]\(#([^()\s]+)\)(?!\{)")
INDEX_MARK = "]{.index"
FRONT = "---\n"
"""What a front matter begins with."""
GITBOOK = ".gitbook"
"""The folder in which GitBook keeps the pictures of what it writes."""


def begin_from_markdown(path: Path, target: Path) -> Begun:
    """Markdown stays as it is, but for the paths in it."""
    manuscript = read_manuscript(path) if path.is_dir() else one_file(path, path.parent)
    told: list[Said] = []
    pieces = tuple(chapter_texts(manuscript, told.append))
    names = names_for([entry for entry, _ in pieces])
    rewriter = rewriter_of(manuscript, pieces, names)
    chapters, empty = written_chapters(rewriter, pieces, names)
    if not chapters:
        raise UsageError(
            say("there is no text in '{manuscript}'", manuscript=path.name), hint=say("name another file or folder")
        )
    has_sections = lists_sections([one.text for one in chapters])
    write_chapters(target, chapters, rewriter, has_sections=has_sections)
    write_other_files(target, manuscript, rewriter, path)
    title = manuscript.title or (title_of_only(chapters) if path.is_dir() else "")
    declared = BookFacts(
        title=title or path.resolve().stem, subtitle=manuscript.subtitle, authors=manuscript.authors, contributors=manuscript.contributors,
        publisher=manuscript.publisher,
        language=tag_of(manuscript.language, "".join(one.text for one in chapters)), blocks=tuple(sorted(rewriter.own_blocks)),
        works=tuple(file.name for file in manuscript.works), macros=rewriter.macros, numbered=tuple(sorted({*rewriter.called.asked, *asked_numbers(chapters)})),
        counts=manuscript.counts, statements=manuscript.statements, has_appendices=any(one.entry.is_appendix for one in chapters),
        has_index=any(INDEX_MARK in one.text for one in chapters), lists_sections=has_sections,
    )  # fmt: skip
    write_manifest(
        target, declared,
        body=body_of([(one.entry.part, one.name) for one in chapters]),
    )  # fmt: skip
    missing = (*missing_of(manuscript, empty), *told, *rewriter.absent)
    return Begun(
        root=target,
        kind=manuscript.kind,
        guessed_title="" if title else path.resolve().stem,
        is_of_folder=path.is_dir(),
        chapters=len(chapters),
        changes=dict(rewriter.changes),
        missing=tuple(dict.fromkeys(missing)),
        own_blocks=declared.blocks,
    )


def title_of_only(chapters: Sequence[Piece]) -> str:
    """The title of the only chapter of a folder, which is that of the book if it has no number or name of its own; empty where it is none."""
    found = TITLE.match(chapters[0].text) if len(chapters) == 1 else None
    return found[1] if found and numbered_line(found[1]) is None and MARKS.search(found[1]) is None else ""


TITLE = re.compile(r"\s*#[ \t]+(.+?)[ \t]*(?:\{[^{}]*\})?[ \t]*$", re.MULTILINE)
MARKS = re.compile(r"[\[\]`*_$<>\\^]")
"""Signs of a title with marks in it."""


def rewriter_of(manuscript: Manuscript, pieces: Sequence[tuple[ListedChapter, str]], names: Sequence[str]) -> Rewriter:
    """What writes the chapters of a manuscript anew, with the names that they have in the book."""
    rewriter = Rewriter(
        root=manuscript.root,
        site=manuscript.site,
        variants=manuscript.variants,
        chapters={entry.path.resolve(): name for (entry, _), name in reversed(tuple(zip(pieces, names, strict=True)))},
        fault_of=lambda file, name: fault_of(file, place_of_pictures(manuscript.root), name),
        fault_of_data=fault_of_data,
        hides_lines=manuscript.kind == "mdBook",
        is_vault=manuscript.kind == "Obsidian",
        escapes_brackets=(manuscript.root / GITBOOK).is_dir(),
        of_book=frozenset({"subtitle", *ROLES})
        if is_text_in_markdown(manuscript)
        else frozenset({"subtitle"} if manuscript.subtitle else ()),
        values=manuscript.variables or variables_of(manuscript.title, manuscript.authors),
    )
    rewriter.called.has_works = bool(manuscript.works)
    return rewriter


def write_chapters(target: Path, chapters: Sequence[Piece], rewriter: Rewriter, *, has_sections: bool) -> None:
    """The files of chapters; `has_sections` says that the contents list theirs, which headings of single words are kept out of."""
    (target / "chapters").mkdir()
    for one in chapters:
        whole, words = with_words_unlisted(one.text) if has_sections else (one.text, 0)
        if words:
            rewriter.changes[say("headings of single words kept out of the contents")] += words
        whole = as_appendix(whole) if one.entry.is_appendix else whole
        text = with_drawings_as_code(whole, f"chapters/{one.name}", rewriter.changes, rewriter.absent.append)
        write_whole(target / "chapters" / one.name, text.encode())


def missing_of(manuscript: Manuscript, empty: Sequence[Path]) -> Iterator[Said]:
    """What is told of files that a list names and nobody has, and of `empty` ones."""
    for name in manuscript.missing:
        yield name if isinstance(name, Said) else say("{name}: listed, and not there as Markdown", name=name)
    for path in empty:
        yield say("{name}: nothing of it is left, and it is no chapter", name=path.relative_to(manuscript.root))


def as_appendix(text: str) -> str:
    r"""A chapter whose front matter says that it is an appendix.

    >>> as_appendix("# 甲\n"), as_appendix('---\ntitle: "甲"\n---\n\n乙\n')
    ('---\nkind: appendix\n---\n\n# 甲\n', '---\nkind: appendix\ntitle: "甲"\n---\n\n乙\n')
    """
    return (
        f"---\nkind: appendix\n{text.removeprefix(FRONT) if text.startswith(FRONT) else f'---{chr(10)}{chr(10)}{text}'}"
    )


def asked_numbers(chapters: Sequence[Piece]) -> Iterator[str]:
    """The ids whose number or title a sentence takes."""
    for one in chapters:
        yield from ASKED.findall(one.text)


def written_chapters(
    rewriter: Rewriter, pieces: Sequence[tuple[ListedChapter, str]], names: Sequence[str]
) -> tuple[tuple[Piece, ...], list[Path]]:
    """The chapters as they will be, each with its sections, and the files of which nothing is left."""
    texts = rewriter.texts(pieces)
    written = [
        Piece(entry=entry, name=name, text=text) for (entry, _), name, text in zip(pieces, names, texts, strict=True)
    ]
    left = [
        one.has_text or (below is not None and below.entry.level > one.entry.level)
        for one, below in zip_longest(written, written[1:])
    ]
    kept = list(compress(written, left))
    chapters = with_sections(kept, names_for)
    if len(chapters) < len(kept):
        rewriter.changes[say("section that a list sets in below a chapter joined to it")] += len(kept) - len(chapters)
    return chapters, [one.entry.path for one, is_left in zip(written, left, strict=True) if not is_left]


def write_other_files(target: Path, manuscript: Manuscript, rewriter: Rewriter, path: Path) -> None:
    """Pictures that chapters show, those that were made of their text, and the files of works cited."""
    if rewriter.pictures or rewriter.made:
        (target / "images").mkdir()
    for place, file in rewriter.pictures.items():
        write_whole(target / place, taken(file, place_of_pictures(manuscript.root), place))
    for address, data in rewriter.made.items():
        name = rewriter.picture(address, path)
        write_whole(target / name, as_kept(data, name))
    for file in manuscript.works:
        write_whole(target / file.name, read_regular(file, manuscript.root).data)
