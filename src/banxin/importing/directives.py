r"""Marks of Sphinx and MyST in Markdown (Jupyter Book, d2lbook) as ours: directives between fences, roles, labels.

    ```{note} title       becomes  ::: note title          {numref}`fig-a`, :numref:`fig-a`   [](#fig-a)
    ```{figure} a.png              ![caption](a.png)       {cite}`a,b`                        [@a; @b]
    ```{math}                      $$                      (sec-a)=, :label:`sec-a`           {#sec-a}

What is not known stays as it is, and the reader of chapters tells of it with its place.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from banxin.readers.chapters.division_kinds import division_kind
from banxin.saying.said import say

OPENING = re.compile(
    r"(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,}|:{3,})\{(?P<name>[A-Za-z][\w:-]*)\}[ \t]*(?P<rest>.*?)[ \t]*"
)
OPTION = re.compile(r"[ \t]*:(?P<key>[\w-]+):[ \t]*(?P<value>.*?)[ \t]*")
CODE = ("code-block", "code", "sourcecode", "code-cell")
PICTURES = ("figure", "image")
HEADING = re.compile(r"#{1,6}[ \t]")
TARGET = re.compile(r"\((?P<id>[\w:.-]+)\)=[ \t]*")
LABEL = re.compile(r"[ \t]*:(?P<what>label|eqlabel|width|height):`(?P<value>[^`\n]+)`[ \t]*")
ATTRIBUTES = re.compile(r"(?<=[\s)])\{[#.][^{}$\\]*\}$")
ROLE = re.compile(
    r"(?:\{(?P<myst>[a-z]+)\}|(?<![\w`]):(?P<sphinx>[a-z]+):)`(?:(?P<words>[^`<>\n]+?)[ \t]*<(?P<target>[^`<>\n]+)>|(?P<plain>[^`\n]+))`"
    r"|(?P<ticks>`+)(?:(?!(?P=ticks)).)+?(?P=ticks)(?!`)"
)
"""A role, or code, in which there is none."""
REFERENCES = frozenset({"numref", "ref", "eq", "eqref", "prf"})
TITLED = ("admonition", "sidebar", "topic", "dropdown", "card", "grid-item-card", "tab", "tabbed", "tab-item")
"""Boxes, and tabs, which stand one below the other, each under its name."""
UNWRAPPED = ("tab-set", "tabs", "panels", "grid", "only", "container", "div")
"""What says only where its text is shown, or how."""
PANEL = re.compile(r"[ \t]*(?:-{3,}|\^{3,}|\+{3,})[ \t]*")
"""What parts the columns of a panel, and the head of one from its text."""
UNSEEN = re.compile(r" {0,3}(?:%(?:[ \t].*)?|\+\+\+(?:[ \t]*\{.*\})?[ \t]*)")
"""A comment, and the end of a cell."""
RAW = "raw"
LIST = "toctree"
"""The list of pages, which is read where the chapters are looked for."""
CITATIONS = frozenset({"cite", "citep", "citet", "citeauthor", "citeyear"})
DIRECTIVE, ROLES, LABELS = (
    say("directive of MyST made a block of ours"),
    say("role of Sphinx made a reference, citation or formula of ours"),
    say("label of Sphinx made an id"),
)
COMMENTS = say("comment of MyST left out")
OF_RAW = say("text for another format left out")
Count = Callable[[str], None]


@dataclass(slots=True)
class Directive:
    """A directive: what stands behind its name, its options, its lines."""

    name: str
    rest: str
    indent: str
    options: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    @property
    def identifier(self) -> str:
        return id_of(self.options.get("name") or self.options.get("label") or "")

    def attributes(self, *others: str) -> str:
        """` {#id key="value"}`, or nothing."""
        parts = [*([f"#{self.identifier}"] if self.identifier else []), *others]
        return f"{{{' '.join(parts)}}}" if parts else ""


def id_of(label: str) -> str:
    """A label as an id of ours, which has no points and signs."""
    return re.sub(r"[^\w:-]", "-", label.strip())


def with_directives(lines: Sequence[str], count: Count) -> list[str]:
    """The lines of a chapter with the marks of Sphinx and MyST as ours; `count` hears of each kind that was changed."""
    is_myst = any(OPENING.fullmatch(line) or TARGET.fullmatch(line) for line in lines)
    seen = with_fences(list(lines), count, UNSEEN if is_myst else None)
    return with_labels(seen, count)


def with_fences(lines: list[str], count: Count, unseen: re.Pattern[str] | None = None) -> Iterator[str]:
    """The lines with known directives written as our blocks, those within them too; other code passes through as it is.

    What is `unseen` outside of code goes.
    """
    place = 0
    while place < len(lines):
        line = lines[place]
        opening = OPENING.fullmatch(line)
        fence = re.match(r"[ \t]*(`{3,}|~{3,})", line)
        if unseen and not fence and unseen.fullmatch(line):
            count(COMMENTS)
            yield ""
            place += 1
            continue
        if not opening and not fence:
            yield with_roles(line, count)
            place += 1
            continue
        mark = opening["fence"] if opening else fence[1] if fence else ""
        end = next(
            (
                at
                for at in range(place + 1, len(lines))
                if re.fullmatch(rf"[ \t]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*", lines[at])
            ),
            len(lines),
        )
        written = None
        if opening and end < len(lines):
            written = as_ours(directive_of(opening, lines[place + 1 : end]), count)
        if written is None:
            yield from lines[place : end + 1]
        else:
            count(DIRECTIVE)
            yield from written
        place = end + 1


def directive_of(opening: re.Match[str], inside: list[str]) -> Directive:
    """What stands between the fences of a directive."""
    found = Directive(name=opening["name"], rest=opening["rest"], indent=opening["indent"])
    at = 0
    if inside and inside[0].strip() == "---":
        stop = next((number for number in range(1, len(inside)) if inside[number].strip() == "---"), 0)
        for line in inside[1:stop]:
            key, _, value = line.partition(":")
            found.options[key.strip()] = value.strip()
        at = stop + 1 if stop else 0
    while at < len(inside) and (option := OPTION.fullmatch(inside[at])):
        found.options[option["key"]] = option["value"]
        at += 1
    found.lines = inside[at:]
    return found


def as_ours(found: Directive, count: Count) -> list[str] | None:
    """The lines that a directive becomes; None for one that is not known."""
    inside = [line.removeprefix(found.indent) for line in found.lines]
    if found.name in (LIST, RAW, *UNWRAPPED):
        return unframed(found.name, inside, count)
    if found.name in PICTURES and found.rest:
        words = " ".join(line.strip() for line in inside if line.strip()) if found.name == "figure" else ""
        alt = found.options.get("alt", "")
        width = found.options.get("width", "")
        more = [*([f'alt="{alt}"'] if alt else []), *([f"width={width}"] if width.endswith("%") else [])]
        return ["", f"![{with_roles(words, count) or alt}]({found.rest}){found.attributes(*more)}", ""]
    if found.name == "math":
        tex = [line for line in [found.rest, *inside] if line.strip()]
        return ["", "$$", *tex, f"$$ {found.attributes()}".rstrip(), ""]
    if found.name in CODE:
        title = found.options.get("caption", "")
        info = " ".join(filter(None, (found.rest.split(" ")[0], f'title="{title}"' if title else "")))
        return [f"{found.indent}```{info}", *found.lines, f"{found.indent}```"]
    kind = "aside" if found.name in TITLED else found.name.removeprefix("prf:")
    if division_kind(kind) or kind in ("margin", "epigraph"):
        kind = "aside" if kind == "margin" else kind
        head = f"::: {kind} {found.rest}".rstrip()
        blocks = with_fences(inside, count, UNSEEN)
        return ["", f"{head} {found.attributes()}".rstrip(), "", *blocks, "", ":::", ""]
    return None


def unframed(name: str, inside: Sequence[str], count: Count) -> list[str]:
    """What stays of a directive that is no block of a book: the text in it, or nothing."""
    if name in UNWRAPPED:
        return ["", *with_fences([line for line in inside if not PANEL.fullmatch(line)], count, UNSEEN), ""]
    if name == RAW:
        count(OF_RAW)
        return [""]
    return []


def with_roles(line: str, count: Count) -> str:
    """A line with its roles as references, citations and formulas; code in it apart."""
    if "`" not in line:
        return line

    def change(match: re.Match[str]) -> str:
        if match["ticks"]:
            return match[0]
        role = match["myst"] or match["sphinx"]
        plain, words, target = match["plain"], match["words"], match["target"]
        if role in REFERENCES:
            name = id_of(target or plain)
            written = f"[{words}](#{name})" if words and "%s" not in words else f"[](#{name})"
        elif role in CITATIONS and plain:
            written = f"[{'; '.join(f'@{key.strip()}' for key in plain.split(','))}]"
        elif role == "math" and plain:
            written = f"${plain}$"
        elif role in ("sub", "subscript") and plain:
            written = f"~{plain}~"
        elif role in ("sup", "superscript") and plain:
            written = f"^{plain}^"
        else:
            return match[0]
        count(ROLES)
        return written

    return ROLE.sub(change, line)


def with_labels(lines: Iterable[str], count: Count) -> list[str]:
    """The lines with labels as ids: `(name)=` above a block, `:label:` below a heading, picture, table or formula."""
    result: list[str] = []
    fence = ""
    waiting = -1
    for line in lines:
        if line.strip() and waiting >= 0 and any(one.strip() for one in result[waiting + 1 :]):
            waiting = -1
        if mark := re.match(r"[ \t]*(`{3,}|~{3,})", line):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        if fence:
            result.append(line)
        elif target := TARGET.fullmatch(line):
            count(LABELS)
            waiting = len(result)
            result.append(f"{{#{id_of(target['id'])}}}")
        elif waiting >= 0 and HEADING.match(line) and "{#" not in line:
            # Above the title of a chapter there is nothing that could have it.
            result.append(f"{line.rstrip()} {result[waiting]}")
            del result[waiting : len(result) - 1]
            waiting = -1
        elif (label := LABEL.fullmatch(line)) and any(one.strip() for one in result):
            count(LABELS)
            label_last(result, label["what"], label["value"])
        else:
            result.append(line)
    return result


def label_last(lines: list[str], what: str, value: str) -> None:
    """Give the last of some lines an id; a table has it above its head."""
    if what in ("width", "height"):
        return
    value = id_of(value)
    place = max(number for number, line in enumerate(lines) if line.strip())
    line = lines[place].rstrip()
    if line.startswith("|"):
        while place and lines[place - 1].startswith("|"):
            place -= 1
        lines.insert(place, f"{{#{value}}}")
        return
    if line.startswith(":") and not line.startswith((": ", "::")):
        line = f": {line[1:].lstrip()}"
    braces = ATTRIBUTES.search(line)
    if braces:
        lines[place] = f"{line[:-1]} #{value}}}"
    else:
        lines[place] = f"{line}{'' if line.endswith(')') and '](' in line else ' '}{{#{value}}}"
