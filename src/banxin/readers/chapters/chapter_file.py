"""A chapter file, Markdown with YAML front matter or without, as a `Chapter`. docs/writing.md lists every construct.

    ---                                may be left out
    title: 学而时习之                  or `# 学而时习之` above the text, else the file's name
    bylines: [{names: [张三], role: 本报记者}]
    ---
    Text. **Strong**, *emphasis*, `code`, ~~deleted~~, ==marked==, a note[^1] or ^[note], [a link](https://example.org)
    [to an id](#fig-1), [to a chapter](02-x.md#id), H~2~O, x^2^, <https://example.org>, https://example.org
    [专题]{.dots}  [漢字]{rt="hàn zì"}  [12]{.tcy}  [孔子]{.name}  [论语]{.title}  [夹注]{.warichu}  [2]{.sub}  [word]{lang=en}
    読[ム]{.okuri}[レ]{.kaeri}書[ヲ]{.okuri}    okurigana and kaeriten of kanbun, behind their character
    [橋頭堡]{rt="きょう|とう|ほ" .jukugo}  [東京]{rt="とう|きょう" under="Tokyo"}   readings of a compound, and on both sides
    [眉批]{.margin}                    a note in the margin beside these words; at the head of vertical pages

    ## Headings have the levels 2 to 6 {#id}

    {.byline #id}                      attributes of the block below: byline, dateline, standfirst, caption, author-note,
    □本报记者                          attribution, continuation, lost; other names are classes for the book's stylesheet

    ![Caption](images/a.png){alt="what it shows" #fig-1}      or {.decorative}; from the book's folder or the chapter's
    ![](plates/a.pdf){pages="3-8"}     pages of a PDF, in editions of fixed pages

    | a | b |                          lists, checklists, definition lists, code, > quotations and --- are Markdown's
    |---|---|
    : 表一 {#tbl-1}                    the caption, or {caption="表一"} above

    ::: verse                          keeps lines and indents; also quote, note, caption, author-note, lost;
    床前明月光，                       and tip, warning, example ...: `::: tip title`, `> [!TIP]`, `!!! tip "title"`
    :::

    [^1]: The note.

    Mathematics in TeX: $a^2+b^2$, and $$ E=mc^2 $$ {#eq-a} on lines of its own.

Line ends between CJK characters leave no space. A fixed table of HTML tags is read as these marks, comments are left out, and
whatever else is somebody's markup is refused, because it would be printed as it stands.
Everything that is wrong in a chapter is told at once.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Table
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from banxin.errors import ManifestError, PublishingError, raise_all
from banxin.model.block import AnyBlock, Note, Paragraph, ParagraphRole, PdfPage, walk
from banxin.model.book import Byline, Chapter, Matter
from banxin.model.counted_notes import with_mentions
from banxin.model.finding import Remark
from banxin.model.inline import Text
from banxin.readers.author_text import read_author_text, unfit_characters
from banxin.readers.chapters.blocks.block_reader import BlockReader
from banxin.readers.chapters.blocks.chapter_headings import ChapterHeading, heading_of_chapter
from banxin.readers.chapters.chapter_fields import BylineFields, ChapterFields, GeneratedFields, SourceFields
from banxin.readers.chapters.chapter_size import check_size
from banxin.readers.chapters.conservation import check_letters, check_signs
from banxin.readers.chapters.context import DEFINITIONS, TITLES, ChapterContext, no_data, no_pages
from banxin.readers.chapters.division_kinds import OwnBlock
from banxin.readers.chapters.merge_marks import has_marks_of_merge
from banxin.readers.chapters.tables.csv_tables import LARGEST
from banxin.readers.markdown.chapter_markdown import DEEPEST, UsedReferences, make_parser
from banxin.readers.paths import file_beside
from banxin.readers.yaml.complaints import check_calls, check_display_lines, line_and_column, read_fields
from banxin.readers.yaml.yaml_nodes import Composer, Mapping
from banxin.readers.yaml.yaml_traps import mend_traps
from banxin.reading import BookFiles, UnreadableError
from banxin.saying.said import say
from banxin.source import Source

if TYPE_CHECKING:
    from banxin.pdf_pages.shown_pages import ShownPage

FENCE = re.compile(r"---[ \t]*")
NUMBER = re.compile(r"^\d+[-_. ]*")
TYPED_MARKS = re.compile(
    r"\*\*[^*\s][^*]*\*\*|`[^`]+`|(?<![\w$])\$[^$\s](?:[^$]*[^$\s])?\$(?![\w$])|\[[^\]]+\]\([^)\s]+\)"
)
"""Strong words, code, a formula, a link."""
NUMBERS = re.compile(r"^\d+(?:\.\d+)*[-_. ]*")
UNSAFE = re.compile(r"[^\w-]+")
COMMENT_ALONE = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)
ADDRESS = re.compile(r"https?://[!-~]+|[!-~]*(?:/|\.(?:html|md))[!-~]*")
DEFAULT_LANGUAGE = "zh-Hans"
NO_BLOCKS: Table[str, OwnBlock] = {}
KEYS = frozenset(
    name for record in (ChapterFields, BylineFields, SourceFields, GeneratedFields) for name in record.model_fields
)


def read_chapter(
    path: Path,
    files: BookFiles,
    *,
    matter: Matter = Matter.BODY,
    language: str = DEFAULT_LANGUAGE,
    own_blocks: Table[str, OwnBlock] = NO_BLOCKS,
) -> Chapter:
    """The chapter in a file of a book; raise ManifestError, or SeveralErrors with several.

    `language` is that of the book, for a chapter that does not say its own; `own_blocks` are those that the book declares.
    """
    shown = path.relative_to(files.root)

    def find(name: str, place: Source, what: str) -> str:
        found = file_beside(files.root, shown.parent, name, place, what=what)
        files.found[shown.parent.as_posix(), name] = found
        return found

    def find_picture(name: str, place: Source) -> str:
        return find(name, place, say("picture"))

    def find_chapter(name: str, place: Source) -> str:
        return find(name, place, say("chapter"))

    def read_data(name: str, encoding: str, place: Source) -> tuple[str, str]:
        found = find(name, place, say("table"))
        return found, read_table_text(files, found, encoding, place)

    def read_pages(name: str, wanted: str, place: Source) -> "tuple[str, tuple[ShownPage, ...]]":
        # Few books show pages of a PDF.
        from banxin.pdf_pages.shown_pages import shown_pages

        found = find(name, place, "PDF")
        try:
            return found, shown_pages(files.read(files.root / found), Path(found), wanted)
        except UnreadableError as error:
            raise error.told(ManifestError, "PDF", found, place) from error

    def read_lines(name: str, place: Source) -> tuple[str, str]:
        found = find(name, place, say("file"))
        lines = read_author_text(files, files.root / found, Path(found))
        raise_all(tuple(unfit_characters(lines, Path(found))))
        return lines, found

    text = read_author_text(files, path, shown)
    chapter = parse_chapter(
        text, source_path=shown, matter=matter, find_picture=find_picture, find_chapter=find_chapter,
        language=language, own_blocks=own_blocks, read_data=read_data, read_lines=read_lines, read_pages=read_pages,
    )  # fmt: skip
    return replace(chapter, path=path)


def read_table_text(files: BookFiles, name: str, encoding: str, place: Source) -> str:
    """The text of a file of cells, in UTF-8 unless the chapter says otherwise; raise ManifestError."""
    try:
        return files.read(files.root / name, LARGEST).decode("utf-8-sig" if encoding.lower() == "utf-8" else encoding)
    except UnreadableError as error:
        raise error.told(ManifestError, say("table"), name, place) from error
    except LookupError as error:
        message = say("'{encoding}' is not an encoding", encoding=encoding)
        raise ManifestError(message, place, say("write encoding=gb18030, say")) from error
    except ValueError as error:
        message = say("the table '{name}' is not in {encoding}", name=name, encoding=encoding)
        hint = say("save it as UTF-8, or say what it is: encoding=gb18030")
        raise ManifestError(message, place, hint) from error


def nothing_to_read(name: str, place: Source) -> tuple[str, str]:
    raise ManifestError(say("there is no file '{name}'", name=name), place)


def as_written(name: str, _place: Source) -> str:
    return name


def parse_chapter(
    text: str,
    *,
    source_path: Path,
    matter: Matter = Matter.BODY,
    find_picture: Callable[[str, Source], str] = as_written,
    find_chapter: Callable[[str, Source], str] = as_written,
    language: str = DEFAULT_LANGUAGE,
    own_blocks: Table[str, OwnBlock] = NO_BLOCKS,
    read_data: Callable[[str, str, Source], tuple[str, str]] = no_data,
    read_lines: Callable[[str, Source], tuple[str, str]] = nothing_to_read,
    read_pages: "Callable[[str, str, Source], tuple[str, tuple[ShownPage, ...]]]" = no_pages,
) -> Chapter:
    """The chapter that a text is; `find_picture` and `find_chapter` raise ManifestError for what is not there."""
    raise_all(tuple(check_size(text, source_path)))
    errors: list[PublishingError] = list(unfit_characters(text, source_path))
    raise_all(errors)
    front, body, first_line = split_front_matter(text, source_path)
    tree = compose_front_matter(front, source_path, errors) if front else None
    fields = (read_fields(ChapterFields, tree, errors) if tree else None) or ChapterFields()
    context = ChapterContext(
        path=source_path,
        lines=body.split("\n"),
        first_line=first_line,
        find_picture=find_picture,
        find_chapter=find_chapter,
        language=fields.lang or language,
        read_lines=read_lines,
        own_blocks=own_blocks,
        read_data=read_data,
        read_pages=read_pages,
        errors=errors,
    )
    read = read_text(body, context)
    title = title_of(fields, read.heading.title, context)
    check_recording(fields, context)
    if tree:
        check_display_lines(title, fields.display_lines, tree, errors)
        hint = say("write '# {title}' above the text instead: a heading may call notes", title=fields.title)
        # What cleaning has found as a title is words, whatever signs a raw text has among them.
        if not fields.generated.hash:
            check_calls(fields.title, tree, "title", hint, errors)
    errors.extend(context.complaints_about_tags())
    errors.extend(context.complaints_about_indents())
    if context.has_pdf_pages:
        errors.extend(pages_in_blocks(read.blocks))
    raise_all(sorted(errors, key=line_and_column))
    raise_all(tuple(check_letters(context, read.blocks, read.notes, read.heading.words, read.title_line)))
    fields = fields.model_copy(update={"title": title, "id": fields.id or read.heading.id})
    chapter = chapter_of(fields, source_path, matter, read.blocks, read.notes)
    return replace(
        chapter,
        is_unnumbered=fields.unnumbered or read.heading.is_unnumbered,
        heading=read.heading.heading,
        only=fields.only,
        excepted=fields.except_,
        remarks=context.all_remarks(),
        has_formulas=context.has_formulas,
        has_choices=context.has_choices,
        has_pdf_pages=context.has_pdf_pages,
    )


def pages_in_blocks(blocks: tuple[AnyBlock, ...]) -> Iterator[ManifestError]:
    """A complaint for each place where pages of a PDF stand inside another block."""
    outer = set(map(id, blocks))
    for source in dict.fromkeys(
        one.source for one in walk(blocks) if isinstance(one, PdfPage) and id(one) not in outer
    ):
        yield ManifestError(
            say("pages of a PDF stand inside another block"),
            source,
            say("put them on a line of their own, between paragraphs"),
        )


def split_front_matter(text: str, path: Path) -> tuple[str, str, int]:
    """Front matter, which may be empty, text, and the line (from 1) on which the text begins."""
    lines = text.split("\n")
    if not text.strip():
        raise ManifestError(
            say("the chapter is empty"), Source(path=path), say("write '# title' and the text below it")
        )
    if not FENCE.fullmatch(lines[0]):
        return "", text, 1
    end = next((number for number, line in enumerate(lines[1:], start=1) if FENCE.fullmatch(line)), 0)
    if not end:
        raise ManifestError(
            say("the front matter is not closed"), Source(path=path, line=1), say("write '---' on a line after it")
        )
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def compose_front_matter(front: str, path: Path, errors: list[PublishingError]) -> Mapping | None:
    composer = Composer(path, first_line=2)
    tree = composer.compose(mend_traps(front, path, KEYS, errors, first_line=2))
    errors.extend(composer.errors)
    if tree is not None and not isinstance(tree, Mapping):
        errors.append(
            ManifestError(say("the front matter wants keys with values"), tree.source, say("write 'title: ...'"))
        )
        return None
    return tree


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """What the text of a chapter holds; `heading` is that of the first level above it, on the line `title_line` (from 0)."""

    blocks: tuple[AnyBlock, ...] = ()
    notes: tuple[Note, ...] = ()
    heading: ChapterHeading = field(default_factory=ChapterHeading)
    title_line: int = 0


def read_text(body: str, context: ChapterContext) -> ReadText:
    markdown = make_parser()
    references = UsedReferences()
    env: dict[str, Any] = {"references": references}
    tokens = markdown.parse(body, env)
    if has_marks_of_merge(body, tokens, context):
        return ReadText()
    if too_deep := next((token for token in tokens if token.level > DEEPEST), None):
        line = (too_deep.map or [0])[0]
        context.complain(
            say("lists or quotations are nested too deep"), line, say("{deepest} levels are read", deepest=DEEPEST // 2)
        )
        return ReadText()
    context.errors.extend(check_signs(tokens, context))
    context.defined.update(defined_notes(tokens))
    reader = BlockReader(context, markdown, env)
    head, nodes = title_and_rest(SyntaxTreeNode(tokens).children)
    heading = heading_of_chapter(head, context) if head else ChapterHeading()
    blocks = reader.read(nodes)
    notes = with_mentions(reader.notes())
    check_definitions(references, env.get("duplicate_refs", []), context)
    line = head.map[0] if head and head.map else 0
    return ReadText(blocks=blocks, notes=notes, heading=heading, title_line=line)


def title_and_rest(nodes: Sequence[SyntaxTreeNode]) -> tuple[SyntaxTreeNode | None, Sequence[SyntaxTreeNode]]:
    """The heading of the first level with which a text begins, and the other blocks; only comments may stand before it."""
    for place, node in enumerate(nodes):
        if node.type == "heading" and node.tag == "h1":
            return node, [*nodes[:place], *nodes[place + 1 :]]
        if not (node.type == "html_block" and COMMENT_ALONE.fullmatch(node.content)):
            break
    return None, nodes


def check_definitions(references: UsedReferences, doubled: list[dict[str, Any]], context: ChapterContext) -> None:
    """A complaint for each `[name]: words` that nothing uses, for it would vanish; a mere address is told."""
    for label, definition in references.items():
        if label not in references.used:
            line, message = definition["map"][0], say("nothing refers to '[{label}]:'", label=label.casefold())
            if ADDRESS.fullmatch(definition["href"]) and not definition["title"]:
                context.remark(DEFINITIONS, message, line, say("take it out when no link is missing"))
            else:
                context.complain(message, line, say("take it out, or write '\\[' if it is text"))
    for definition in doubled:
        context.complain(
            say("'[{definition}]:' is defined twice", definition=definition["label"]),
            definition["map"][0],
            say("take one of them out"),
        )


def check_recording(fields: ChapterFields, context: ChapterContext) -> None:
    """A sound is of use with what says when its words are heard, and that with a sound."""
    if bool(fields.audio) != bool(fields.timing):
        given, missing = ("audio", "timing") if fields.audio else ("timing", "audio")
        message = say("the chapter names '{given}', and no '{missing}'", given=given, missing=missing)
        context.complain(
            message, 0, say("write 'audio: audio/01.mp3' and 'timing: audio/01.vtt' above the text of a chapter")
        )


def title_of(fields: ChapterFields, heading: str, context: ChapterContext) -> str:
    """The title in the front matter, else the heading above the text, else the file's name, which is told."""
    if fields.title and heading and "".join(heading.split()) != "".join(fields.title.split()):
        message = say(
            "the heading of the first level, '{heading}', is not the title '{title}' of the front matter",
            heading=heading,
            title=fields.title,
        )
        context.complain(message, 0, say("take one of them out; a heading in the text begins with '##'"))
    if fields.title or heading:
        tell_typed_marks(fields.title, context)
        return fields.title or heading
    title = title_from_name(context.path)
    hint = say("write '# title' above the text")
    context.remarks.append(
        Remark(
            code=TITLES,
            message=say("the file's name is the title: '{title}'", title=title),
            source=Source(path=context.path, line=1),
            hint=hint,
        )
    )
    return title


def tell_typed_marks(title: str, context: ChapterContext) -> None:
    """Tell of markup in the title of the front matter, where words are what they are; above the text it would be read."""
    if found := TYPED_MARKS.search(title):
        message = say(
            "the title of the front matter is printed as it is typed, with its marks: '{marks}'", marks=found[0]
        )
        hint = say("write it as '# title' above the text, where formulas are set and other marks left out")
        context.remarks.append(
            Remark(code=TITLES, message=message, source=Source(path=context.path, line=1), hint=hint)
        )


def title_from_name(path: Path) -> str:
    """The title that a file's name says.

    >>> title_from_name(Path("chapters/03-夜行.md")), title_from_name(Path("7.2_first_steps.md"))
    ('夜行', 'first steps')
    """
    stem = NUMBERS.sub("", path.stem)
    return re.sub(r"[-_]+", " ", stem).strip() or path.stem


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
        short_title=fields.short_title,
        subtitle=fields.subtitle,
        kicker=fields.kicker or fields.column or fields.section,
        bylines=bylines,
        language=fields.lang,
        kind=fields.kind,
        status=fields.status,
        lost=fields.lost,
        audio=fields.audio,
        timing=fields.timing,
    )


def id_of(path: Path) -> str:
    """The id of a chapter: its file's name without the number in front.

    >>> id_of(Path("chapters/01-preface.md")), id_of(Path("chapters/07.md"))
    ('preface', 'chapter-07')
    """
    stem = UNSAFE.sub("-", NUMBER.sub("", path.stem)).strip("-")
    return stem or f"chapter-{path.stem}"
