"""How sure a rule must be and what the sources are, as book.yaml says it: `cleaning: {silent: 0.95, listed: 0.75}`.

Only this key and the language are read here, because the first cleaning comes before there is a book that the manifest
could describe.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from banxin.cleaning.knowledge.text_language import family_of
from banxin.cleaning.source.declared_sources import DeclaredSource, declared_sources
from banxin.errors import ManifestError
from banxin.reading import MEGABYTE, BookFiles, UnreadableError, Why
from banxin.saying.said import listed, say
from banxin.source import Source

LARGEST = 16 * MEGABYTE
KEY, SOURCES, LANGUAGE = "cleaning", "sources", "language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """How sure a rule must be: `silent` to change without listing it, `listed` to change at all."""

    silent: float = 0.95
    listed: float = 0.75


def read_thresholds(files: BookFiles, manifest: Path) -> Thresholds:
    """The thresholds of a book, or ours; raises ManifestError for values that are none."""
    place = Source(path=Path(manifest.name))
    values = {name: value for name, value in _values(files, manifest, place).items() if name != SOURCES}
    thresholds = Thresholds(**{name: _share(value, name, place) for name, value in values.items()})
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
    known = sorted((*Thresholds.__dataclass_fields__, SOURCES))
    if values is not None and (not isinstance(values, Mapping) or not set(values) <= set(known)):
        told = say("{names} and {last}", names=listed(known[:-1]), last=known[-1])
        raise ManifestError(
            say("'{key}' has other keys than {told}", key=KEY, told=told),
            place,
            hint=say("write a number for each share"),
        )
    return values or {}


def _share(value: object, name: str, place: Source) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ManifestError(
            say("'{key}.{name}' is not a number from 0 to 1: '{value}'", key=KEY, name=name, value=value),
            place,
            hint=say("write 0.9, say"),
        )
    return float(value)
