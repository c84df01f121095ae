"""Media overlays: for each document of a chapter that is read aloud, which element is heard in which stretch of which sound.

    timing file → cues → letters of the chapter → elements with ids → SMIL

Cues are looked for in their order; what is not in the text is told. Words that stand across elements are heard together with their neighbours.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath

from lxml import etree

from banxin.epub.gate import parse_documents
from banxin.epub.page_list import written
from banxin.epub.part import PackagePart
from banxin.epub.read_along.sounds import StretchesOfFile, duration_of
from banxin.epub.read_along.spoken_places import XHTML, Gap, SpokenText, compared, wrap
from banxin.epub.read_along.timing_files import Cue, read_cues
from banxin.errors import BuildError
from banxin.model.book import Chapter
from banxin.model.finding import Finding, Severity
from banxin.reading import LARGEST_OF_ALL, MEGABYTE, BookFiles, UnreadableError
from banxin.saying.said import say
from banxin.source import Source
from banxin.templates.addresses import SAFE, Names

UNFOUND, BEYOND = "sound-001", "sound-002"
LARGEST_TIMING = 8 * MEGABYTE
ACTIVE = "-epub-media-overlay-active"
"""The class of what is heard just now."""
FOLDER = "audio"
AHEAD = 300
"""Letters that may be left out before a few words: those of a longer text are looked for in the whole rest of the chapter."""
FEW = 6
SLACK = 0.05
"""Seconds that a clip may end behind its sound without a word: programs round."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A stretch of letters and of a sound, both from their beginnings."""

    start: int
    end: int
    begin: float
    finish: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAlong:
    """The documents with their ids, what is heard, the overlays, and what is to be said of them.

    `is_whole` tells whether every letter of every chapter is heard.
    """

    documents: tuple[PackagePart, ...]
    sounds: tuple[PackagePart, ...] = ()
    overlays: tuple[PackagePart, ...] = ()
    findings: tuple[Finding, ...] = ()
    is_whole: bool = False


def read_along(parts: Sequence[PackagePart], chapters: Iterable[Chapter], files: BookFiles, edition: str) -> ReadAlong:
    """What an edition needs to be read aloud; raise BuildError for sounds and timing files that cannot be used."""
    chapters = tuple(chapters)
    if not any(chapter.audio for chapter in chapters):
        raise BuildError(
            say("the edition '{name}' is read aloud, and no chapter of it names a sound", name=edition),
            hint=say("write 'audio: audio/01.mp3' and 'timing: audio/01.vtt' above the text of a chapter"),
        )
    trees = parse_documents(parts)
    sections = sections_in(trees)
    names = Names()
    names.taken.update(str(one.get("id")).casefold() for root in trees.values() for one in root.iter() if one.get("id"))
    numbers = count(1)
    sounds: dict[str, PackagePart] = {}
    heard: dict[str, list[str]] = {}
    seconds: dict[str, float] = {}
    findings: list[Finding] = []
    unheard = sum(not one.audio for one in chapters)
    for group in groups_of(chapters):
        first = group[0]
        sound = sounds.get(first.audio) or sound_of(first, files, len(sounds) + 1)
        sounds[first.audio] = sound
        text = SpokenText([place for one in group for place in sections.get(one.id, ())])
        cues = timing_of(first, files)
        told, clips = placed(cues, text, sound.seconds)
        findings += [replace(one, edition=edition) for one in told]
        unheard += len(text.letters) - sum(clip.end - clip.start for clip in clips)
        for document, identifier, clip in marked(text, clips, names, numbers):
            heard.setdefault(document, []).append(par(document, identifier, sound.name, clip))
            seconds[document] = seconds.get(document, 0.0) + round(clip.finish, 3) - round(clip.begin, 3)
    overlays = {name: overlay_of(name, pars, seconds[name]) for name, pars in heard.items()}
    documents = tuple(
        replace(part, data=written(trees[part.name]), overlay=overlays[part.name].id) if part.name in overlays else part
        for part in parts
    )
    return ReadAlong(
        documents=documents, sounds=tuple(sounds.values()), overlays=tuple(overlays.values()),
        findings=tuple(findings), is_whole=not unheard,
    )  # fmt: skip


def sections_in(trees: dict[str, etree._Element]) -> dict[str, list[tuple[str, etree._Element]]]:
    """The sections of each chapter, by its id, with their documents."""
    found: dict[str, list[tuple[str, etree._Element]]] = {}
    for name, root in trees.items():
        for section in root.iter(f"{XHTML}section"):
            if chapter := section.get("data-chapter"):
                found.setdefault(chapter, []).append((name, section))
    return found


def groups_of(chapters: Iterable[Chapter]) -> Iterator[tuple[Chapter, ...]]:
    """The chapters that are heard, those together whose timing stands in one file."""
    groups: dict[tuple[str, str], list[Chapter]] = {}
    for chapter in chapters:
        if chapter.audio:
            groups.setdefault((chapter.audio, chapter.timing), []).append(chapter)
    yield from map(tuple, groups.values())


def sound_of(chapter: Chapter, files: BookFiles, number: int) -> PackagePart:
    """The sound of a chapter as a part of the e-book."""
    pure = PurePosixPath(chapter.audio)
    with named(chapter.audio, chapter, say("sound")):
        large = files.large(files.root / chapter.audio, LARGEST_OF_ALL)
        with large.opened() as file:
            seconds = duration_of(StretchesOfFile(file, large.size), pure.suffix.lower(), chapter.audio, chapter.source)
    stem = pure.stem if SAFE.fullmatch(pure.stem) else "sound"
    name = f"{FOLDER}/{stem}-{number:03}{pure.suffix.lower()}"
    return PackagePart(name=name, data=b"", id=f"sound-{number:03}", seconds=seconds, large=large)


def timing_of(chapter: Chapter, files: BookFiles) -> tuple[Cue, ...]:
    with named(chapter.timing, chapter, say("timing file")):
        data = files.read(files.root / chapter.timing, LARGEST_TIMING)
    return read_cues(data, Source(path=Path(chapter.timing)))


@contextmanager
def named(name: str, chapter: Chapter, what: str) -> Iterator[None]:
    """What is wrong with a file is told of the chapter that names it."""
    try:
        yield
    except UnreadableError as error:
        raise error.told(
            BuildError, what, name, chapter.source, say("the path counts from the book's folder")
        ) from error


def placed(cues: Sequence[Cue], text: SpokenText, seconds: float) -> tuple[list[Finding], list[Clip]]:
    """Where the words of the cues stand, and what is to be said of those that stand nowhere or are not heard."""
    findings: list[Finding] = []
    if not any(compared(cue.words) for cue in cues):
        heard = list(zip(by_blocks(cues, text), cues, strict=True))
    else:
        heard = []
        place = 0
        for cue in cues:
            words = compared(cue.words)
            start = found_from(words, text.text, place)
            if words and start < 0:
                findings.append(unfound(cue))
            elif words:
                place = start + len(words)
                heard.append((Clip(start, place, cue.start, cue.end), cue))
    clips: list[Clip] = []
    for clip, cue in heard:
        if clip.finish > seconds + SLACK:
            findings.append(beyond(cue, seconds))
        if clip.begin < seconds:
            clips.append(replace(clip, finish=min(clip.finish, seconds)))
    return findings, clips


def found_from(words: str, text: str, place: int) -> int:
    """Where words stand next; -1 where they do not, or so far away that a few of them are there by chance."""
    return text.find(words, place, place + AHEAD if len(words) < FEW else None)


def by_blocks(cues: Sequence[Cue], text: SpokenText) -> list[Clip]:
    """Cues without words: each is a block of the chapter, with its title or without; raise BuildError where the numbers differ."""
    blocks = text.blocks
    if len(blocks) == len(cues) + 1:
        blocks = blocks[1:]
    if len(blocks) != len(cues):
        message = say(
            "the file has {cues} cues without words, and the chapter {blocks} titles and paragraphs",
            cues=len(cues),
            blocks=len(text.blocks),
        )
        raise BuildError(
            message,
            replace(cues[0].source, line=0),
            say("give each cue the words that are heard, or a cue to each paragraph"),
        )
    return [Clip(block.start, block.end, cue.start, cue.end) for block, cue in zip(blocks, cues, strict=True)]


def unfound(cue: Cue) -> Finding:
    words = " ".join(cue.words.split())
    return Finding(
        code=UNFOUND, severity=Severity.WARNING, source=cue.source, message=say("“{words}” does not stand in the chapter, or not here", words=words[:24] + "…" * (len(words) > 24)),
        hint=say("correct the words there, or the chapter"),
    )  # fmt: skip


def beyond(cue: Cue, seconds: float) -> Finding:
    return Finding(
        code=BEYOND, severity=Severity.WARNING, source=cue.source, message=say("the words end at {end} s, and the sound at {seconds} s", end=f"{cue.end:.2f}", seconds=f"{seconds:.2f}"),
        hint=say("is this the timing of another recording?"),
    )  # fmt: skip


def marked(
    text: SpokenText, clips: Sequence[Clip], names: Names, numbers: Iterator[int]
) -> Iterator[tuple[str, str, Clip]]:
    """The document and the element of each clip; the elements get ids, and runs of letters elements of their own."""
    wanted: list[tuple[str, str, Clip]] = []
    wraps: list[tuple[Gap, Gap, str]] = []
    for clip, gaps in units_of(text, clips):
        block = text.blocks[text.letters[clip.start].block]
        identifier = block.element.get("id") if gaps is None else None
        if not identifier:
            identifier = names.take(f"heard-{next(numbers)}")
            if gaps is None:
                block.element.set("id", identifier)
            else:
                wraps.append((*gaps, identifier))
        wanted.append((block.document, identifier, clip))
    # From the last to the first: an element that is put in moves only what stands behind it.
    for begin, finish, identifier in reversed(wraps):
        wrap(begin, finish, identifier)
    return iter(wanted)


def units_of(text: SpokenText, clips: Sequence[Clip]) -> Iterator[tuple[Clip, tuple[Gap, Gap] | None]]:
    """The clips block by block, each with the ends of its run; None for a whole block, or what cannot be told apart in it."""
    held: Clip | None = None
    pieces = [piece for clip in clips for piece in by_block(text, clip)]
    for place, piece in enumerate(pieces):
        block = text.blocks[text.letters[piece.start].block]
        clip = Clip(held.start, piece.end, held.begin, piece.finish) if held else piece
        held = None
        is_all = clip.start == block.start and clip.end == block.end and not block.is_mixed
        gaps = None if is_all else text.gaps(clip.start, clip.end)
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if gaps is None and not is_all and following and following.start < block.end:
            held = clip
            continue
        yield clip, gaps


def by_block(text: SpokenText, clip: Clip) -> Iterator[Clip]:
    """A clip in pieces, one for each block that its words stand in, each as long as its share of the letters."""
    start, share = clip.start, (clip.finish - clip.begin) / (clip.end - clip.start)
    while start < clip.end:
        end = min(clip.end, text.blocks[text.letters[start].block].end)
        yield Clip(start, end, clip.begin + (start - clip.start) * share, clip.begin + (end - clip.start) * share)
        start = end


def par(document: str, identifier: str, sound: str, clip: Clip) -> str:
    """What is heard with an element (EPUB 3.3, section 9.2.2.4)."""
    # It brings half of what Python knows of networks with it, and few books are heard.
    from xml.sax.saxutils import quoteattr

    return (
        f'<par id="par-{identifier}"><text src="{document}#{identifier}"/>'
        f'<audio src={quoteattr(sound)} clipBegin="{clip.begin:.3f}s" clipEnd="{clip.finish:.3f}s"/></par>\n'
    )


def overlay_of(document: str, pars: Sequence[str], seconds: float) -> PackagePart:
    """The overlay of a document."""
    stem = document.removesuffix(".xhtml")
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">\n<body>\n'
        f'<seq id="seq-{stem}" epub:textref="{document}" epub:type="chapter">\n{"".join(pars)}</seq>\n</body>\n</smil>\n'
    )
    return PackagePart(name=f"{stem}.smil", data=text.encode(), id=f"overlay-{stem}", seconds=seconds)
