"""Tabs and components of sites: MkDocs' `=== "tab"`, JSX of Docusaurus, code groups of VuePress; and blocks of unknown names.

Paper has no tabs: each stands below the other, under its name. A block whose name nobody knows is declared in book.yaml.
"""

import re
from collections.abc import Iterator

from banxin.importing.marks.page import Page, around_code
from banxin.readers.chapters.division_kinds import CONTAINERS, CROSS_REFERENCES, division_kind
from banxin.readers.markdown.attributes import parse_attributes
from banxin.saying.said import say

TAB = re.compile(r'^(\s*)===[!+]?\s+"(.*)"\s*$')
FENCED_TAB = re.compile(r"^(\s*)(:{3,})\s*(?:tab|tab-item|TabItem)\b\s*(.*?)\s*$")
IMPORT = re.compile(r"^(?:import\s+.+\s+from\s+['\"].*|import\s+['\"].*|export\s+(?:const|default|function)\b.*)$")
JSX_TAB = re.compile(r"^\s*<(?:TabItem|CodeGroupItem|Tab|tab-item|code-block|code-group-item)\b([^>]*)>\s*$")
JSX_TAG = re.compile(r"</?([A-Z][A-Za-z0-9.]*|[a-z]+(?:-[a-z]+)+)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*/?>")
CLOSED = re.compile(r"</([A-Z][A-Za-z0-9.]*|[a-z]+(?:-[a-z]+)+)>|<([A-Z][A-Za-z0-9.]*|[a-z]+(?:-[a-z]+)+)\b[^<>]*/>")
DRAWING = re.compile(r"<(/?)(mermaid|plantuml|flowchart)\b[^<>]*>", re.IGNORECASE)
JSX_COMMENT = re.compile(r"\{/\*.*?\*/\}")
NAME = re.compile(r"(?:label|title|value)\s*=\s*[\"{']+([^\"'}]*)")
CONTAINER = re.compile(r"^(\s*)(:{3,})[ \t]*\{?\.?([A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff-]*)\}?(.*)$")
ADMONITION = re.compile(r"^(\s*)(?:!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w-]*)(.*)$")
CLOSING = re.compile(r"^\s*:{3,}\s*$")
UNWRAPPED = frozenset(
    {
        "code-group",
        "code-tabs",
        "tabs",
        "tab-set",
        "tabset",
        "panel-tabset",
        "raw",
        "v-pre",
        "slots",
        "CodeGroup",
        "demo",
        "cols",
        "columns",
    }
)
WRAPPERS = re.compile(
    r"^\s*:{3,}\s*\{[^{}]*(?:\.panel-tabset|\.column|\.columns|\.content-visible|\.content-hidden|\.cell|layout)[^{}]*\}\s*:*\s*$"
)
LAYOUT = re.compile(r"layout-ncol\s*=\s*[\"']?[234]\b")
IN_BRACES = re.compile(r"^(?P<fence>[ \t]*:{3,})[ \t]*(?P<braces>\{[^{}\n]*\})[ \t:]*$")
KEYS = frozenset(
    {"id", "class", "lang", "title", "widths", "align", "head-rows", "head-columns", "layout-ncol", "only", "except"}
)
"""What a block of ours may say in its braces."""
TABS = say("tabs put one below the other, each under its name")
OF_KEYS = say("attribute in braces that a book has no use for left out")
IS_STATEMENT = re.compile(rf"(?:{'|'.join(CROSS_REFERENCES)}|fig|tbl|tip|nte|wrn|imp|cau)-")
"""Ids that say what their block is (Quarto)."""
COMPONENT = say("component of a site left out, its text kept")
UNKNOWN = say("block of an unknown name declared in book.yaml")


def turn_components(page: Page, own: set[str]) -> None:
    """Change tabs and components; the names of blocks that nobody knows go into `own`."""
    page.lines[:] = list(with_drawings(page))
    page.lines[:] = list(with_containers(page, own))
    plain = set(page.plain())
    # What is never closed is a sign of the text: `List<T>`.
    names = {one or two for number in plain for one, two in CLOSED.findall(page.lines[number])}
    result: list[str] = []
    for number, line in enumerate(page.lines):
        if number not in plain:
            result.append(line)
        elif found := TAB.match(line):
            page.count(TABS)
            # What a tab holds is set in by four, as that of a call-out is.
            result.append(f'{found[1]}!!! aside "{found[2]}"')
        elif (found := ADMONITION.match(line)) and not division_kind(found[2]) and not found[3].strip():
            result.append(f'{found[1]}!!! aside "{found[2]}"')
        elif IMPORT.match(line):
            page.count(COMPONENT)
        elif found := JSX_TAB.match(line):
            page.count(TABS)
            name = NAME.search(found[1])
            result.extend(["", f"**{name[1]}**", ""] if name and name[1].strip() else [""])
        elif "<" in line or "{/*" in line:
            changed = around_code(
                line,
                lambda one: JSX_TAG.sub(lambda found: "" if found[1] in names else found[0], JSX_COMMENT.sub("", one)),
            )
            if changed != line:
                page.count(COMPONENT)
                result.extend(["", changed.strip() and changed, ""])
            else:
                result.append(line)
        else:
            result.append(line)
    page.lines[:] = result


def with_drawings(page: Page) -> Iterator[str]:
    """The lines with `<mermaid>` to `</mermaid>` as code between fences, which is told of as other drawings are."""
    plain = set(page.plain())
    for number, line in enumerate(page.lines):
        found = DRAWING.fullmatch(line.strip()) if number in plain else None
        yield line if not found else "```" if found[1] else f"```{found[2].lower()}"


def with_containers(page: Page, own: set[str]) -> Iterator[str]:
    """The lines with fences around tabs taken off, and each tab as a block with its name."""
    plain = set(page.plain())
    fences = [page.lines[number].strip() for number in sorted(plain) if page.lines[number].lstrip().startswith(":::")]
    is_balanced = 2 * sum(bool(CLOSING.match(line)) for line in fences) == len(fences)
    stack: list[tuple[int, bool]] = []
    for number, line in enumerate(page.lines):
        if number not in plain or not line.lstrip().startswith(":::"):
            yield line
        elif CLOSING.match(line):
            yield from closed(line, stack, is_balanced=is_balanced)
        else:
            changed = opened(with_known_keys(line, page, own), page, own)
            is_kept = changed.lstrip().startswith(":::")
            stack.append((colons(line), is_kept))
            yield from (changed,) if is_kept or not changed else (changed, "")
    for _, is_kept in reversed(stack):
        if is_kept:
            page.tell(say("a block that is not closed ends with the chapter"))
            yield ":::"


def closed(line: str, stack: list[tuple[int, bool]], *, is_balanced: bool) -> Iterator[str]:
    """The ends that a fence stands for: of the innermost block; where fences are no pairs, of the outermost as VuePress has it."""
    if not stack:
        # What closes nothing goes.
        yield ""
        return
    place = len(stack) - 1
    if not is_balanced:
        place = next((at for at, (count, _) in enumerate(stack) if count <= colons(line)), place)
    ended = stack[place:]
    del stack[place:]
    # The end of what has been unwrapped goes, too.
    yield from (line if is_kept else "" for _, is_kept in reversed(ended))


def colons(line: str) -> int:
    return len(line.strip()) - len(line.strip().lstrip(":"))


def with_known_keys(line: str, page: Page, own: set[str]) -> str:
    """The line that begins a block in Pandoc's braces, with what a book has a use for: a caption is a title, an id alone a place.

    >>> from pathlib import Path
    >>> page = Page(where=Path("a.md"), lines=[])
    >>> [with_known_keys(line, page, set()) for line in ('::: {.info caption="题" grade=2}', "::: {#refs}", "::: {.note}")]
    ['::: info {title="题"}', '<a id="refs"></a>', '::: {.note}']
    """
    found = IN_BRACES.match(line)
    parsed = parse_attributes(found["braces"]) if found else None
    if not found or not parsed or WRAPPERS.match(line):
        return line
    said = dict(parsed[1])
    if said.keys() == {"id"} and not IS_STATEMENT.match(said["id"]):
        page.count(COMPONENT)
        return f'<a id="{said["id"]}"></a>'
    names = said.get("class", "").split()
    if names and not any(name in CONTAINERS or name in UNWRAPPED or division_kind(name) for name in names):
        page.count(UNKNOWN)
        own.add(names[0])
    if not names or said.keys() <= KEYS - {"title"}:
        return line
    page.count(OF_KEYS, int(not said.keys() <= KEYS | {"caption"}))
    title = said.get("title") or said.get("caption") or ""
    parts = [f"#{said['id']}"] if "id" in said else []
    parts += [f".{name}" for name in names[1:]]
    parts += [f'title="{title}"'] if title else []
    parts += [f'{key}="{value}"' for key, value in said.items() if key in KEYS - {"id", "class", "title"}]
    return f"{found['fence']} {names[0]}" + (f" {{{' '.join(parts)}}}" if parts else "")


def opened(line: str, page: Page, own: set[str]) -> str:
    """The line that begins a block; empty for a wrapper that paper has no use for."""
    if found := FENCED_TAB.match(line):
        page.count(TABS)
        return f"{found[1]}{found[2]} aside {found[3].strip('{}')}".rstrip()
    found = CONTAINER.match(line)
    if found and found[3] in UNWRAPPED:
        page.count(TABS)
        return ""
    if WRAPPERS.match(line) and not LAYOUT.search(line):
        page.count(TABS if "tabset" in line else COMPONENT)
        return ""
    is_named = found and found[3] not in CONTAINERS and not LAYOUT.search(line)
    if found and is_named and not division_kind(found[3]):
        page.count(UNKNOWN)
        own.add(found[3])
    return line
