"""Blocks between fences, and attributes of blocks, as rules of the Markdown parser.

`::: name` to `:::` (Pandoc), `!!! note "title"` and `??? note` with their text set in by four (MkDocs), `{.class #id}` on a line
of its own. Formulas; and tabs, which are recognised only to be refused, before another rule makes something else of them.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

from banxin.late_patterns import late_pattern
from banxin.readers.markdown.attributes import whole_attributes

FENCE = late_pattern(r"(:{3,})(.*)")
CODE_FENCE = late_pattern(r"[ \t>]*(`{3,}|~{3,})")
HEAD = late_pattern(
    r"[ \t]*(?P<attributes>\{[^{}]*\})?[ \t]*(?P<name>[^\s{}:\[\]]*)(?:\[(?P<bracketed>[^\[\]]*)\])?[ \t]*(?P<rest>.*?)[ \t]*"
    r"(?P<behind>\{[^{}]*\})?[ \t]*:*"
)
"""`warning`, `warning title {#id}`, `{.warning #id}`, `{note} title` (MyST), `tip[title]` (Docusaurus), each perhaps with colons behind it."""
ADMONITION = late_pattern(
    r"(?P<mark>!!!|\?\?\?\+?)[ \t]+(?P<name>[A-Za-z][\w-]*)(?P<more>(?:[ \t]+[A-Za-z][\w-]*)*)(?:[ \t]+\"(?P<title>[^\n]*)\")?[ \t]*"
)
TAB = late_pattern(r"===[!+]?[ \t]+\"(?P<title>[^\n]*)\"[ \t]*")
FORMULA_ENDS = {
    "$$": late_pattern(r"(?P<tex>.*)\$\$[ \t]*(?P<attributes>\{[^{}]*\})?[ \t]*"),
    "\\[": late_pattern(r"(?P<tex>.*)\\\][ \t]*(?P<attributes>\{[^{}]*\})?[ \t]*"),
}
ENVIRONMENT = late_pattern(
    r"\\begin\{(?P<name>(?:align|equation|gather|multline|alignat|flalign|eqnarray|split|aligned)\*?)\}"
)
"""What LaTeX itself sets on lines of its own, without `$$`."""
STOPS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def add_container_rules(markdown: MarkdownIt) -> None:
    """Teach a parser these blocks; they come before indented code, which their contents would be."""
    for name, rule in (
        ("container", fenced_container), ("attributes", block_attributes), ("admonition", admonition), ("formula", formula),
    ):  # fmt: skip
        markdown.block.ruler.before("code", name, rule, STOPS)


def line_of(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def fenced_container(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`::: name` to `:::`; verse keeps its lines, everything else holds blocks."""
    if state.is_code_block(start_line):
        return False
    opening = FENCE.fullmatch(line_of(state, start_line))
    if not opening or not opening[2].strip(" \t:"):
        return False
    if silent:
        return True
    line, is_closed = closing_fence(state, start_line, end_line)
    head = HEAD.fullmatch(opening[2])
    assert head, "every part of the pattern may be empty"
    name, title = head["name"], head["rest"] or head["bracketed"] or ""
    attributes = whole_attributes(head["attributes"] or "") or {}
    # Right behind the last words of a title they are of these, as in a heading.
    is_of_words = bool(head["rest"]) and head.end("rest") == head.start("behind")
    behind = None if is_of_words else whole_attributes(head["behind"] or "")
    if head["behind"] and behind is None:
        title = f"{title}{'' if is_of_words else ' '}{head['behind']}".strip()
    if head["attributes"]:
        # `{note}` with a bare name in braces is how MyST writes it.
        name, title = "" if attributes else head["attributes"].strip("{} "), f"{name} {title}".strip()
    is_verse = name == "verse" or (not name and "verse" in attributes.get("class", "").split())
    token = state.push("verse" if is_verse else "container_open", "", 0 if is_verse else 1)
    token.info = name
    token.markup = opening[1]
    token.attrs = {**attributes, **(behind or {})}
    if "class" in attributes and behind and "class" in behind:
        token.attrs["class"] = f"{attributes['class']} {behind['class']}"
    token.map = [start_line, line]
    token.block = True
    token.meta = {"is_closed": is_closed, "title": title}
    if is_verse:
        token.content = state.getLines(start_line + 1, line, state.blkIndent, False)
    else:
        read_inside(state, start_line + 1, line)
        state.push("container_close", "", -1)
    state.line = line + is_closed
    return True


MARKS_BEFORE = late_pattern(r"^(?:(?:[-+*:]|\d{1,9}[.)]|>)[ \t]+)+(?=:::|```|~~~)")
"""Marks of the items and quotations that a fence begins in."""


def closing_fence(state: StateBlock, start_line: int, end_line: int) -> tuple[int, bool]:
    """The line that closes a container, and whether one does: containers inside it are closed first, code is passed over."""
    depth, code = 1, ""
    for line in range(start_line + 1, end_line):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return line, False
        text = MARKS_BEFORE.sub("", line_of(state, line).rstrip(), count=1)
        if mark := CODE_FENCE.match(text):
            code = "" if code and mark[1].startswith(code) else code or mark[1]
        if code:
            continue
        if fence := FENCE.fullmatch(text):
            depth += 1 if fence[2].strip(" \t:") else -1
            if not depth:
                return line, True
    return end_line, False


def read_inside(state: StateBlock, start_line: int, end_line: int) -> None:
    outer_type, outer_end = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", end_line
    state.md.block.tokenize(state, start_line, end_line)
    state.parentType, state.lineMax = outer_type, outer_end


def admonition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`!!! note "title"` or `??? note "title"`, its blocks set in by four; `=== "title"` is a tab."""
    if state.is_code_block(start_line):
        return False
    line = line_of(state, start_line)
    head = ADMONITION.fullmatch(line) or TAB.fullmatch(line)
    if not head:
        return False
    if silent:
        return True
    end = start_line + 1 + sum(1 for _ in indented_lines(state, start_line + 1, end_line))
    token = state.push("container_open", "", 1)
    values = head.groupdict()
    token.info = values.get("name") or "tab"
    token.markup = values.get("mark") or "==="
    token.map = [start_line, end]
    token.block = True
    token.meta = {"is_closed": True, "title": values.get("title"), "classes": (values.get("more") or "").split()}
    indent = state.blkIndent
    state.blkIndent = state.sCount[start_line] + 4
    read_inside(state, start_line + 1, end)
    state.blkIndent = indent
    state.push("container_close", "", -1)
    state.line = end
    return True


def indented_lines(state: StateBlock, start_line: int, end_line: int) -> Iterator[int]:
    """The lines that are set in by four, with the empty ones among them."""
    empty: list[int] = []
    for line in range(start_line, end_line):
        if state.isEmpty(line):
            empty.append(line)
        elif state.sCount[line] >= state.blkIndent + 4:
            yield from (*empty, line)
            empty = []
        else:
            return


def formula(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    r"""`$$` to `$$`, `\\[` to `\\]`, `\\begin{align}` to its end; their lines are no Markdown: a line of `=` makes no heading."""
    first = line_of(state, start_line)
    if state.is_code_block(start_line):
        return False
    sign = next((sign for sign in FORMULA_ENDS if first.startswith(sign)), "")
    begin = ENVIRONMENT.match(first)
    if sign == "\\[" and first[len(sign) :].strip():
        # On a line with words it is a bracket with its escape, as cleaned text has many.
        return False
    if sign:
        end_sign, pattern, place = sign.replace("[", "]"), FORMULA_ENDS[sign], len(sign)
    elif begin:
        end_sign, place = f"\\end{{{begin['name']}}}", 0
        pattern = re.compile(rf"(?P<tex>.*{re.escape(end_sign)})[ \t]*(?P<attributes>\{{[^{{}}]*\}})?[ \t]*")
    else:
        return False
    end = start_line if end_sign in first[place:] else start_line + 1
    while end > start_line and end < end_line and end_sign not in line_of(state, end):
        if state.isEmpty(end) and not begin:
            return False
        end += 1
    match = pattern.fullmatch(line_of(state, end)[place if end == start_line else 0 :]) if end < end_line else None
    if not match:
        return False
    if not silent:
        token = state.push("formula", "", 0)
        lines = (
            [first[place:], *(line_of(state, line) for line in range(start_line + 1, end))] if end > start_line else []
        )
        token.content = "\n".join([*lines, match["tex"]])
        attributes = whole_attributes(match["attributes"]) if match["attributes"] else {}
        token.meta = {"attributes": attributes or {}, "unread": match["attributes"] if attributes is None else ""}
        token.map = [start_line, end + 1]
        state.line = end + 1
    return True


def block_attributes(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: ARG001
    """`{.byline #id key="value"}` alone on a line, for the block below it; `{: .byline}` belongs to the paragraph above it."""
    line = line_of(state, start_line).rstrip()
    if state.is_code_block(start_line) or (silent and line.startswith("{:") and state.parentType == "paragraph"):
        return False
    attributes = whole_attributes(line)
    if not attributes:
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.attrs = dict(attributes)
        token.map = [start_line, start_line + 1]
        state.line = start_line + 1
    return True
