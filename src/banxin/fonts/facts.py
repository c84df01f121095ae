"""What a font file says about itself, read once and remembered.

To read a Chinese font takes a tenth of a second, to read what was written down about it one thousandth.
The memory is keyed by path, size and time of change, so a changed file is read again;
it can be deleted at any time, and a build that cannot write it does without.
"""

import hashlib
import json
import os
import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from banxin.caches import cache_home
from banxin.errors import BuildError, refusal_in
from banxin.late_patterns import late_pattern
from banxin.outputs import write_whole
from banxin.reading import MEGABYTE, UnreadableError, read_regular
from banxin.saying.said import say

FORMAT = 3
"""Goes up when the fields below change; older notes are then read no more."""

LARGEST = 256 * MEGABYTE
"""The largest file that is opened, in bytes; the largest CJK faces have some 40 MB."""

SIGNATURES = {b"\x00\x01\x00\x00": "TrueType", b"true": "TrueType", b"OTTO": "OpenType"}
REFUSED = {
    b"wOFF": say("it is a WOFF web font: use the .ttf or .otf file it was made from"),
    b"wOF2": say("it is a WOFF2 web font: use the .ttf or .otf file it was made from"),
}
RESERVED = late_pattern(r"with Reserved Font Names?\s+([^.\r\n]+)")
QUOTED = late_pattern("[\"'‘“]([^\"'‘’“”]+)[\"'’”]")
NEEDED = ("head", "hhea", "hmtx", "maxp", "cmap", "name", "OS/2", "post")


class UnusableFontError(Exception):
    """Why a file cannot serve as a font; the message continues `<path> cannot be used as a font: `."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one font file says about itself; `ranges` are first and last code points, ascending.

    `variations` are sequences of a character and a variation selector (OpenType cmap, format 14), `permissions` the bits of
    OS/2 fsType, `reserved` the names that the SIL Open Font License keeps from changed copies.
    """

    family: str
    style: str
    weight: int
    is_italic: bool
    postscript_name: str
    version: str
    sha256: str
    ranges: tuple[tuple[int, int], ...]
    variations: tuple[str, ...]
    permissions: int
    reserved: tuple[str, ...]


def facts_of(path: Path) -> Facts:
    """The facts of a font file; UnusableFontError says why there are none."""
    try:
        status = path.stat()
        note = note_of(path, status)
        known = KNOWN.get(note) or read_note(note)
        if known:
            KNOWN[note] = known
            return known
        facts = read_facts(path)
    except OSError as error:
        raise UnusableFontError(refusal_in(error)) from error
    write_note(note, facts)
    return facts


KNOWN: dict[Path, Facts] = {}
"""Notes that this process has read, by their names, which tell file, size and time: books of a catalogue ask for the same faces."""


def read_facts(path: Path) -> Facts:
    """The facts as the file itself has them (OpenType: name, OS/2, head); raise UnusableFontError for what is no font."""
    if not path.is_file():
        raise UnusableFontError(say("it is not a file"))
    try:
        data = read_regular(path, path.resolve().parent, LARGEST).data
    except UnreadableError as error:
        raise UnusableFontError(error.told(BuildError, say("file"), path.name).message) from error
    check_tables(data)
    return facts_in(path, data)


def check_tables(data: bytes) -> None:
    """UnusableFontError unless this is a whole, static font: every table lies inside the file (OpenType, `otff`)."""
    if not data:
        raise UnusableFontError(say("it is empty"))
    signature = data[:4]
    if signature not in SIGNATURES:
        raise UnusableFontError(REFUSED.get(signature, say("it is neither TrueType nor OpenType")))
    tables = dict(tables_in(data))
    missing = [name for name in NEEDED if name not in tables]
    if missing or not ({"glyf", "loca"} <= tables.keys() or {"CFF ", "CFF2"} & tables.keys()):
        raise UnusableFontError(say("it has no table {missing}", missing=", ".join(missing) or say("of outlines")))
    if "fvar" in tables:
        raise UnusableFontError(say("it is a variable font: give the static face of each weight"))


def tables_in(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the tables; UnusableFontError when the file ends too early."""
    cut = UnusableFontError(say("it is cut short: the end of the file is missing"))
    if len(data) < 12:
        raise cut
    count = int.from_bytes(data[4:6])
    if len(data) < 12 + 16 * count:
        raise cut
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        if offset + length > len(data):
            raise cut
        yield tag.decode("latin-1"), data[offset : offset + length]


def facts_in(path: Path, data: bytes) -> Facts:
    """What fontTools and HarfBuzz find in a file whose tables are all there; raise UnusableFontError where they do not agree."""
    import uharfbuzz
    from fontTools.ttLib import TTFont

    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            names, metrics = font["name"], font["OS/2"]
            face = uharfbuzz.Face(data)
            assert face.glyph_count == font["maxp"].numGlyphs > 0
            assert face.upem == font["head"].unitsPerEm
            return Facts(
                family=names.getBestFamilyName() or path.stem,
                style=names.getBestSubFamilyName() or "Regular",
                weight=int(metrics.usWeightClass),
                is_italic=bool(metrics.fsSelection & 1),
                postscript_name=names.getDebugName(6) or path.stem,
                version=(names.getDebugName(5) or "").removeprefix("Version "),
                sha256=hashlib.sha256(data).hexdigest(),
                ranges=tuple(ranges_of(sorted(face.unicodes))),
                variations=tuple(variations_of(face)),
                permissions=int(metrics.fsType),
                reserved=tuple(dict.fromkeys(reserved_in(*(names.getDebugName(number) or "" for number in (0, 13))))),
            )
    except Exception as error:
        # fontTools raises whatever the broken bytes lead it to: struct.error, KeyError, AssertionError and more.
        raise UnusableFontError(say("it is damaged")) from error


def variations_of(face: Any) -> Iterator[str]:
    """The sequences of a character and a variation selector that a face (of uharfbuzz) has, in the order of their codes."""
    for selector in sorted(face.variation_selectors):
        yield from (chr(base) + chr(selector) for base in sorted(face.variation_unicodes(selector)))


def reserved_in(*notices: str) -> Iterator[str]:
    """The names that a notice of copyright reserves (SIL Open Font License 1.1, condition 3).

    >>> list(reserved_in('(c) 2003 SIL, with Reserved Font Names "Gentium" and "SIL".', "with Reserved Font Name Source"))
    ['Gentium', 'SIL', 'Source']
    >>> list(reserved_in("“Reserved Font Name” refers to any names specified as such"))
    []
    """
    for notice in notices:
        for clause in RESERVED.findall(notice):
            quoted = QUOTED.findall(clause)
            yield from quoted or (name.strip() for name in re.split(r",|\band\b", clause) if name.strip())


def ranges_of(code_points: list[int]) -> Iterator[tuple[int, int]]:
    """Ascending code points as closed ranges.

    >>> list(ranges_of([1, 2, 3, 7]))
    [(1, 3), (7, 7)]
    """
    first = last = -2
    for code_point in code_points:
        if code_point != last + 1:
            if first >= 0:
                yield first, last
            first = code_point
        last = code_point
    if first >= 0:
        yield first, last


def note_of(path: Path, status: os.stat_result) -> Path:
    key = f"{FORMAT}|{path.resolve()}|{status.st_size}|{status.st_mtime_ns}"
    return cache_home() / "facts" / f"{hashlib.sha256(key.encode(errors='surrogateescape')).hexdigest()[:32]}.json"


def read_note(note: Path) -> Facts | None:
    """What was written down; None when nothing was, or nothing that makes sense."""
    try:
        record: dict[str, Any] = json.loads(note.read_text(encoding="utf-8"))
        record["ranges"] = tuple((int(first), int(last)) for first, last in record["ranges"])
        return Facts(**record | {name: tuple(record[name]) for name in ("variations", "reserved")})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_note(note: Path, facts: Facts) -> None:
    """Write the facts down, whole or not at all; without room or right to write, do without."""
    with suppress(OSError):
        write_whole(note, json.dumps(asdict(facts), ensure_ascii=False).encode())
