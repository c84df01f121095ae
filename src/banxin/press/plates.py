"""A colour as the printing house sees it: so much of each plate."""

from dataclasses import dataclass

Cmyk = tuple[float, float, float, float]
NO_PROCESS: Cmyk = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Paint:
    """Shares of the four process plates, or of one plate of its own (`spot`, with its `tint`); all from 0 to 1.

    `alternate` is what the full ink of the spot is in process plates, for those who have no such plate.
    """

    process: Cmyk = NO_PROCESS
    spot: str = ""
    tint: float = 0.0
    alternate: Cmyk = NO_PROCESS

    @property
    def is_black(self) -> bool:
        """Whether it is full black ink alone."""
        return not self.spot and self.process == (0.0, 0.0, 0.0, 1.0)


def black(share: float) -> Paint:
    """Black ink alone, so much of it (a share from 0 to 1)."""
    return Paint((0.0, 0.0, 0.0, round(share, 4)))
