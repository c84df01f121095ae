"""Programs of Quarto, R Markdown, mdBook and d2l: the options of a chunk, hidden lines, pictures that a chunk shows.

A book shows a program and does not run it: its lines stay, what it would print is not there, and is told once for a chapter.
"""

import re
from collections.abc import Iterator

from banxin.errors import WrongValueError
from banxin.importing.marks.page import FENCE, Page, closes
from banxin.readers.markdown.attributes import parse_attributes
from banxin.readers.markdown.fence_info import DRAWINGS, CodeInfo, read_info
from banxin.saying.said import say

CHUNK = re.compile(r"\{\s*([A-Za-z][\w+#-]*)\s*([^}]*)\}?\s*$")
OPTION = re.compile(r"^\s*(?:#|//|--|%%?)\|\s?(?:([\w.-]+)\s*:\s*)?(.*)$")
KEY = re.compile(r"([\w.-]+)\s*=\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^,]+)")
SHOWN = re.compile(
    r"include_graphics\(\s*(?:path\s*=\s*)?[\"']([^\"']+)[\"']|Image\(\s*(?:filename\s*=\s*)?[\"']([^\"']+)[\"']"
)
FOR_SITES = re.compile(r"^`r\s+if\s*\([^`]*is_html_output\(\)\)\s*(['\"])(.*?)\1\s*`\s*$")
"""A line that bookdown writes into its site alone, since another program gives a printed book the heading of its works."""
HIDDEN = re.compile(r"^[ \t]*#(?: .*)?$")
FILE_NAME = re.compile(r"^[ \t]*<span class=\"filename\">([^<>\"]+)</span>[ \t]*$")
PYTHON_TAB = re.compile(r"^\s*#\s*@(?:tab|save|hide)\b.*$")
OF_CHUNK = say("options of a program to be run left out")
OF_RUST = say("hidden line of a listing left out")
OF_FILE = say("name of a file above code made its title")
OF_FENCE = say("words behind the language of code left out")
PICTURE = say("picture that a program shows put in its place")
NUMBERED = "numberLines"
NOT_RUN = say("its programs are not run here: what they print or draw has to be put in by hand")


def turn_programs(page: Page, *, hides_lines: bool = False) -> None:
    """Change the fences of a page; `hides_lines` says that lines of Rust that begin with `# ` are not shown (mdBook)."""
    result: list[str] = []
    number, lines = 0, page.lines
    asked: list[str] = []
    while number < len(lines):
        found = FENCE.match(lines[number])
        if not found:
            alone = FOR_SITES.match(lines[number])
            result.append(alone[2] if alone else lines[number])
            page.count(OF_CHUNK, int(alone is not None))
            number += 1
            continue
        end = next((one for one in range(number + 1, len(lines)) if closes(lines[one], found[1])), len(lines))
        body = lines[number + 1 : end]
        closing = lines[end : end + 1] or [found[0]]
        if end == len(lines):
            shown = lines[number].strip()
            page.tell(
                say(
                    "code is not closed that begins with '{shown}': all below it in the chapter became code",
                    shown=shown,
                )
            )
        fence = [*turned_fence(lines[number], body, closing, page, asked, hides_lines=hides_lines)]
        result.extend(with_file_name(result, fence, page) if hides_lines else fence)
        number = end + 1
    if asked:
        page.tell(NOT_RUN)
    lines[:] = result


def with_file_name(above: list[str], fence: list[str], page: Page) -> list[str]:
    """Code whose file is named by itself above it, with that as its title; what stood above it goes."""
    place = next((one for one in range(len(above) - 1, -1, -1) if above[one].strip()), -1)
    named = FILE_NAME.match(above[place]) if place >= 0 else None
    head = FENCE.match(fence[0])
    if not named or not head or "{" in fence[0]:
        return fence
    del above[place:]
    page.count(OF_FILE)
    language = re.match(r"[\w+#-]*", fence[0][head.end() :].strip())
    assert language
    title = named[1].strip().replace("`", "")
    return [f'{fence[0][: head.end()]}{language[0] or "text"} {{title="{title}"}}', *fence[1:]]


def without_blank_ends(lines: list[str]) -> list[str]:
    """Lines of code without the empty ones at both ends, which stood beside hidden ones."""
    places = [number for number, line in enumerate(lines) if line.strip()]
    return lines[places[0] : places[-1] + 1] if places else []


def turned_fence(
    head: str, body: list[str], closing: list[str], page: Page, asked: list[str], *, hides_lines: bool
) -> Iterator[str]:
    """A block of code, without what is said to another program."""
    found = FENCE.match(head)
    assert found
    start, info = head[: found.end()], head[found.end() :].strip()
    if info.startswith(("{=", "{{")):
        yield from (start, f"{start[: found.start(1)]}{info}", *body, *closing)
        page.count(OF_FENCE)
        return
    chunk = CHUNK.match(info) if info.startswith("{") and not info.startswith(("{.", "{#", "{:")) else None
    if chunk:
        asked.append(info)
        yield from turned_chunk(start, chunk, body, closing, page)
        return
    language, said = plain_info(info)
    if said:
        page.count(OF_FENCE)
    if hides_lines and language.lower() in {"rust", "rs"}:
        shown = [line for line in body if not HIDDEN.match(line)]
        page.count(OF_RUST, len(body) - len(shown))
        shown = without_blank_ends(shown) if len(shown) < len(body) else shown
        body = [re.sub(r"^(\s*)##", r"\1#", line) for line in shown]
    shown = [line for line in body if not PYTHON_TAB.match(line)]
    page.count(OF_CHUNK, len(body) - len(shown))
    yield from (f"{start}{(said and language) or info}", *shown, *closing)


def plain_info(info: str) -> tuple[str, str]:
    """The language that a fence names, and what else it says that a book has no use for."""
    word = info.split(maxsplit=1)[0].strip("{}.,") if info.split() else ""
    if word.casefold() in DRAWINGS:
        return word, ""
    read = read_words(info)
    if read:
        is_ours = read.attributes.keys() <= {"id", "class", "lang", "title"}
        return (read.language, "") if is_ours else (with_our_keys(read), info)
    match = re.match(r"[A-Za-z][\w+#-]*", info)
    title = re.search(r"(?:title|filename|file)\s*=\s*[\"']([^\"']+)[\"']", info)
    language = match[0] if match else ""
    return (f'{language} title="{title[1]}"' if title else language), info


def read_words(info: str) -> CodeInfo | None:
    """What the words behind a fence say, as our reader has it, or as Pandoc does."""
    try:
        return read_info(info)
    except WrongValueError:
        return in_braces(info)


def in_braces(info: str) -> CodeInfo | None:
    """What Pandoc's braces say of code, whatever keys are among it."""
    parsed = parse_attributes(info)
    if not parsed or parsed[0] != len(info):
        return None
    said = dict(parsed[1])
    names = said.pop("class", "").split()
    language = next((name for name in names if name != NUMBERED), "")
    return CodeInfo(
        language=language, title=said.pop("title", ""), attributes=said, first=1 if NUMBERED in names else None
    )


def with_our_keys(read: CodeInfo) -> str:
    """What is said of code, as far as a book has a use for it: its language, its id, and its caption as the title."""
    title = (read.title or read.attributes.get("caption", "")).replace('"', "\u201d")
    said = [f"#{read.attributes['id']}"] if read.attributes.get("id") else []
    said += [f'title="{title}"'] if title else []
    said += [".numberLines"] if read.first is not None else []
    return f"{read.language or 'text'} {{{' '.join(said)}}}" if said else read.language


def turned_chunk(start: str, chunk: re.Match[str], body: list[str], closing: list[str], page: Page) -> Iterator[str]:
    """A program of Quarto or R Markdown: its caption and label, the pictures that it shows, its lines."""
    options = {key.replace(".", "-"): value.strip().strip("\"'") for key, value in KEY.findall(chunk[2])}
    label = re.match(r"[\s,]*([\w-]+)\s*(?:,|$)", chunk[2])
    if label and "=" not in label[0]:
        options.setdefault("label", label[1])
    kept: list[str] = []
    for line in body:
        match = OPTION.match(line)
        if match and (match[1] or kept == []):
            if match[1]:
                options[match[1].replace(".", "-")] = match[2].strip().strip("\"'")
        else:
            kept.append(line)
    page.count(OF_CHUNK)
    pictures = [one or two for one, two in SHOWN.findall("\n".join(kept))]
    caption, name = options.get("fig-cap", ""), options.get("label", "")
    if pictures:
        page.count(PICTURE)
        identifier = f"{{#{name if name.startswith('fig-') else f'fig-{name}'}}}" if name else ""
        for number, picture in enumerate(pictures):
            yield from ("", f"![{caption}](<{picture}>){identifier if not number else ''}", "")
        if options.get("echo", "").lower() in {"false", "f"}:
            return
    elif caption:
        yield from ("", f"{caption}", "")
    if any(line.strip() for line in kept):
        language = chunk[1].lower() if read_language(chunk[1]) else ""
        yield from (f"{start}{language}", *kept, *closing)


def read_language(word: str) -> bool:
    try:
        return bool(read_info(word).language)
    except WrongValueError:
        return False
