"""A chapter of Re:VIEW as Markdown: each block as ours of the same meaning; what nothing of ours stands for is code, and told."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from banxin.importing.documents.inline_markdown import quoted_value
from banxin.importing.manuscript import PICTURE, word_for_picture
from banxin.importing.marks.page import fence_for
from banxin.importing.re_view.inlines import Marker, joined, note_name
from banxin.importing.re_view.named_things import id_of
from banxin.importing.re_view.re_view_lines import (
    BULLET,
    HEADING,
    NUMBERED,
    TERM,
    Block,
    blocks_of,
    preprocessed,
)
from banxin.importing.tables.pipe_rows import cell_of, pipe_table
from banxin.saying.said import say

RULE = re.compile(r"[ \t]*(?:-{4,}|={4,})[ \t]*$")
SCALE = re.compile(r"\bscale\s*=\s*(0?\.\d+|1(?:\.0*)?)")
CALL_OUTS = {
    "note": "note", "memo": "note", "tip": "tip", "info": "info", "warning": "warning", "important": "important",
    "caution": "caution", "notice": "important", "column": "aside",
}  # fmt: skip
"""What short columns are here."""
LISTINGS = {
    "list": (0, 1, 2), "listnum": (0, 1, 2), "emlist": (-1, 0, 1), "emlistnum": (-1, 0, 1), "source": (-1, 0, 1),
    "cmd": (-1, 0, -1), "box": (-1, 0, -1),
}  # fmt: skip
"""Which options of a listing are its name, its caption and its language; -1 for none."""
PICTURES = frozenset({"image", "indepimage", "numberlessimage", "imgtable"})
QUIET = frozenset(
    {"noindent", "blankline", "tsize", "latextsize", "firstlinenum", "parasep", "pagebreak", "linebreak", "beginchild", "endchild",
     "olnum", "printendnotes", "makechaptitlepage", "vspace", "addvspace", "needvspace", "clearpage", "dtp"}
)  # fmt: skip
"""Blocks that speak of the page only, which is the style's."""
NOTES = frozenset({"footnote", "endnote"})
UNNUMBERED = frozenset({"nonum", "nodisp", "notoc"})


@dataclass(slots=True, kw_only=True)
class ChapterWriter:
    """Writes one chapter. `is_numbered` says whether it is one of those that have a number."""

    marker: Marker
    is_numbered: bool
    count: Callable[[str], None]
    tell: Callable[[str], None]
    picture_word: str = PICTURE["ja"]
    open_level: int = 0
    first_number: int = 1

    def write(self, blocks: Sequence[Block]) -> Iterator[str]:
        """The blocks in Markdown, one after the other."""
        for block in blocks:
            yield self.block(block)
        if self.open_level:
            yield ":::"

    def block(self, block: Block) -> str:
        name = block.kind
        if name in QUIET:
            self.first_number = (
                int(block.options[0])
                if name == "firstlinenum" and block.options[:1] and block.options[0].isdigit()
                else 1
            )
            self.count(say("mark for the look of a page left out"))
            return ""
        if name in LISTINGS:
            return self.listing(block)
        if name in PICTURES:
            return self.figure(block)
        if name in CALL_OUTS:
            return self.call_out(block)
        return BLOCKS[name](self, block) if name in BLOCKS else self.as_code(block)

    def as_code(self, block: Block) -> str:
        """A block of an unknown name, as it was typed."""
        options = "".join(f"[{one}]" for one in block.options)
        typed = [f"//{block.kind}{options}", *block.lines]
        self.tell(
            say(
                "line {line}: '//{name}' has nothing here that stands for it: it is code now",
                line=block.line,
                name=block.kind,
            )
        )
        return fenced(typed, "")

    def heading(self, block: Block) -> str:
        found = HEADING.match(block.lines[0])
        assert found
        level, kind, title = len(found["level"]), found["kind"] or "", found["title"] or ""
        closing = ":::\n\n" if self.open_level and (found["end"] or level <= self.open_level) else ""
        if closing:
            self.open_level = 0
        if found["end"]:
            return closing
        text = self.marker.text(title, is_block=False, line_end=" ")
        label = id_of("sec", self.marker.chapter, found["label"]) if found["label"] else ""
        if kind in CALL_OUTS:
            self.open_level = level
            attributes = f" #{label}" if label else ""
            said = f" title={quoted_value(self.marker.plain(title))}" if title else ""
            return (
                f"{closing}::: {CALL_OUTS[kind]} {{{(said + attributes).strip()}}}"
                if said or attributes
                else f"{closing}::: {CALL_OUTS[kind]}"
            )
        if level == 1:
            # By the name of its file other chapters refer to it, whatever its label is.
            label = id_of("chap", self.marker.chapter, "")
        classes = [f"#{label}"] if label else []
        if kind in UNNUMBERED or (level == 1 and not self.is_numbered):
            classes.append(".unnumbered")
        if kind == "notoc":
            classes.append(".unlisted")
        return f"{closing}{'#' * level} {text}" + (f" {{{' '.join(classes)}}}" if classes else "")

    def paragraph(self, block: Block) -> str:
        return self.marker.text(joined(list(block.lines)))

    def bullets(self, block: Block) -> str:
        """A list, each item with the lines that go on with it; stars say how deep an item is."""
        items: list[tuple[int, list[str]]] = []
        for line in block.lines:
            if found := BULLET.match(line):
                depth = min(len(found["stars"]), items[-1][0] + 1 if items else 1)
                items.append((depth, [found["text"]]))
            else:
                items[-1][1].append(line)
        lines = []
        for depth, texts in items:
            room = "  " * (depth - 1)
            lines.append(f"{room}- {self.marker.text(joined(texts), line_end='<br>')}")
        return "\n".join(lines)

    def numbers(self, block: Block) -> str:
        items: list[list[str]] = []
        for line in block.lines:
            found = NUMBERED.match(line)
            if found:
                items.append([found["text"]])
            else:
                items[-1].append(line)
        return "\n".join(
            f"{number}. {self.marker.text(joined(texts), line_end='<br>')}"
            for number, texts in enumerate(items, start=1)
        )

    def terms(self, block: Block) -> str:
        lines: list[str] = []
        for term, texts in terms_of(block.lines):
            words = self.marker.text(term)
            said = self.marker.text(joined(texts), is_block=False, line_end="<br>")
            lines += ["", words, f":   {said}"] if said else ["", f"**{words}**" if "*" not in words else words]
        return "\n".join(lines).strip("\n")

    def listing(self, block: Block) -> str:
        name, caption, language = (
            block.options[at] if 0 <= at < len(block.options) else "" for at in LISTINGS[block.kind]
        )
        said = [f"#{id_of('lst', self.marker.chapter, name)}"] if name else []
        said += [f"title={quoted_value(self.marker.plain(caption))}"] if caption else []
        said += [".numberLines"] if block.kind.endswith("num") else []
        said += [f"startFrom={self.first_number}"] if block.kind.endswith("num") and self.first_number > 1 else []
        self.first_number = 1
        language = "console" if block.kind == "cmd" else re.sub(r"[^\w+#-]", "", language)
        language = language or ("text" if said else "")
        return fenced(
            [self.marker.plain(line) for line in block.lines], language + (f" {{{' '.join(said)}}}" if said else "")
        )

    def figure(self, block: Block) -> str:
        name, caption, size = (*block.options, "", "", "")[:3]
        if block.kind == "indepimage" and "scale" in caption:
            caption, size = "", caption
        said = [f"#{id_of('fig', self.marker.chapter, name)}"]
        said += [f"width={max(5, round(100 * float(scale[1])))}%"] if (scale := SCALE.search(size)) else []
        said += [".unnumbered"] if block.kind in {"indepimage", "numberlessimage"} else []
        words = self.marker.text(caption, is_block=False, line_end=" ")
        if not words:
            said.append(f'alt="{self.picture_word}"')
            self.tell(
                say(
                    "line {line}: the picture '{name}' says nothing to those who cannot see it",
                    line=block.line,
                    name=name,
                )
            )
        if any(line.strip() for line in block.lines):
            self.count(say("what stands inside a picture of Re:VIEW, which it never prints, left out"))
        address = self.marker.picture(name)
        return f"![{words}]({address}){{{' '.join(said)}}}"

    def table(self, block: Block) -> str:
        name, caption = (*block.options, "", "")[:2] if block.kind == "table" else ("", *block.options, "")[:2]
        rule = next((at for at, line in enumerate(block.lines) if RULE.match(line)), 0)
        rows = [re.split(r"\t+", line.strip("\n")) for line in block.lines if line.strip() and not RULE.match(line)]
        width = max(map(len, rows), default=1)
        heads = len([line for line in block.lines[:rule] if line.strip()])
        cells = [[self.cell(one) for one in (*row, *[""] * (width - len(row)))] for row in rows]
        if not heads:
            cells.insert(0, [""] * width)
        lines = pipe_table(cells)
        said = [f"#{id_of('tbl', self.marker.chapter, name)}"] if name else []
        said += [f"head-rows={heads}"] if heads > 1 else []
        said += [] if heads or width < 2 else ["head-columns=1"]
        said += [".unnumbered"] if block.kind == "emtable" else []
        words = self.marker.text(caption, is_block=False, line_end=" ")
        if words:
            lines += ["", f": {words}" + (f" {{{' '.join(said)}}}" if said else "")]
        elif said:
            lines.insert(0, f"{{{' '.join(said)}}}")
        return "\n".join(lines)

    def cell(self, written: str) -> str:
        written = written.strip()
        written = written.removeprefix(".")
        return cell_of(self.marker.text(written, is_block=False, line_end="<br>"))

    def quotation(self, block: Block) -> str:
        return "\n".join(f"> {line}".rstrip() for line in self.inside(block).split("\n"))

    def inside(self, block: Block) -> str:
        """The blocks within a block."""
        inner = replace_writer(self)
        return "\n\n".join(one for one in (inner.block(each) for each in blocks_of(block.lines, block.line + 1)) if one)

    def lead(self, block: Block) -> str:
        texts = [self.block(each) for each in blocks_of(block.lines, block.line + 1)]
        return "\n\n".join(f"{{.standfirst}}\n{one}" for one in texts if one)

    def call_out(self, block: Block) -> str:
        """A box with its title; of two options the first is the name by which Re:VIEW Starter refers to it."""
        title = self.marker.plain(next((one for one in reversed(block.options) if one), ""))
        head = f"::: {CALL_OUTS[block.kind]}" + (f" {{title={quoted_value(title)}}}" if title else "")
        return f"{head}\n{self.inside(block)}\n:::"

    def note(self, block: Block) -> str:
        name, text = (*block.options, "", "")[:2]
        text = text or joined(list(block.lines))
        return f"[^{note_name(name)}]: {self.marker.text(text, is_block=False, line_end='<br>')}"

    def formula(self, block: Block) -> str:
        name = block.options[0] if block.options else ""
        said = f" {{#{id_of('eq', self.marker.chapter, name)}}}" if name else ""
        return "\n".join(["$$", *(line for line in block.lines if line.strip()), f"$${said}"])

    def work(self, block: Block) -> str:
        name, caption = (*block.options, "", "")[:2]
        texts = [caption, joined(list(block.lines))]
        said = "　".join(self.marker.text(one, is_block=False) for one in texts if one.strip())
        return f"{{#{id_of('bib', '', name)}}}\n［{self.marker.text(name, is_block=False)}］{said}"

    def drawing(self, block: Block) -> str:
        name, language, caption = (*block.options, "", "", "")[:3]
        self.tell(
            say(
                "line {line}: the drawing ({language}) is code now: save it as a picture",
                line=block.line,
                language=language,
            )
        )
        said = [
            f"#{id_of('fig', self.marker.chapter, name)}",
            *([f"title={quoted_value(self.marker.plain(caption))}"] if caption else []),
        ]
        return fenced(block.lines, f"text {{{' '.join(said)}}}")

    def label(self, block: Block) -> str:
        return f"{{#{id_of('label', self.marker.chapter, block.options[0])}}}" if block.options else ""

    def for_others(self, block: Block) -> str:
        """What is written for the output of one program, or a comment."""
        words = " ".join([*block.options, *block.lines]).strip()
        self.tell(say("line {line}: left out: '{words}'", line=block.line, words=words[:60]))
        return ""

    def at_end_of_lines(self, block: Block) -> str:
        self.count(say("mark for the look of a page left out"))
        return self.inside(block)


def replace_writer(writer: ChapterWriter) -> ChapterWriter:
    """A writer for blocks within a block: columns that are open outside are not its own."""
    return replace(writer, open_level=0)


BLOCKS: dict[str, Callable[[ChapterWriter, Block], str]] = {
    "heading": ChapterWriter.heading, "paragraph": ChapterWriter.paragraph, "bullets": ChapterWriter.bullets,
    "numbers": ChapterWriter.numbers, "terms": ChapterWriter.terms, "table": ChapterWriter.table, "emtable": ChapterWriter.table,
    "quote": ChapterWriter.quotation, "lead": ChapterWriter.lead, "read": ChapterWriter.lead, "footnote": ChapterWriter.note,
    "endnote": ChapterWriter.note, "texequation": ChapterWriter.formula, "bibpaper": ChapterWriter.work,
    "graph": ChapterWriter.drawing, "label": ChapterWriter.label, "raw": ChapterWriter.for_others,
    "embed": ChapterWriter.for_others, "comment": ChapterWriter.for_others, "flushright": ChapterWriter.at_end_of_lines,
    "centering": ChapterWriter.at_end_of_lines, "hr": lambda _writer, _block: "* * *",
}  # fmt: skip
"""Blocks that are neither listings nor pictures nor call-outs."""


def terms_of(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Terms with the lines that explain them."""
    term, texts = "", list[str]()
    for line in lines:
        if found := TERM.match(line):
            if term:
                yield term, texts
            term, texts = found["text"], []
        else:
            texts.append(line)
    yield term, texts


def fenced(lines: Sequence[str], info: str) -> str:
    """Lines between fences that are longer than any in them."""
    ticks = fence_for("\n".join(lines))
    return "\n".join([f"{ticks}{info}", *lines, ticks])


def chapter_text(
    text: str, where: Path, root: Path, marker: Marker, *, is_numbered: bool, count: Callable[[str], None]
) -> str:
    """The Markdown of a chapter."""
    lines = preprocessed(text.split("\n"), where, root, marker.tell)
    blocks = list(blocks_of(lines))
    marker.pictured_tables = frozenset(one.options[0] for one in blocks if one.kind == "imgtable" and one.options)
    marker.notes = frozenset(note_name(one.options[0]) for one in blocks if one.kind in NOTES and one.options)
    word = word_for_picture(text)
    writer = ChapterWriter(marker=marker, is_numbered=is_numbered, count=count, tell=marker.tell, picture_word=word)
    return "\n\n".join(one for one in writer.write(blocks) if one) + "\n"
