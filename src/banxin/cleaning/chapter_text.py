"""A clean chapter as a record, and as the Markdown file that an editor reads: `emit_chapter` and `parse_chapter_text`.

The file is a subset of CommonMark with front matter; what a block is stands in containers (`::: caption`) and spans
(`[...]{.run-in}`). Both directions know the whole subset, so that parsing what was emitted gives the same record.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

import yaml

from banxin.model.book import Byline


class Part(StrEnum):
    """What a block of a chapter file is; containers have the same name in the file."""

    PARAGRAPH = "paragraph"
    SUB_HEADING = "sub-heading"
    CAPTION = "caption"
    AUTHOR_NOTE = "author-note"
    LOST = "lost"  # the editor's statement, not the source's text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterBlock:
    """One block: its text, of which `run_in` or `dateline` is the beginning that stands out."""

    part: Part
    text: str
    run_in: str = ""
    dateline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a chapter came from: what the page does not tell stays None."""

    file: str
    sha256: str
    lines: str
    publication: str | None = None
    date: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanChapter:
    """A chapter as `clean` makes it."""

    id: str
    title: str
    origin: Origin
    blocks: tuple[ChapterBlock, ...]
    display_lines: tuple[str, ...] = ()
    subtitle: str | None = None
    kicker: str | None = None
    section: str | None = None
    column: str | None = None
    bylines: tuple[Byline, ...] = ()
    dateline: str | None = None  # one that stands by itself; one that opens a paragraph is marked there
    lang: str = "zh-Hans"
    kind: str = "article"
    status: str = "clean"
    lost: tuple[str, ...] = ()
    queries_open: int = 0
    rights: str | None = None
    generated: Mapping[str, str] = field(default_factory=dict)


HASH = re.compile(r"^(  hash: ).*$", re.MULTILINE)
FENCE = "---\n"


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same language, ten times as fast where PyYAML was built with its C parser."""


class _Dumper(yaml.SafeDumper):
    """Writes what is not known as an empty value, which cannot be taken for the word `null`."""


_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


def emit_chapter(chapter: CleanChapter) -> str:
    """The chapter as a file; the hash in its front matter tells later whether a hand has changed it."""
    front = yaml.dump(_front_matter(chapter), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)
    body = "\n\n".join(_emit_block(block) for block in chapter.blocks)
    text = f"{FENCE}{front}{FENCE}\n{body}\n"
    return HASH.sub(rf"\g<1>{hash_of(text)}", text, count=1)


def hash_of(text: str) -> str:
    """The hash of a chapter file, but for the line that holds the hash."""
    return sha256(HASH.sub(r"\g<1>", text, count=1).encode()).hexdigest()[:32]


def _front_matter(chapter: CleanChapter) -> dict[str, Any]:
    return {
        "id": chapter.id,
        "title": chapter.title,
        "display_lines": list(chapter.display_lines),
        "subtitle": chapter.subtitle,
        "kicker": chapter.kicker,
        "section": chapter.section,
        "column": chapter.column,
        "bylines": [_emit_byline(byline) for byline in chapter.bylines],
        "dateline": chapter.dateline,
        "source": asdict(chapter.origin),
        "lang": chapter.lang,
        "kind": chapter.kind,
        "status": chapter.status,
        "lost": list(chapter.lost),
        "queries_open": chapter.queries_open,
        "rights": chapter.rights,
        "generated": {**chapter.generated, "hash": ""},
    }


def _emit_byline(byline: Byline) -> dict[str, Any]:
    filled = {"names": list(byline.names), "role": byline.role, "affiliation": byline.affiliation}
    return {key: value for key, value in filled.items() if value}


def _emit_block(block: ChapterBlock) -> str:
    if block.part is Part.SUB_HEADING:
        return f"## {escaped(block.text)}"
    text = _emit_text(block)
    return text if block.part is Part.PARAGRAPH else f"::: {block.part}\n{text}\n:::"


def _emit_text(block: ChapterBlock) -> str:
    for name, start in (("run-in", block.run_in), ("dateline", block.dateline)):
        if start:
            return f"[{escaped(start)}]{{.{name}}}{escaped(block.text[len(start) :])}"
    return _escaped_start(escaped(block.text))


SPECIAL = re.compile(r"([\\`*_\[\]<>{}&|~^$])")
# A list number, or a mark that begins a heading, a quotation, a list, a container or a definition.
NUMBER_START = re.compile(r"([0-9]{1,9})([.)])")
MARK_START = re.compile(r"[#+\-=:%!@]")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def escaped(text: str) -> str:
    r"""The text as Markdown that says just this.

    >>> print(escaped("2*3_4"))
    2\*3\_4
    """
    return SPECIAL.sub(r"\\\1", text)


def _escaped_start(text: str) -> str:
    if match := NUMBER_START.match(text):
        return f"{match[1]}\\{text[match.start(2) :]}"
    return f"\\{text}" if MARK_START.match(text) else text


def unescaped(text: str) -> str:
    """The inverse of `escaped`."""
    return ESCAPE.sub(r"\1", text)


class ChapterTextError(ValueError):
    """A chapter file is not of the form that `emit_chapter` writes."""


def parse_chapter_text(text: str) -> CleanChapter:
    """The chapter in a file; the inverse of `emit_chapter`. Raises ChapterTextError for another form."""
    front, body = split_front_matter(text)
    try:
        bylines = tuple(_parse_byline(byline) for byline in front["bylines"])
        return CleanChapter(
            id=front["id"], title=front["title"], origin=Origin(**front["source"]), blocks=tuple(parse_body(body)),
            display_lines=tuple(front["display_lines"]), bylines=bylines, lost=tuple(front["lost"]),
            generated={key: value for key, value in front["generated"].items() if key != "hash"},
            **{key: front[key] for key in SIMPLE},
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError) as error:
        message = f"front matter is not that of a cleaned chapter: {error}"
        raise ChapterTextError(message) from error


SIMPLE = ("subtitle", "kicker", "section", "column", "dateline", "lang", "kind", "status", "queries_open", "rights")


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The values of the front matter, and what follows it."""
    end = text.find(f"\n{FENCE}", len(FENCE) - 1)
    if not text.startswith(FENCE) or end < 0:
        raise ChapterTextError("no front matter")
    try:
        front = yaml.load(text[len(FENCE) : end + 1], Loader=_Loader)  # noqa: S506  (both are safe loaders)
    except yaml.YAMLError as error:
        raise ChapterTextError("front matter is not YAML") from error
    if not isinstance(front, dict):
        raise ChapterTextError("front matter holds no keys")
    return front, text[end + 1 + len(FENCE) :]


def _parse_byline(values: Mapping[str, Any]) -> Byline:
    return Byline(
        names=tuple(values.get("names", ())), role=values.get("role", ""), affiliation=values.get("affiliation", "")
    )


def parse_body(body: str) -> Iterator[ChapterBlock]:
    """The blocks of the text under the front matter."""
    for piece in re.split(r"\n{2,}", body.strip("\n")):
        if piece.startswith("## "):
            yield ChapterBlock(part=Part.SUB_HEADING, text=unescaped(piece[3:]))
        elif match := re.fullmatch(r"::: ?([a-z-]+)\n(.*)\n:::", piece, re.DOTALL):
            if match[1] not in set(Part):
                raise ChapterTextError(f"unknown container '{match[1]}'")
            yield _parse_text(Part(match[1]), match[2])
        elif piece:
            yield _parse_text(Part.PARAGRAPH, piece)


LEAD = re.compile(r"\[((?:[^\\\]]|\\.)*)\]\{\.(run-in|dateline)\}", re.DOTALL)


def _parse_text(part: Part, text: str) -> ChapterBlock:
    match = LEAD.match(text)
    if not match:
        return ChapterBlock(part=part, text=unescaped(text))
    start = unescaped(match[1])
    whole = start + unescaped(text[match.end() :])
    if match[2] == "run-in":
        return ChapterBlock(part=part, text=whole, run_in=start)
    return ChapterBlock(part=part, text=whole, dateline=start)
