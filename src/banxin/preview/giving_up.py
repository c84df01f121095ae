"""Whether a build that is at work, and that something saved has put out of date, is given up for the next one.

To go on with it would let the next one wait; to give up every one would show nothing to somebody who saves again and again.
"""

from dataclasses import dataclass

NEARLY_READY = 3.0
"""Seconds for which a build is let come to its end: another process would take about as long to read the book."""


@dataclass(slots=True)
class Builds:
    """Those of one edition: `last` are the seconds that the last one took, `lost` those that were given up since something new was shown."""

    last: float = 0.0
    lost: float = 0.0

    def is_given_up(self, elapsed: float) -> bool:
        """Whether one that has been at work for so many seconds is given up: where it would go on for a while, and not more is lost than a build takes.

        One that takes longer than the last one is taken for half done.

        >>> Builds(last=60).is_given_up(12), Builds(last=60).is_given_up(58), Builds(last=60, lost=50).is_given_up(12), Builds().is_given_up(12)
        (True, False, False, True)
        """
        whole = self.last if elapsed < self.last else 2 * elapsed
        return whole - elapsed > NEARLY_READY and self.lost + elapsed <= whole

    def give_up(self, elapsed: float) -> None:
        self.lost += elapsed

    def finish(self, seconds: float) -> None:
        self.last, self.lost = seconds, 0.0
