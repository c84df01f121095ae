"""Subtitles (SRT, WebVTT), the usual raw form of oral history, as the text of what is said in them."""

import re
from collections.abc import Iterator
from pathlib import Path

from banxin.cleaning.source.raw_page import parse_source
from banxin.errors import UsageError
from banxin.saying.said import Said, say
from banxin.source import Source
from banxin.typography.scripts import is_cjk

ENDINGS = frozenset({".srt", ".vtt"})
CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
TIME = re.compile(rf"[ \t]*{CLOCK}[ \t]*-->[ \t]*{CLOCK}.*")
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]+)>")
LOOK = re.compile(r"</?(?:[ibucv]|font|ruby|rt|lang)\b[^<>]*>|\{\\[^{}]*\}|<\d[\d:.]*>")
"""How words look or stand on a screen: <i>, {\\an8}."""
SPEAKER = re.compile(r"\s*(?:[-—–]\s*\S|[\w·（）() ]{1,12}[：:])")
"""How a line begins that somebody else says: 林：, - 好."""


def are_subtitles(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS


def spoken_text(data: bytes, path: Path) -> tuple[bytes, str, Said]:
    """What is said, a paragraph for each caption, the name of its file, and what is told of the rest; UsageError where nothing is said.

    A caption without a speaker goes on the one before it where most captions name theirs.
    """
    captions = list(_captions(parse_source(data, Path(path.name)).text))
    lines = [line for caption in captions for line in _lines(caption)]
    if not lines:
        message = say("no captions with their times are in it: {name}", name=path.name)
        raise UsageError(message, Source(path=path), say("save what is said in it as .txt"))
    if 2 * sum(SPEAKER.match(line) is not None for line in lines) > len(lines):
        lines = _joined(lines)
    name = f"{path.stem}.txt"
    what = say(
        "{name}: what is said stands in {other}; the times and numbers of {count} captions are left out",
        name=path.name, other=f"sources/{name}", count=len(captions),
    )  # fmt: skip
    return ("\n\n".join(lines) + "\n").encode(), name, what


def _captions(text: str) -> Iterator[list[str]]:
    """The lines of each caption, from under its time up to the number over the next one."""
    caption: list[str] | None = None
    lines = text.lstrip("\ufeff").splitlines()
    for at, line in enumerate(lines):
        if TIME.fullmatch(line):
            if caption is not None:
                yield caption
            caption = []
        elif caption is not None and line.strip() and not _is_over_time(lines, at):
            caption.append(line.strip())
    if caption is not None:
        yield caption


def _is_over_time(lines: list[str], at: int) -> bool:
    """Whether a line is the number or name of the caption below it: an empty line stands before it, its time behind."""
    return at + 1 < len(lines) and TIME.fullmatch(lines[at + 1]) is not None and not lines[at - 1].strip()


def _lines(caption: list[str]) -> list[str]:
    """What is said in a caption: its lines are one, but for those that another one says."""
    said = [" ".join(LOOK.sub("", VOICE.sub(r"\1：", line)).split(" ")).strip() for line in caption]
    return _joined([line for line in said if line])


def _joined(lines: list[str]) -> list[str]:
    """The lines, those that nobody else says behind the one before.

    >>> _joined(["林：哪一年", "进厂的？", "赵：1966年。"])
    ['林：哪一年进厂的？', '赵：1966年。']
    """
    rows: list[str] = []
    for line in lines:
        if rows and not SPEAKER.match(line):
            rows[-1] += line if is_cjk(rows[-1][-1]) or is_cjk(line[0]) else f" {line}"
        else:
            rows.append(line)
    return rows
