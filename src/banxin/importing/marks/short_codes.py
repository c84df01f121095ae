"""Short codes of HonKit, Hexo, Hugo and Quarto: `{% hint %}`, `{{< figure >}}`, `{{% notice %}}`, `{{ book.title }}`.

What stands for a block or a picture becomes ours; what is only for a screen goes; of what leads out of the book the address stays.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from banxin.importing.marks.page import FENCE, Page, outside_code
from banxin.saying.said import say

CODE = re.compile(r"\{%-?\s*(?P<liquid>[^%]*?)\s*-?%\}|\{\{[<%]\s*(?P<hugo>.*?)\s*[>%]\}\}")
VARIABLE = re.compile(r"\{\{\s*\$?(?P<name>[A-Za-z_][\w.]*)\s*\}\}|\{\{<\s*(?:meta|var)\s+(?P<key>[\w.]+)\s*>\}\}")
WORD = re.compile(r"/?[A-Za-z][\w-]*")
KEY = re.compile(r"([A-Za-z][\w-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
LINKED = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
ID = re.compile(r"[^\s{}#\"']+")
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'|(\S+)")
CALL_OUTS = {
    "hint": "info", "note": "note", "notice": "note", "callout": "note", "alert": "warning", "admonition": "note", "tip": "tip",
    "warning": "warning", "info": "info", "danger": "danger", "caution": "caution", "important": "important", "quote": "citation",
    "blockquote": "citation", "cq": "citation", "centerquote": "citation", "pullquote": "citation", "details": "aside",
    "expand": "aside", "fold": "aside", "folding": "aside", "spoiler": "aside", "stepper": "aside", "step": "aside",
    "attention": "warning",
}  # fmt: skip
"""Short codes with a text between them and their end, and the block that each is."""
TABS = frozenset({"tab", "codetab", "subtab"})
OF_FENCE = re.compile(r"\{%-?\s*(?P<end>end)?code\b[^%]*%\}")
TITLE = re.compile(r"(title)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
GONE = frozenset(
    {"tabs", "raw", "endraw", "verbatim", "endverbatim", "more", "pagebreak", "columns", "column", "br", "toc", "swig", "updates",
     "update", "cards", "card", "clear", "subtabs", "codetabs", "prefixInjection", "if", "else", "elsif", "for", "assign", "capture",
     "section", "section-toc", "toc-tree"}
)  # fmt: skip
"""What a page needs and a book does not."""
PROGRAMS = frozenset({"codeblock", "highlight", "code"})
PICTURES = frozenset({"figure", "image", "img", "asset_img", "fullimage", "fi"})
ADDRESSES = frozenset(
    {
        "embed",
        "video",
        "youtube",
        "vimeo",
        "bilibili",
        "content-ref",
        "file",
        "link",
        "url",
        "gist",
        "iframe",
        "pdf",
        "audio",
    }
)
SITES = {
    "youtube": "https://youtu.be/", "vimeo": "https://vimeo.com/", "bilibili": "https://www.bilibili.com/video/",
}  # fmt: skip
"""What stands before the name of a film."""
REFERENCES = frozenset({"ref", "relref", "post_link"})
FORMULAS = frozenset({"katex", "math", "mathjax"})
FORMULA = "$$"
EMPTY_FORMULA = re.compile(
    rf"\{{\{{(?P<sign>[<%])\s*(?P<word>{'|'.join(sorted(FORMULAS))})\b[^{{}}]*\}}\}}\s*\{{\{{(?P=sign)\s*/\s*(?P=word)\s*[>%]\}}\}}"
)
"""A formula without any signs: it loads what others of the page are drawn with."""
PLAIN_KINDS = {"success": "success", "primary": "note", "default": "note"}
"""Kinds of other tools that have no block of their own."""
KINDS = frozenset({"info", "tip", "warning", "danger", "success", "note", "important", "caution", "primary", "default"})
PAIRED = re.compile(
    r"\{\{[<%]\s*(?P<word>[A-Za-z][\w-]*)\b[^{}]*[>%]\}\}(?P<text>[^{}\n]*)\{\{[<%]\s*/\s*(?P=word)\s*[>%]\}\}"
)
"""Words between a short code and its end."""
OF_WORDS = say("short code that no other tool has left out, its words kept")
OF_CODE = say("short code turned into a block, a picture or a link")
OF_VALUE = say("variable replaced by its value")
ONLY_SCREEN = say("short code that is for a screen left out")


def turn_short_codes(page: Page) -> None:
    """Change the short codes of a page; the others stay."""
    plain = set(outside_code(page.lines))
    result: list[str] = []
    behind, wraps, captioned = "", False, False
    for number, line in enumerate(page.lines):
        captioned = captioned and (not line.strip() or bool(result[-1].startswith("{caption=")))
        wrapper = OF_FENCE.fullmatch(line.strip()) if number in plain else None
        if wrapper and ((wraps and wrapper["end"]) or FENCE.match(line_after(page.lines, number))):
            # GitBook puts it around a fence, which has the lines.
            found = {key: one or two for key, one, two in TITLE.findall(wrapper[0])}
            behind, wraps = said_of_code(found.get("title", "")), not wrapper["end"]
            page.count(OF_CODE, int(wraps))
        elif behind and FENCE.match(line):
            result.append(line.rstrip() + behind)
            behind = ""
        elif number in plain and (over := title_over(line, below := line_after(page.lines, number))):
            page.count(OF_CODE)
            captioned = not FENCE.match(below)
            behind = "" if captioned else said_of_code(*over)
            result.extend([said_of_table(*over)] if captioned else [])
        elif captioned and not line.strip():
            continue
        elif number in plain and ("{%" in line or "{{" in line):
            result.extend(turned(with_words(EMPTY_FORMULA.sub("", with_values(line, page)), page), page))
        else:
            result.append(line)
    page.lines[:] = result


def with_values(line: str, page: Page) -> str:
    """The line with the values of variables that its tool knows; the others stay."""

    def value(found: re.Match[str]) -> str:
        known = page.values.get(found["name"] or found["key"])
        page.count(OF_VALUE, int(known is not None))
        return found[0] if known is None else known

    return VARIABLE.sub(value, line)


def with_words(line: str, page: Page) -> str:
    """The line with the words between a short code of an author's own and its end, which says how they look."""

    def words(found: re.Match[str]) -> str:
        if any(found["word"] in known for known, _ in MAKERS):
            return found[0]
        page.count(OF_WORDS)
        return found["text"]

    return PAIRED.sub(words, line)


def line_after(lines: Sequence[str], number: int) -> str:
    """The next line with something on it."""
    return next((lines[one] for one in range(number + 1, len(lines)) if lines[one].strip()), "")


def turned(line: str, page: Page) -> Iterator[str]:
    """The lines that a line with short codes becomes: one that is nothing else stands apart from what is around it."""
    alone = CODE.fullmatch(line.strip())
    indent = line[: len(line) - len(line.lstrip())]
    if alone:
        found = of_code(alone, page)
        if found is None:
            yield line
        elif found in {"```", ":::"} or found.startswith("```"):
            yield indent + found
        elif found:
            yield from ("", *(indent + one for one in found.split("\n")), "")
        return
    spread = [one for one in re.split(r"(\{%-?\s*(?:end)?(?:hint|tabs?|note)\b[^%]*%\})", line) if one.strip()]
    if len(spread) > 1:
        for one in spread:
            yield from turned(one, page)
        return
    yield CODE.sub(
        lambda one: (
            one[0] if (found := of_code(one, page)) is None or "\n" in found or found.startswith(":::") else found
        ),
        line,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortCode:
    """A short code taken apart: its word without what says that it is an end, its keys, and its other words."""

    word: str
    is_end: bool
    keys: Mapping[str, str]
    words: tuple[str, ...]

    def said(self, *names: str) -> str:
        """The value of the first of these keys that has one."""
        return next((self.keys[name] for name in names if self.keys.get(name)), "")


def of_code(match: re.Match[str], page: Page) -> str | None:
    """What a short code becomes; None for one that nobody here knows."""
    inside = (match["liquid"] if match["liquid"] is not None else match["hugo"]) or ""
    name = WORD.match(inside)
    if not name:
        return "" if inside.startswith(("#", "/*")) else None
    rest = inside[name.end() :].strip().rstrip("/").strip()
    word = name[0].removeprefix("/").removeprefix("end")
    code = ShortCode(
        word=word,
        is_end=word != name[0],
        keys={key: double or single or bare for key, double, single, bare in KEY.findall(rest)},
        words=tuple(one or two or three for one, two, three in QUOTED.findall(KEY.sub("", rest))),
    )
    make = next((make for words, make in MAKERS if word in words), None)
    return make(code, page) if make else None


def call_out(code: ShortCode, page: Page) -> str:
    if code.is_end:
        return ":::"
    page.count(OF_CODE)
    usual = CALL_OUTS[code.word]
    kind = code.said("style", "type") or next((one for one in code.words if one in KINDS), usual)
    kind = PLAIN_KINDS.get(kind, kind if kind in KINDS else usual)
    title = code.said("title", "summary") or " ".join(one for one in code.words if one not in KINDS)
    return f"::: {kind} {title}".rstrip()


def tab(code: ShortCode, page: Page) -> str:
    if code.is_end:
        return ":::"
    page.count(OF_CODE)
    return f"::: aside {code.said('title', 'name') or ' '.join(code.words)}".rstrip()


def program(code: ShortCode, page: Page) -> str:
    if code.is_end:
        return "```"
    page.count(OF_CODE)
    language = code.said("lang") or (code.words[0] if code.words and code.word != "codeblock" else "")
    title = code.said("title", "filename")
    return f"```{language}" + (f' title="{title}"' if title else "")


def name_of_figure(code: ShortCode) -> str:
    return f"{{#{code.keys['id']}}}" if ID.fullmatch(code.keys.get("id", "")) else ""


def said_of_code(title: str, name: str = "") -> str:
    """What stands behind the fence of code that has a title, an id; empty for neither. A title of code has no marks."""
    quoted = LINKED.sub(r"\1", title).replace('"', "'")
    return (f' title="{quoted}"' if title else "") + (f" {{#{name}}}" if name else "")


def said_of_table(title: str, name: str = "") -> str:
    """The line over a table that has a title, an id."""
    quoted = title.replace('"', "'")
    return f'{{caption="{quoted}"{f" #{name}" if name else ""}}}'


def title_over(line: str, below: str) -> tuple[str, str] | None:
    """Title and id of a figure without a picture over a table or code, as Hugo has it, or of a short code that begins a table."""
    found = CODE.fullmatch(line.strip())
    is_over = FENCE.match(below) is not None or below.lstrip().startswith("|")
    inside = (found["hugo"] or "") if found and is_over else ""
    keys = {key: double or single or bare for key, double, single, bare in KEY.findall(inside)}
    title = keys.get("title") or keys.get("caption") or ""
    if not inside.startswith(("figure", "table")) or not title or keys.get("src"):
        return None
    return title, keys["id"] if ID.fullmatch(keys.get("id", "")) else ""


def picture(code: ShortCode, page: Page) -> str | None:
    address = code.said("src", "link") or next((one for one in code.words if "." in one or "/" in one), "")
    if code.is_end or not address:
        return None
    page.count(OF_CODE)
    others = " ".join(one for one in code.words if one != address and not one.isdigit())
    return f"![{code.said('caption', 'title', 'alt') or others}](<{address}>){name_of_figure(code)}"


def address(code: ShortCode, page: Page) -> str | None:
    if code.is_end:
        return ""
    target = code.said("url", "src", "href", "id") or (code.words[-1] if code.words else "")
    if not target:
        return None
    page.count(OF_CODE)
    if "://" not in target:
        target = SITES.get(code.word, "") + target
    shown = code.said("title") or " ".join(code.words[:-1]) or target
    return f"[{shown}](<{target}>)" if "://" in target else f"`{shown}`" if shown == target else shown


def reference(code: ShortCode, page: Page) -> str | None:
    if not code.words:
        return None
    page.count(OF_CODE)
    return code.words[0] if code.word != "post_link" else " ".join(code.words[1:]) or code.words[0]


def formula(_code: ShortCode, _page: Page) -> str:
    return FORMULA


def nothing(_code: ShortCode, page: Page) -> str:
    page.count(ONLY_SCREEN)
    return ""


def end_of_table(code: ShortCode, _: Page) -> str | None:
    """What ends a table goes; one that begins it is its caption (title_over), or asks for what is not here."""
    return "" if code.is_end else None


MAKERS: tuple[tuple[Collection[str], Callable[[ShortCode, Page], str | None]], ...] = (
    (CALL_OUTS, call_out), (TABS, tab), (PROGRAMS, program), (PICTURES, picture), (ADDRESSES, address), (REFERENCES, reference),
    (FORMULAS, formula), (GONE, nothing), ({"table"}, end_of_table),
)  # fmt: skip
"""Words of short codes, and what is made of each."""
