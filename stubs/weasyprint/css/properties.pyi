"""The table of properties, to which banxin.engine.styles.composition_properties adds."""

from typing import NamedTuple

class Dimension(NamedTuple):
    """A number and its unit; None for a zero without one, `%`, or px once it is computed."""

    value: float
    unit: str | None

ZERO_PIXELS: Dimension
INITIAL_VALUES: dict[str, object]
KNOWN_PROPERTIES: set[str]
TABLE_WRAPPER_BOX_PROPERTIES: set[str]
INHERITED: set[str]
