"""How sure a rule must be, what it may not touch, and what the sources are, as book.yaml says it: `cleaning: {silent: 0.95}`.

Only this key and the language are read here, because the first cleaning comes before there is a book that the manifest
could describe. Of publisher.yaml above the book the same key is read: the book's words stand over it, protected ones beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from banxin.cleaning.knowledge.text_language import family_of
from banxin.cleaning.source.declared_sources import DeclaredSource, declared_sources
from banxin.errors import ManifestError
from banxin.reading import HOUSE, MEGABYTE, BookFiles, UnreadableError, Why, find_house
from banxin.saying.said import listed, say
from banxin.source import Source

LARGEST = 16 * MEGABYTE
KEY, SOURCES, LANGUAGE, PROTECTED = "cleaning", "sources", "language", "protected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """How sure a rule must be: `silent` to change without listing it, `listed` to change at all."""

    silent: float = 0.95
    listed: float = 0.75


def read_thresholds(files: BookFiles, manifest: Path) -> Thresholds:
    """The thresholds of a book, or ours; raises ManifestError for values that are none."""
    place = Source(path=Path(manifest.name))
    given = [_of_house(files), (_values(files, manifest, place), place)]
    shares = {
        name: _share(value, name, at)
        for values, at in given
        for name, value in values.items()
        if name not in {SOURCES, PROTECTED}
    }
    thresholds = Thresholds(**shares)
    if thresholds.listed > thresholds.silent:
        raise ManifestError(
            say("'{key}.listed' is above '{key}.silent'", key=KEY), place, hint=say("what is silent is the surer one")
        )
    return thresholds


def read_declared(files: BookFiles, manifest: Path) -> Mapping[str, DeclaredSource]:
    """What the manifest says of single sources; raises ManifestError for what says nothing."""
    place = Source(path=Path(manifest.name))
    values = _values(files, manifest, place).get(SOURCES)
    return {} if values is None else declared_sources(values, place)


def read_protected(files: BookFiles, manifest: Path) -> tuple[str, ...]:
    """The words that no rule may touch, those of the house and those of the book; raises ManifestError for what is no word."""
    place = Source(path=Path(manifest.name))
    given = [_of_house(files), (_values(files, manifest, place), place)]
    words = [word for values, at in given for word in _words(values.get(PROTECTED), at)]
    return tuple(dict.fromkeys(words))


def _words(value: object, place: Source) -> Sequence[str]:
    words = [] if value is None else value if isinstance(value, list) else [value]
    for word in words:
        if not isinstance(word, str) or not word.strip():
            raise ManifestError(
                say("'{key}.{name}' holds what is no word: '{value}'", key=KEY, name=PROTECTED, value=word),
                place,
                hint=say('write words as the sources have them, in quotes where they look like numbers: [阿Q, "007"]'),
            )
    return [str(word) for word in words]


def read_language(files: BookFiles, manifest: Path) -> str:
    """The tag of the book's language; an empty text where the manifest says none, or one that cleaning knows nothing of."""
    language = _content(files, manifest, Source(path=Path(manifest.name))).get(LANGUAGE)
    return language if isinstance(language, str) and family_of(language) else ""


def _content(files: BookFiles, manifest: Path, place: Source) -> Mapping[str, object]:
    try:
        content = yaml.safe_load(files.read(manifest, LARGEST))
    except UnreadableError as error:
        if error.why is not Why.MISSING:
            raise error.told(ManifestError, say("file"), place.path, place) from error
        content = {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ManifestError(say("the manifest cannot be read"), place, hint=say("`banxin build` tells more")) from error
    return content if isinstance(content, Mapping) else {}


def _values(files: BookFiles, manifest: Path, place: Source) -> Mapping[str, object]:
    """The key of the manifest that is about cleaning."""
    values = _content(files, manifest, place).get(KEY)
    known = sorted((*Thresholds.__dataclass_fields__, SOURCES, PROTECTED))
    if values is not None and (not isinstance(values, Mapping) or not set(values) <= set(known)):
        told = say("{names} and {last}", names=listed(known[:-1]), last=known[-1])
        raise ManifestError(
            say("'{key}' has other keys than {told}", key=KEY, told=told),
            place,
            hint=say("write a number for each share"),
        )
    return values or {}


def _of_house(files: BookFiles) -> tuple[Mapping[str, object], Source]:
    """What publisher.yaml above the book says of cleaning, and where it stands."""
    place = find_house(files)
    if place is None:
        return {}, Source(path=Path(HOUSE))
    source, path = Source(path=place), (files.root / place).resolve()
    values = _values(BookFiles(path.parent), path, source)
    if SOURCES in values:
        message = say("'{key}' belongs to one book, and not to a house", key=f"{KEY}.{SOURCES}")
        raise ManifestError(message, source, hint=say("write it into book.yaml"))
    return values, source


def _share(value: object, name: str, place: Source) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ManifestError(
            say("'{key}.{name}' is not a number from 0 to 1: '{value}'", key=KEY, name=name, value=value),
            place,
            hint=say("write 0.9, say"),
        )
    return float(value)
