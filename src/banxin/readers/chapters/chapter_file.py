"""A chapter file, Markdown with YAML front matter, as a `Chapter`.

    ---
    title: 学而时习之                  the only key that has to be there
    bylines: [{names: [张三], role: 本报记者}]
    ---
    Text. **Strong**, *emphasis*, `code`, ~~deleted~~, a note[^1], [a link](https://example.org) or [to an id](#fig-1).
    [专题]{.dots}  [漢字]{rt="hàn zì"}  [12]{.tcy}  [孔子]{.name}  [论语]{.title}  [夹注]{.warichu}  [2]{.sub}  [word]{lang=en}
    読[ム]{.okuri}[レ]{.kaeri}書[ヲ]{.okuri}    okurigana and kaeriten of kanbun, behind their character
    [橋頭堡]{rt="きょう|とう|ほ" .jukugo}  [東京]{rt="とう|きょう" under="Tokyo"}   readings of a compound, and on both sides
    [眉批]{.margin}                    a note in the margin beside these words; at the head of vertical pages

    ## Headings have the levels 2 to 6

    {.byline #id}                      attributes of the block below: byline, dateline, standfirst, caption, author-note,
    □本报记者                          attribution, continuation, lost; other names are classes for the book's stylesheet

    ![Caption](images/a.png){alt="what it shows" #fig-1}      or {.decorative}; paths are relative to the book

    {caption="表一"}                   lists, definition lists, tables, fenced code, > quotations and --- are Markdown's
    | a | b |

    ::: verse                          keeps lines and indents; also quote, note, caption, author-note, lost
    床前明月光，
    :::

    [^1]: The note.

Line ends between CJK characters leave no space. HTML is refused, because it would reach some editions and not others.
Everything that is wrong in a chapter is told at once.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from banxin.errors import ManifestError, PublishingError, raise_all
from banxin.model.block import AnyBlock, Note, Paragraph, ParagraphRole
from banxin.model.book import Byline, Chapter, Matter
from banxin.model.inline import Text
from banxin.readers.author_text import read_author_text, unfit_characters
from banxin.readers.chapters.blocks import BlockReader
from banxin.readers.chapters.chapter_fields import BylineFields, ChapterFields, GeneratedFields, SourceFields
from banxin.readers.chapters.chapter_markdown import DEEPEST, make_parser
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.paths import path_inside
from banxin.readers.yaml.complaints import check_display_lines, read_fields
from banxin.readers.yaml.yaml_nodes import Composer, Mapping
from banxin.readers.yaml.yaml_traps import mend_traps
from banxin.reading import BookFiles
from banxin.source import Source

FENCE = re.compile(r"---[ \t]*")
NUMBER = re.compile(r"^\d+[-_. ]*")
UNSAFE = re.compile(r"[^\w-]+")
KEYS = frozenset(
    name for record in (ChapterFields, BylineFields, SourceFields, GeneratedFields) for name in record.model_fields
)


def read_chapter(path: Path, files: BookFiles, *, matter: Matter = Matter.BODY) -> Chapter:
    """The chapter in a file of a book; raise ManifestError, or SeveralErrors with several."""
    shown = path.relative_to(files.root)

    def check_picture(name: str, place: Source) -> object:
        return path_inside(files.root, name, place, what="picture")

    text = read_author_text(files, path, shown)
    chapter = parse_chapter(text, source_path=shown, matter=matter, check_picture=check_picture)
    return replace(chapter, path=path)


def parse_chapter(
    text: str,
    *,
    source_path: Path,
    matter: Matter = Matter.BODY,
    check_picture: Callable[[str, Source], object] = lambda _name, _place: None,
) -> Chapter:
    """The chapter that a text is; `check_picture` raises ManifestError for a picture that is not there."""
    errors: list[PublishingError] = list(unfit_characters(text, source_path))
    raise_all(errors)
    front, body, first_line = split_front_matter(text, source_path)
    fields = read_front_matter(front, source_path, errors)
    context = ChapterContext(
        path=source_path, lines=body.split("\n"), first_line=first_line, check_picture=check_picture, errors=errors
    )
    blocks, notes = read_text(body, context)
    raise_all(errors)
    assert fields, "front matter that cannot be read has a complaint"
    return chapter_of(fields, source_path, matter, blocks, notes)


def split_front_matter(text: str, path: Path) -> tuple[str, str, int]:
    """Front matter, text, and the line (from 1) on which the text begins."""
    hint = "a chapter begins with '---', 'title: ...' and '---'"
    lines = text.split("\n")
    if not text.strip():
        raise ManifestError("the chapter is empty", Source(path=path), hint)
    if not FENCE.fullmatch(lines[0]):
        raise ManifestError("the chapter has no front matter", Source(path=path, line=1), hint)
    end = next((number for number, line in enumerate(lines[1:], start=1) if FENCE.fullmatch(line)), 0)
    if not end:
        raise ManifestError(
            "the front matter is not closed", Source(path=path, line=1), "write '---' on a line after it"
        )
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def read_front_matter(front: str, path: Path, errors: list[PublishingError]) -> ChapterFields | None:
    composer = Composer(path, first_line=2)
    tree = composer.compose(mend_traps(front, path, KEYS, errors, first_line=2))
    errors.extend(composer.errors)
    if tree is None:
        if not composer.errors:
            errors.append(ManifestError("the front matter is empty", Source(path=path, line=1), "write 'title: ...'"))
        return None
    if not isinstance(tree, Mapping):
        errors.append(ManifestError("the front matter wants keys with values", tree.source, "write 'title: ...'"))
        return None
    fields = read_fields(ChapterFields, tree, errors)
    if fields:
        check_display_lines(fields.title, fields.display_lines, tree, errors)
    return fields


def read_text(body: str, context: ChapterContext) -> tuple[tuple[AnyBlock, ...], tuple[Note, ...]]:
    markdown = make_parser()
    env: dict[str, Any] = {}
    tokens = markdown.parse(body, env)
    if too_deep := next((token for token in tokens if token.level > DEEPEST), None):
        line = (too_deep.map or [0])[0]
        context.complain("lists or quotations are nested too deep", line, f"{DEEPEST // 2} levels are read")
        return (), ()
    context.defined.update(defined_notes(tokens))
    reader = BlockReader(context, markdown, env)
    blocks = reader.read(SyntaxTreeNode(tokens).children)
    return blocks, reader.notes()


def defined_notes(tokens: list[Token]) -> set[str]:
    return {str(token.meta["label"]) for token in tokens if token.type == "footnote_reference_open"}


def chapter_of(
    fields: ChapterFields, path: Path, matter: Matter, blocks: tuple[AnyBlock, ...], notes: tuple[Note, ...]
) -> Chapter:
    if fields.dateline:
        dateline = Paragraph(
            source=Source(path=path, line=1), children=(Text(fields.dateline),), role=ParagraphRole.DATELINE
        )
        blocks = (dateline, *blocks)
    bylines = tuple(Byline(names=one.names, role=one.role, affiliation=one.affiliation) for one in fields.bylines)
    return Chapter(
        id=fields.id or id_of(path),
        path=path,
        source=Source(path=path, line=1),
        title=fields.title,
        blocks=blocks,
        notes=notes,
        matter=matter,
        display_lines=fields.display_lines,
        toc_title=fields.toc_title,
        subtitle=fields.subtitle,
        kicker=fields.kicker or fields.column or fields.section,
        bylines=bylines,
        language=fields.lang,
        kind=fields.kind,
        status=fields.status,
        lost=fields.lost,
    )


def id_of(path: Path) -> str:
    """The id of a chapter: its file's name without the number in front.

    >>> id_of(Path("chapters/01-preface.md")), id_of(Path("chapters/07.md"))
    ('preface', 'chapter-07')
    """
    stem = UNSAFE.sub("-", NUMBER.sub("", path.stem)).strip("-")
    return stem or f"chapter-{path.stem}"
