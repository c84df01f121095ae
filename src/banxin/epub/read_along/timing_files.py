"""Files that say when which words are heard: WebVTT, SRT, labels of Audacity, JSON of aeneas or Whisper.

WebVTT is that of the W3C (Candidate Recommendation 2019, section 4); the others have no standard but what programs write.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from math import isfinite

from banxin.errors import BuildError
from banxin.saying.said import listed, say
from banxin.source import Source

TIME = r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})"
FROM_TO = re.compile(rf"\s*{TIME}\s+-->\s+{TIME}(?:\s.*)?")
TAG = re.compile(r"</?[A-Za-z0-9][^<>]{0,200}>")
LABEL = re.compile(r"(\d+(?:[.,]\d+)?)\t(\d+(?:[.,]\d+)?)(?:\t(.*))?")
BESIDE_CUES = ("NOTE", "STYLE", "REGION")
"""How blocks of WebVTT begin that are no cues."""
MOST = 100_000
"""Cues of a file: a book that is read for two hundred hours has fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that are heard from one moment to another, in seconds; `source` is the line where that is said."""

    start: float
    end: float
    words: str
    source: Source


def read_cues(data: bytes, place: Source) -> tuple[Cue, ...]:
    """The cues of a file in their order; raise BuildError for what cannot be understood. `place` is the file."""
    suffix = place.path.suffix.lower()
    if suffix not in READERS:
        hint = say("known are {known}", known=listed(READERS))
        raise BuildError(
            say("'{name}' is no kind of file that says when words are heard", name=place.path.name), place, hint
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BuildError(say("the file is not UTF-8"), place, say("save it as UTF-8")) from error
    cues: list[Cue] = []
    for cue in READERS[suffix](text.replace("\r\n", "\n").replace("\r", "\n"), place):
        if not cue.start < cue.end:
            raise BuildError(
                say("the words are heard from {start} s to {end} s", start=f"{cue.start:g}", end=f"{cue.end:g}"),
                cue.source,
            )
        cues.append(cue)
        if len(cues) > MOST:
            raise BuildError(say("the file has more than {most} cues", most=MOST), place)
    if not cues:
        raise BuildError(say("the file says of no words when they are heard"), place)
    return tuple(cues)


def subtitles(text: str, place: Source) -> Iterator[Cue]:
    """The cues of WebVTT and SRT, which differ in their heads and in the mark before milliseconds."""
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        line = lines[number]
        if line.startswith(BESIDE_CUES) and place.path.suffix.lower() == ".vtt":
            while number < len(lines) and lines[number].strip():
                number += 1
            continue
        match = FROM_TO.fullmatch(line)
        number += 1
        if not match:
            if "-->" in line:
                hint = say("write it as 00:01:02.500 --> 00:01:05.000")
                raise BuildError(say("'{line}' says no time", line=line.strip()[:60]), at(place, number), hint)
            continue
        begins, words = number, []
        while number < len(lines) and lines[number].strip():
            words.append(TAG.sub("", lines[number]))
            number += 1
        yield Cue(
            start=seconds(*match.groups()[:4]), end=seconds(*match.groups()[4:]), words=unescape("\n".join(words)), source=at(place, begins)
        )  # fmt: skip


def seconds(hours: str | None, minutes: str, whole: str, thousandths: str) -> float:
    """A time of day in seconds.

    >>> seconds("1", "02", "03", "5")
    3723.5
    """
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + int(thousandths.ljust(3, "0")) / 1000


def labels(text: str, place: Source) -> Iterator[Cue]:
    """Labels as Audacity exports them: beginning, end and words of a line, between tabs; lines of frequencies begin with a backslash."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("\\"):
            continue
        match = LABEL.fullmatch(line)
        if not match:
            hint = say("a label is: beginning, tab, end, tab, words; export it from Audacity anew")
            raise BuildError(say("'{line}' is no label", line=line.strip()[:60]), at(place, number), hint)
        start, end = (float(one.replace(",", ".")) for one in match.groups()[:2])
        yield Cue(start=start, end=end, words=match[3] or "", source=at(place, number))


def fragments(text: str, place: Source) -> Iterator[Cue]:
    """The fragments of aeneas, or the segments of Whisper."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BuildError(say("the file is not JSON"), place) from error
    found = told.get("fragments", told.get("segments")) if isinstance(told, dict) else None
    if not isinstance(found, list):
        raise BuildError(say("the file has no list 'fragments' (aeneas) and none of 'segments' (Whisper)"), place)
    for number, one in enumerate(found, start=1):
        cue = fragment(one, place) if isinstance(one, dict) else None
        if cue is None:
            raise BuildError(say("the {number}. fragment does not say when it is heard", number=number), place)
        yield cue


def fragment(told: dict[str, object], place: Source) -> Cue | None:
    """One fragment; its lines, or its text."""
    lines = told.get("lines", told.get("text", ""))
    words = "\n".join(map(str, lines)) if isinstance(lines, list) else str(lines)
    try:
        start, end = (float(str(told.get(old, told.get(new)))) for old, new in (("begin", "start"), ("end", "end")))
    except ValueError:
        return None
    return (
        Cue(start=start, end=end, words=words, source=place)
        if isfinite(start) and isfinite(end) and start >= 0
        else None
    )


def at(place: Source, line: int) -> Source:
    return Source(path=place.path, line=line)


READERS = {".vtt": subtitles, ".srt": subtitles, ".txt": labels, ".json": fragments}
"""What reads a kind of file, by its ending."""
