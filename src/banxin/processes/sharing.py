"""Work that is shared among processes: how many may take a part of it, and what each of them may use."""

from dataclasses import dataclass, field

from banxin.processes.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """How many processes may be at work on one thing, and the limits of each."""

    workers: int = 1
    limits: Limits = field(default_factory=Limits)


ALONE = Sharing()
