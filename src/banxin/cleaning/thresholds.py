"""How sure a rule must be, as book.yaml says it: `cleaning: {silent: 0.95, listed: 0.75}`.

Only this key is read here, because the first cleaning comes before there is a book that the manifest could describe.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from banxin.errors import ManifestError
from banxin.source import Source

KEY = "cleaning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """How sure a rule must be: `silent` to change without listing it, `listed` to change at all."""

    silent: float = 0.95
    listed: float = 0.75


def read_thresholds(manifest: Path) -> Thresholds:
    """The thresholds of a book, or ours; raises ManifestError for values that are none."""
    place = Source(path=Path(manifest.name))
    try:
        content = yaml.safe_load(manifest.read_bytes()) if manifest.is_file() else {}
    except (yaml.YAMLError, ValueError, RecursionError, OSError) as error:
        raise ManifestError("the manifest cannot be read", place, hint="`banxin build` tells more") from error
    values = content.get(KEY) if isinstance(content, Mapping) else None
    if values is None:
        return Thresholds()
    known = sorted(Thresholds.__dataclass_fields__)
    if not isinstance(values, Mapping) or not set(values) <= set(known):
        raise ManifestError(f"'{KEY}' has other keys than {' and '.join(known)}", place, hint="write a number for each")
    thresholds = Thresholds(**{name: _share(value, name, place) for name, value in values.items()})
    if thresholds.listed > thresholds.silent:
        raise ManifestError(f"'{KEY}.listed' is above '{KEY}.silent'", place, hint="what is silent is the surer one")
    return thresholds


def _share(value: object, name: str, place: Source) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ManifestError(f"'{KEY}.{name}' is not a number from 0 to 1: '{value}'", place, hint="write 0.9, say")
    return float(value)
