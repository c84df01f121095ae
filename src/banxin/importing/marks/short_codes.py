"""Short codes of HonKit, Hexo, Hugo and Quarto: `{% hint %}`, `{{< figure >}}`, `{{% notice %}}`, `{{ book.title }}`.

What stands for a block or a picture becomes ours; what is only for a screen goes; of what leads out of the book the address stays.
"""

import re
from collections.abc import Iterator

from banxin.importing.marks.page import FENCE, Page, outside_code
from banxin.saying.said import say

CODE = re.compile(r"\{%-?\s*(?P<liquid>[^%]*?)\s*-?%\}|\{\{[<%]\s*(?P<hugo>.*?)\s*[>%]\}\}")
WORD = re.compile(r"/?[A-Za-z][\w-]*")
KEY = re.compile(r"([A-Za-z][\w-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
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
     "update", "cards", "card", "clear", "subtabs", "codetabs", "prefixInjection", "if", "else", "elsif", "for", "assign", "capture"}
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
KINDS = frozenset({"info", "tip", "warning", "danger", "success", "note", "important", "caution", "primary", "default"})
OF_CODE = say("short code turned into a block, a picture or a link")
ONLY_SCREEN = say("short code that is for a screen left out")


def turn_short_codes(page: Page) -> None:
    """Change the short codes of a page; the others stay."""
    plain = set(outside_code(page.lines))
    result: list[str] = []
    title, wraps = "", False
    for number, line in enumerate(page.lines):
        wrapper = OF_FENCE.fullmatch(line.strip()) if number in plain else None
        following = next((one for one in page.lines[number + 1 :] if one.strip()), "")
        if wrapper and (FENCE.match(following) or (wraps and wrapper["end"])):
            # GitBook puts it around a fence, which has the lines.
            found = {key: one or two for key, one, two in TITLE.findall(wrapper[0])}
            title, wraps = found.get("title", ""), not wrapper["end"]
            page.count(OF_CODE, int(wraps))
        elif title and FENCE.match(line):
            result.append(f'{line.rstrip()} title="{title}"')
            title = ""
        elif number in plain and ("{%" in line or "{{" in line):
            result.extend(turned(line, page))
        else:
            result.append(line)
    page.lines[:] = result


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


def of_code(match: re.Match[str], page: Page) -> str | None:  # noqa: C901, PLR0911, PLR0912  (one short code, one case)
    """What a short code becomes; None for one that nobody here knows."""
    inside = (match["liquid"] if match["liquid"] is not None else match["hugo"]) or ""
    name = WORD.match(inside)
    if not name:
        return "" if inside.startswith(("#", "/*")) else None
    word, rest = name[0], inside[name.end() :].strip().rstrip("/").strip()
    keys = {key: double or single or bare for key, double, single, bare in KEY.findall(rest)}
    words = [one or two or three for one, two, three in QUOTED.findall(KEY.sub("", rest))]
    plain = word.removeprefix("/").removeprefix("end")
    is_end = plain != word
    if plain in CALL_OUTS and is_end:
        return ":::"
    if plain in CALL_OUTS:
        page.count(OF_CODE)
        kind = keys.get("style") or keys.get("type") or next((one for one in words if one in KINDS), CALL_OUTS[plain])
        kind = {"success": "success", "primary": "note", "default": "note"}.get(
            kind, kind if kind in KINDS else CALL_OUTS[plain]
        )
        title = keys.get("title") or keys.get("summary") or " ".join(one for one in words if one not in KINDS)
        return f"::: {kind} {title}".rstrip()
    if plain in TABS:
        if is_end:
            return ":::"
        page.count(OF_CODE)
        title = keys.get("title") or keys.get("name") or " ".join(words)
        return f"::: aside {title}".rstrip()
    if plain in PROGRAMS:
        if is_end:
            return "```"
        page.count(OF_CODE)
        language = keys.get("lang") or (words[0] if words and plain != "codeblock" else "")
        title = keys.get("title") or keys.get("filename") or ""
        return f"```{language}" + (f' title="{title}"' if title else "")
    if plain in PICTURES and not is_end:
        address = keys.get("src") or keys.get("link") or next((one for one in words if "." in one or "/" in one), "")
        if not address:
            return None
        page.count(OF_CODE)
        others = " ".join(one for one in words if one != address and not one.isdigit())
        return f"![{keys.get('caption') or keys.get('title') or keys.get('alt') or others}](<{address}>)"
    if plain in ADDRESSES:
        address = (
            keys.get("url") or keys.get("src") or keys.get("href") or keys.get("id") or (words[-1] if words else "")
        )
        if is_end or not address:
            return "" if is_end else None
        page.count(OF_CODE)
        if "://" not in address and plain in {"youtube", "vimeo", "bilibili"}:
            site = {
                "youtube": "https://youtu.be/",
                "vimeo": "https://vimeo.com/",
                "bilibili": "https://www.bilibili.com/video/",
            }
            address = site[plain] + address
        shown = keys.get("title") or " ".join(words[:-1]) or address
        return f"[{shown}](<{address}>)" if "://" in address else f"`{shown}`" if shown == address else shown
    if plain in {"ref", "relref", "post_link"} and words:
        page.count(OF_CODE)
        return words[0] if plain != "post_link" else " ".join(words[1:]) or words[0]
    if plain in {"katex", "math", "mathjax"}:
        return "$$"
    if plain in GONE or (is_end and plain in GONE):
        page.count(ONLY_SCREEN)
        return ""
    return None
