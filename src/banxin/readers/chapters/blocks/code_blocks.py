"""Code: its language, the lines that are marked, and lines that stand in a file."""

import re

from markdown_it.tree import SyntaxTreeNode

from banxin.errors import ManifestError, WrongValueError
from banxin.late_patterns import late_pattern
from banxin.listings.code_languages import is_known, nearest_language
from banxin.model.block import CodeBlock
from banxin.model.inline import Text
from banxin.readers.chapters.blocks.block_attributes import Attributes, common_of, merged_attributes
from banxin.readers.chapters.blocks.block_nodes import start_of
from banxin.readers.chapters.blocks.chapter_headings import SENTENCE_ENDS
from banxin.readers.chapters.context import LANGUAGES, ChapterContext
from banxin.readers.markdown.fence_info import CodeInfo, includes_in, read_info
from banxin.saying.said import say
from banxin.typography.scripts import is_han

LINES_OF_FILE = re.compile(r"L(\d{1,7})(?:-L?(\d{1,7}))?")

ENDED = frozenset({"blockquote", "list_item"})
"""What ends the code in it when it ends."""
PLAIN = late_pattern(r"[\s\d\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uff65〇·—…“”‘’\U00020000-\U0003ffff]+")
"""Han, marks of Chinese, digits and spaces: a signature, a date, an inscription."""
FAR = " " * 4
"""Beyond the four that make code: no line of code is set in as far without one that is not."""


def are_words(text: str) -> bool:
    """Whether what spaces make code of are words: sentences, or a line such as a name that was moved to the right."""
    if text.endswith(SENTENCE_ENDS) and sum(map(is_han, text)) > len(text) / 2:
        return True
    lines = [line for line in text.split("\n") if line.strip()]
    is_moved = all(line.startswith(FAR) for line in lines) or (len(lines) == 1 and sum(map(is_han, text)) > 1)
    return is_moved and any(map(is_han, text)) and PLAIN.fullmatch(text) is not None


def check_fence(node: SyntaxTreeNode, context: ChapterContext) -> None:
    """Refuse code without an end, and all below it would be a listing (CommonMark, section 4.5); a quotation or an item is one."""
    assert node.map
    if node.parent and node.parent.type in ENDED:
        return
    line, last = start_of(node), node.map[1] - 1
    below = context.lines[last].lstrip(" \t>") if last > node.map[0] else ""
    if not below.startswith(node.markup) or below.strip(f"{node.markup[0]} \t"):
        shown = f"{node.markup}{node.info}".strip()
        hint = say("write '{fence}' on a line of its own below the code", fence=node.markup)
        context.complain(say("'{shown}' is not closed", shown=shown), line, hint, shown)


def code_of(node: SyntaxTreeNode, attributes: Attributes, context: ChapterContext) -> CodeBlock:
    line, text = start_of(node), node.content.removesuffix("\n")
    info = CodeInfo()
    try:
        info = read_info(node.info)
    except WrongValueError as error:
        context.complain(error.message, line, error.hint, node.info.strip())
    for below, found in includes_in(text):
        context.complain(
            say("the text of a file is asked for: '{found}'", found=found),
            line + below,
            say("put its lines here"),
            found,
        )
    attributes = merged_attributes(attributes, info.attributes)
    title = attributes.get("title", "") or info.title
    origin = ""
    if info.include:
        text, origin = included_lines(info.include, text, line, node.info, context)
    if info.language and not is_known(info.language):
        message = say("the language '{language}' of this code is not known", language=info.language)
        hint = nearest_language(info.language) or say("its lines are set in one face; write 'text' for none")
        context.remark(LANGUAGES, message, line, hint, info.language)
    if info.marked and info.marked[-1] > text.count("\n") + 1:
        message = say(
            "line {number} is to be marked, and the code has {count}",
            number=info.marked[-1],
            count=text.count("\n") + 1,
        )
        context.complain(
            message, line, say("lines count from 1, whatever number the first one shows"), node.info.strip()
        )
    return CodeBlock(
        text=text, language=info.language, title=(Text(title),) if title else (), first=info.first, marked=info.marked,
        origin=origin, **common_of(context, line, attributes, ("title",)),
    )  # fmt: skip


def included_lines(name: str, text: str, line: int, info: str, context: ChapterContext) -> tuple[str, str]:
    """The lines of a file that code asks for, and the file as the book knows it."""
    if text.strip():
        message = say("code that is read from '{name}' has lines of its own", name=name)
        context.complain(message, line, say("leave the fence empty, or take 'include' out"), info.strip())
        return text, ""
    path, _, lines = name.partition("#")
    match = LINES_OF_FILE.fullmatch(lines)
    if lines and not match:
        context.complain(say("'{lines}' names no lines", lines=f"#{lines}"), line, say("write #L3-9"), name)
        return text, ""
    try:
        whole, origin = context.read_lines(path, context.place(line, name))
    except ManifestError as error:
        context.errors.append(error)
        return text, ""
    rows = whole.rstrip("\n").split("\n")
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, len(rows))
    if not 0 < first <= last <= len(rows):
        message = say("'{name}' has {count} lines", name=path, count=len(rows))
        context.complain(message, line, say("write #L3-9"), name)
    return "\n".join(rows[first - 1 : last]), origin
