"""HTML in Markdown: what only says how something looks goes, lists and tables become Markdown, media become links."""

import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape

from banxin.importing.boxes.details import with_whole_boxes
from banxin.importing.marks.page import FENCE, KEPT, Page, ends_of_comments, fences
from banxin.importing.screen_widths import share_of_line, styled_width
from banxin.importing.tables.html_tables import HtmlTable
from banxin.readers.markdown.html_marks import CODE, SPANS, TAG, Tag, read_tag
from banxin.saying.said import say

PASSED = frozenset(
    {
        "br",
        "hr",
        "a",
        "img",
        "ruby",
        "rt",
        "rp",
        "rb",
        "details",
        "summary",
        "wbr",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        *SPANS,
        *CODE,
    }
)
"""Tags that chapters may have, and that stay."""
LOOKS = frozenset(
    {"div", "center", "span", "font", "small", "big", "section", "article", "header", "footer", "main", "nav", "figure", "nobr", "bdi", "bdo",
     "abbr", "address", "aside", "time", "label", "html", "body", "thead", "tbody", "p", "picture", "noscript", "template", "script-setup", "sdiv",
     "clientonly", "badge", "img-wrapper", "basefont", "tt"}
)  # fmt: skip
"""Tags whose words stay, while what they say of the look goes."""
APART = frozenset(
    {"div", "center", "p", "section", "article", "figure", "header", "footer", "aside", "main", "nav", "address"}
)
"""Of those the ones that stand apart from what is around them."""
MEDIA = frozenset({"iframe", "video", "audio", "embed", "source", "object"})
DROPPED = re.compile(
    r"<(script|style|svg|canvas|form|button|select|textarea|head)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
BLOCK = re.compile(r"<(table|ul|ol|blockquote|pre|dl)\b[^>]*>", re.IGNORECASE)
WHOLE_TAG = re.compile(TAG.pattern, re.DOTALL)
CELL = re.compile(
    r"(?<=\S)[ \t]*<td[ \t]+colspan[ \t]*=[ \t]*[\"']?([2-9]|[1-9][0-9])[\"']?[ \t]*>((?:(?!<t[dr]\b|</t).)*)</td>[ \t]*",
    re.IGNORECASE,
)
OF_CELL = say("cell over several columns in HTML made one of ours")
OF_COMMENT = say("comment with blocks of code in it left out")
COMMENT = re.compile(r"<!--.*?-->|<!--(?!.*-->).*\Z", re.DOTALL)
LINK_OVER_LINES = re.compile(
    r"<a\b(?P<said>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>(?P<inside>(?:(?!</?a\b).)*\n(?:(?!</?a\b).)*)</a\s*>",
    re.DOTALL | re.IGNORECASE,
)
TO_PROGRAM = re.compile(
    r"<a\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?\bhref\s*=\s*(?:\"\s*javascript:[^\"]*\"|'\s*javascript:[^']*')(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
    r"(?P<inside>(?:(?!</?a\b).)*)</a\s*>",
    re.DOTALL | re.IGNORECASE,
)
"""A link whose address is a program of a page, and leads nowhere on paper."""
OF_BLOCK = re.compile(
    r"\n[ \t]*\n|<(?:div|p|h[1-6]|img|ul|ol|table|section|article|figure|picture|blockquote|pre)\b", re.IGNORECASE
)
"""What makes blocks of that which stands in a link."""
CENTRED = re.compile(
    r"<(?P<tag>div|center|p|figure)\b[^<>]*>\s*(?P<picture><img\b[^<>]*>)(?:(?:[ \t]*<br\s*/?>|[ \t]*\n)+\s*|\s*(?=<(?:div|p|center)\b))(?:<(?:div|p|center)\b[^<>]*>)?\s*"
    r"(?P<words>(?:(?!</?(?:div|p|center|img|figure|figcaption|table|br|h[1-6]|ul|ol|pre)\b|!\[)[^\n]){1,80}?)"
    r"\s*(?:</(?:div|p|center)>\s*)?</(?P=tag)\s*>",
    re.IGNORECASE,
)
"""A picture with words below it in one box of the page, as Typora and sites of questions have their captions."""
BROKEN = re.compile(r"(?m)^([ \t]*!\[[^\[\]\n]*\]\([^()\n]*\)(?:\{[^{}\n]*\})?)[ \t]*<br\s*/?>[ \t]*\n?")
"""A picture that begins a line, and a break: what follows stands below it."""
SET_IN = re.compile(r"(<(?:div|center|p|figure)\b[^<>]*>[ \t]*\n)[ \t]+(?=<img\b)", re.IGNORECASE)
"""What sets a picture in below the tag around it, and would make code of it without that tag."""
FIGURE = re.compile(
    r"<figure\b[^<>]*>\s*(?:<(?:a|p|div)\b[^<>]*>\s*)?(?P<picture><img\b[^<>]*>)\s*(?:</(?:a|p|div)\s*>\s*)?"
    r"<figcaption\b[^<>]*>(?P<words>(?:(?!</?(?:figure|figcaption|img|table|ul|ol|pre)\b).)*?)</figcaption\s*>\s*</figure\s*>",
    re.DOTALL | re.IGNORECASE,
)
"""A picture with its caption, which may stand in a paragraph of its own, as GitBook writes it."""
PARAGRAPH_TAG = re.compile(r"\s*(?:</?(?:p|div|center)\b[^<>]*>|\n)\s*", re.IGNORECASE)
OF_CENTRED = say("words below a picture in one box made its caption")
BESIDE = re.compile(
    r"^<aside\b[^<>\n]*>[ \t]*\n(?P<inside>(?:(?!</?aside\b|^[ \t]*:::).)*?)\n?[ \t]*</aside>[ \t]*$",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
OF_BESIDE = say("text beside the text in HTML made a box")
ENTITY = re.compile(r"&(nbsp|ensp|emsp|thinsp|zwnj|zwj|shy);?")
SPACES = {"nbsp": "\u00a0", "ensp": "\u2002", "emsp": "\u3000", "thinsp": "\u2009"}
UNKNOWN = re.compile(r"(?<![\\<(])(?<!\]: )<(?=/?[A-Za-z\u4e00-\u9fff])(/?[A-Za-z\u4e00-\u9fff][^<>\n]{0,60})>")
COMPONENT = re.compile(r"[A-Za-z][\w-]*(?:[ \t]+[:@]?[\w-]+=(?:\"[^\"]*\"|'[^']*'))+[ \t]*/")
"""What a program of a site draws: it has attributes and no words."""
ADDRESS = re.compile(r"(?:https?|mailto|ftp):|[^@\s]+@[^@\s]+\.", re.IGNORECASE)
OF_LOOK = say("HTML that only says how something looks left out")
OF_TABLE = say("table, list or quotation in HTML written as Markdown")
OF_MEDIA = say("sound, film or frame of a page made a link")
OF_PROGRAM = say("program or form of a page left out")
OF_LINK = say("link around several blocks left out, its text kept")
OF_COMPONENT = say("component of a site left out, its text kept")
OF_NOWHERE = say("link that leads nowhere made plain words")
OF_SIGN = say("word in angle brackets that is no HTML set as code")


def turn_html(page: Page) -> None:
    """Change the HTML of a page; tags inside code stay what they are."""
    text = "\n".join(page.lines)
    if "<" not in text:
        return
    page.lines[:] = with_whole_boxes(page.lines, page.plain(), KEPT, page.count)
    text = "\n".join(page.lines)
    if "<td" in text:
        for number in page.plain():
            page.lines[number] = with_joined_cells(page.lines[number], page)
        text = "\n".join(page.lines)
    page.lines[:] = guarded(text, page).split("\n")
    page.turn(lambda line: UNKNOWN.sub(lambda found: unknown(found, page), line) if "<" in line else line)


def without_long_comments(lines: Sequence[str], count: Callable[[str], None]) -> Iterator[str]:
    """The lines without comments that hold blocks of code: a fence in one would open and close nothing."""
    plain = {number for number, (fence, _) in enumerate(fences(lines)) if not fence}
    ends = ends_of_comments(lines)
    number = 0
    while number < len(lines):
        end = ends.get(number) if number in plain else None
        if end is None or not any(FENCE.match(line) for line in lines[number : end + 1]):
            yield lines[number]
            number += 1
            continue
        count(OF_COMMENT)
        yield lines[end].partition("-->")[2]
        number = end + 1


def with_joined_cells(line: str, page: Page) -> str:
    """A row of a pipe table whose cells over several columns are HTML: `甲 <td colspan=2> 乙 </td> | 丙`."""
    if "|" not in line and not line.rstrip().endswith("</td>"):
        return line

    def cell(found: re.Match[str]) -> str:
        page.count(OF_CELL)
        count = int(found[1])
        before = (
            ""
            if found.string[: found.start()].rstrip().endswith("|") or not found.string[: found.start()].strip()
            else " | "
        )
        return f"{before}{found[2].strip()} {{colspan={count}}} " + "| " * (count - 1)

    return CELL.sub(cell, line).rstrip()


def guarded(text: str, page: Page) -> str:
    """The text changed outside of code, runs of lines at a time, because tags reach over lines."""
    lines = text.split("\n")
    plain = set(page.plain())
    result: list[str] = []
    run: list[str] = []
    for number, line in enumerate(lines):
        if number in plain:
            run.append(line)
            continue
        if run:
            result.append(around_code_of(run, page))
            run = []
        result.append(line)
    if run:
        result.append(around_code_of(run, page))
    return "\n".join(result)


def around_code_of(run: list[str], page: Page) -> str:
    text = "\n".join(run)
    if "<" not in text:
        return text
    # Code in a line never reaches over lines here: each line sets its own aside.
    kept: list[str] = []

    def hide(found: str) -> str:
        kept.append(found)
        return f"\ue001{len(kept) - 1}\ue001"

    hidden = "\n".join(hidden_code(line, hide) for line in run)
    changed = html(hidden, page)
    return re.sub("\ue001(\\d+)\ue001", lambda found: kept[int(found[1])], changed)


def hidden_code(line: str, hide) -> str:  # type: ignore[no-untyped-def]
    return KEPT.sub(lambda found: hide(found[0]), line)


def html(text: str, page: Page) -> str:
    """A run of text without the HTML that chapters do not have."""
    comments: list[str] = []

    def keep(found: re.Match[str]) -> str:
        comments.append(found[0] if found[0].endswith("-->") else "")
        return f"\ue002{len(comments) - 1}\ue002"

    text = COMMENT.sub(keep, text)
    text = DROPPED.sub(lambda found: dropped(found, page), text)
    text = FIGURE.sub(figure, text)
    text = CENTRED.sub(lambda found: with_words_below(found, page), SET_IN.sub(r"\1", text))
    text, boxes = BESIDE.subn(lambda found: f"\n\n::: aside\n\n{found['inside'].strip()}\n\n:::\n\n", text)
    page.count(OF_BESIDE, boxes)
    text = with_blocks(text, page)
    text, programs = TO_PROGRAM.subn(r"\g<inside>", text)
    page.count(OF_NOWHERE, programs)
    text = LINK_OVER_LINES.sub(lambda found: link_over_lines(found, page), text)
    text = WHOLE_TAG.sub(lambda found: of_tag(found, page), text)
    text = BROKEN.sub(r"\1\n\n", text)
    text = ENTITY.sub(lambda found: SPACES.get(found[1], ""), text)
    text = re.sub(r"\n{4,}", "\n\n\n", text)
    return re.sub("\ue002(\\d+)\ue002", lambda found: comments[int(found[1])], text)


def with_words_below(found: re.Match[str], page: Page) -> str:
    """A picture with the words below it as its caption; what it says of itself stays as its description."""
    tag = read_tag(found["picture"])
    if tag is None or "[" in found["words"] or not picture(tag):
        return found[0]
    page.count(OF_CENTRED)
    return captioned(tag, found["words"].strip())


def figure(found: re.Match[str]) -> str:
    """A figure: its words are the caption of its picture, not those of one that is lost."""
    tag = read_tag(found["picture"])
    words = " ".join(PARAGRAPH_TAG.sub(" ", found["words"]).split())
    if tag is None or not picture(tag):
        return found[0]
    if "](" not in words:
        words = words.replace("[", "\\[").replace("]", "\\]")
    return captioned(tag, words)


def captioned(tag: Tag, words: str) -> str:
    """A picture of a page with these words as its caption."""
    alt, _, rest = picture(tag).removeprefix("![").partition("](")
    address, _, width = rest.partition(">)")
    said = f'alt="{alt.replace(chr(34), chr(8221))}"' if alt and alt != words else ""
    keys = " ".join(filter(None, (said, width.strip("{}"))))
    return f"\n\n![{words}]({address}>)" + (f"{{{keys}}}" if keys else "") + "\n\n"


def link_over_lines(found: re.Match[str], page: Page) -> str:
    """A link on several lines: on one where words alone stand in it; around blocks it goes, and they stay."""
    if not OF_BLOCK.search(found["inside"]):
        said, inside = found["said"].replace("\n", " "), " ".join(found["inside"].split())
        return f"<a{said}>{inside}</a>"
    page.count(OF_LINK)
    return f"\n\n{found['inside']}\n\n"


def dropped(found: re.Match[str], page: Page) -> str:
    page.count(OF_PROGRAM)
    words = " ".join(unescape(re.sub(r"<[^<>]*>", " ", found[0])).split())
    if words and found[1].lower() not in {"script", "style", "head"}:
        page.tell(say("the words of a <{tag}> are left out: '{words}'", tag=found[1], words=words[:60]))
    return ""


def with_blocks(text: str, page: Page) -> str:
    """The text with each table, list, quotation and listing of HTML as Markdown, the outermost first."""
    result, place = "", 0
    while found := BLOCK.search(text, place):
        end = end_of(text, found)
        if end < 0:
            result += text[place : found.end()]
            place = found.end()
            continue
        written = HtmlTable.read(text[found.start() : end])
        page.count(OF_TABLE)
        before = text[place : found.start()]
        indent = re.search(r"(?:^|\n)([ \t]*)$", before)
        shift = indent[1] if indent else ""
        result += before.rstrip(" \t") + ("" if indent and not before.strip() else "\n" if indent else "\n\n")
        result += "\n".join(f"{shift}{line}" if line else "" for line in written.split("\n")) + "\n\n"
        place = end
    return result + text[place:]


def end_of(text: str, found: re.Match[str]) -> int:
    """Where the element ends that a match begins; -1 where nothing closes it."""
    depth = 0
    for tag in re.finditer(rf"<(/?){found[1]}\b[^>]*>", text[found.start() :], re.IGNORECASE):
        depth += -1 if tag[1] else 1
        if not depth:
            return found.start() + tag.end()
    return -1


def of_tag(found: re.Match[str], page: Page) -> str:  # noqa: PLR0911  (one kind of tag, one return)
    tag = read_tag(found[0])
    if tag is None:
        return found[0]
    if tag.name == "img":
        return picture(tag)
    if tag.name in MEDIA:
        page.count(OF_MEDIA)
        address = tag.attributes.get("src", "") or tag.attributes.get("data", "")
        return (
            f"[{tag.attributes.get('title') or address}](<{address}>)"
            if address.startswith("http")
            else f"`{address}`"
            if address
            else ""
        )
    if tag.name == "br" and tag.is_closing:
        # What has never been HTML ends a line in every browser.
        return "<br>"
    if tag.name == "figcaption":
        return "\n\n{.caption}\n" if not tag.is_closing else "\n\n"
    if tag.name == "h1":
        return "\n\n# " if not tag.is_closing else "\n\n"
    if tag.name in {"details", "summary"}:
        return with_room(tag)
    if (
        tag.name == "a"
        and not tag.is_closing
        and not tag.attributes.get("href")
        and not (tag.attributes.get("id") or tag.attributes.get("name"))
    ):
        return ""
    if tag.name == "a" and tag.attributes.get("title"):
        return f'<a href="{tag.attributes.get("href", "")}">'
    if tag.name in LOOKS or tag.name == "li":
        page.count(OF_LOOK, int(not tag.is_closing))
        return "\n\n" if tag.name in APART and not in_one_line(found) else ""
    if tag.name in SPANS and tag.is_empty:
        return ""
    return found[0]


def in_one_line(found: re.Match[str]) -> bool:
    """Whether a tag stands in a row of a table or in a heading, which have one line."""
    start = found.string.rfind("\n", 0, found.start()) + 1
    return found.string[start : found.start()].lstrip().startswith(("|", "#"))


def with_room(tag: Tag) -> str:
    """`<details>` and its summary with empty lines around the text, which is Markdown then."""
    if tag.name == "details":
        return "\n\n</details>\n\n" if tag.is_closing else "\n\n<details>"
    return "</summary>\n\n" if tag.is_closing else "<summary>"


def picture(tag: Tag) -> str:
    """A picture in our form: alone in its line it is a figure."""
    address = tag.attributes.get("src", "").strip()
    alt = (
        " ".join((tag.attributes.get("alt") or tag.attributes.get("title") or "").split())
        .replace("[", "（")
        .replace("]", "）")
    )
    width = share_of_line(tag.attributes.get("width", "") or styled_width(tag.attributes.get("style", "")))
    return f"![{alt}](<{address}>)" + (f"{{{width}}}" if width else "") if address else ""


def unknown(found: re.Match[str], page: Page) -> str:
    """What stands in angle brackets and is neither HTML nor an address: a sign of the text, seen as code."""
    tag = read_tag(found[0])
    if (tag and tag.name in PASSED) or ADDRESS.match(found[1]):
        return found[0]
    if COMPONENT.fullmatch(found[1]):
        page.count(OF_COMPONENT)
        return ""
    page.count(OF_SIGN)
    return f"`{found[0]}`"
