"""Readings for a chapter: which characters get one, what the chapter then says, and what an editor has to decide."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from pathlib import Path

from banxin.annotation.dictionary import Known, Writing, all_readings, look_up
from banxin.annotation.runs import HanRun, runs_of
from banxin.source import Source
from banxin.typography.common_han import is_rare
from banxin.typography.ruby import parse_zhuyin
from banxin.typography.spacing import Region


class Extent(Enum):
    """Which characters get readings."""

    RARE = "rare"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be annotated, and how; rare characters only where a chapter has them first, unless `is_every`."""

    extent: Extent
    writing: Writing
    region: Region
    is_every: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """One character and its reading; `others` are those between which an editor has to decide."""

    source: Source
    character: str
    reading: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A chapter with readings. `unknown` has what the dictionary lacks, `doubtful` the readings written before that
    the dictionary does not give for their character (`others` are those that it gives).
    """

    path: Path
    before: str
    after: str
    proposals: tuple[Proposal, ...]
    unknown: tuple[Proposal, ...] = ()
    doubtful: tuple[Proposal, ...] = ()

    @property
    def queries(self) -> tuple[Proposal, ...]:
        """What is not sure."""
        return tuple(one for one in self.proposals if one.others)


def annotate_chapter(markdown: str, path: Path, wish: Wish) -> Annotated:
    """The chapter with a reading for every character that wants one; readings that are there stay as they are."""
    parts: list[str] = []
    proposals: list[Proposal] = []
    unknown: list[Proposal] = []
    doubtful: list[Proposal] = []
    seen: set[str] = set()
    at = 0
    for run in runs_of(markdown):
        if run.reading:
            seen.update(run.text)
            doubtful += _doubtful(run, path, wish)
            continue
        for start, group in _wanted(run, wish, seen):
            known = [one for one, _ in group]
            place = run.start + start
            parts += [markdown[at:place], _marked(known)]
            at = place + len(known)
            for step, one in enumerate(known):
                source = Source(path=path, line=run.line, column=run.column + start + step)
                proposals.append(Proposal(source, one.character, one.reading, one.others))
        unknown += _unknown(run, path, wish)
    after = "".join((*parts, markdown[at:]))
    return Annotated(
        path=path, before=markdown, after=after,
        proposals=tuple(proposals), unknown=tuple(unknown), doubtful=tuple(doubtful),
    )  # fmt: skip


def _wanted(run: HanRun, wish: Wish, seen: set[str]) -> Iterator[tuple[int, list[tuple[Known, bool]]]]:
    """The parts of a run that get readings, each with its place in the run."""
    known = look_up(run.text, wish.writing)
    chosen = []
    for one in known:
        is_wanted = wish.extent is Extent.ALL or is_rare(one.character, wish.region)
        if wish.extent is Extent.RARE and not wish.is_every and one.character in seen:
            is_wanted = False
        if is_wanted:
            seen.add(one.character)
        chosen.append((one, is_wanted and bool(one.reading)))
    start = 0
    for has, members in groupby(chosen, key=lambda pair: pair[1]):
        group = list(members)
        if has:
            yield start, group
        start += len(group)


def _marked(known: Sequence[Known]) -> str:
    base, reading = "".join(one.character for one in known), " ".join(one.reading for one in known)
    return f'[{base}]{{rt="{reading}"}}'


def _unknown(run: HanRun, path: Path, wish: Wish) -> Iterator[Proposal]:
    """The characters of a run that want a reading, and that the dictionary lacks."""
    for step, one in enumerate(run.text):
        if (wish.extent is Extent.ALL or is_rare(one, wish.region)) and not all_readings(one, wish.writing):
            yield Proposal(Source(path=path, line=run.line, column=run.column + step), one, "")


def _doubtful(run: HanRun, path: Path, wish: Wish) -> Iterator[Proposal]:
    """The readings of a run that the dictionary does not give for their characters.

    Only what is written one syllable for one character, and in the same way, can be compared.
    """
    readings = run.reading.replace("|", " ").split()
    base = run.text.replace("|", "")
    if len(readings) != len(base):
        return
    for step, (character, reading) in enumerate(zip(base, readings, strict=True)):
        known = all_readings(character, wish.writing)
        if known and _is_written(reading, wish.writing) and _plain(reading) not in map(_plain, known):
            source = Source(path=path, line=run.line, column=run.column + step)
            yield Proposal(source, character, reading, known)


def _is_written(reading: str, writing: Writing) -> bool:
    is_latin = all(character < "\u2e80" for character in reading)
    return is_latin if writing is Writing.PINYIN else parse_zhuyin(reading) is not None


def _plain(reading: str) -> str:
    """A reading for comparison: composed, in small letters, with the neutral tone at the end."""
    text = unicodedata.normalize("NFC", reading).casefold().replace("ɡ", "g")
    return text.removeprefix("˙") + "˙" if text.startswith("˙") else text
