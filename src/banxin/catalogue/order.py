"""What is to be made of one book: an order, as JSON, so that any engine can carry it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One book of a catalogue.

    `id` names it in the catalogue: the folder of the book, seen from that of the catalogue. `root` is that folder on the machine that
    makes it. `editions` are those asked for, none being all. `limits` are those of each edition that are not to be the usual ones
    (bytes, seconds). `cleans` says whether its sources are cleaned first, `checks` whether it is looked at when it is made, `identity`
    what it has to be made with (`identity.py`). Where the machines have no folder in common, `store` is the URL from which the `bundle` of
    the book is taken, and to which what is made of it goes.
    """

    id: str
    root: str
    editions: tuple[str, ...] = ()
    limits: Mapping[str, int | None] = field(default_factory=dict)
    cleans: bool = False
    checks: bool = True
    is_forced: bool = False
    identity: str = ""
    store: str = ""
    bundle: str = ""

    def to_json(self) -> dict[str, Any]:
        """The order as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, order: Mapping[str, Any]) -> Self:
        """The order that `to_json` wrote; TypeError for keys that are none."""
        return cls(**{**order, "editions": tuple(order.get("editions", ()))})
