"""What a full-width mark leaves free in its square, and may lose (CLREQ 3.1.6).

Lengths are px.
"""

from banxin.typography.character_classes import CharacterClass as C


def blanks(before: float, after: float, group: int, em: float) -> tuple[float, float]:
    """What may be taken before and after a mark, from the share of its square that is free on either side."""
    if before > 0.25 and after > 0.25:
        # Centred exclamation and question marks of Taiwan and Hong Kong are not adjusted (CLREQ 3.1.6.2).
        return (0.0, 0.0) if group == C.EXCLAMATION else (0.25 * em, 0.25 * em)
    if group == C.OPENING:
        return (0.5 * em if before > 0.4 else 0.0), 0.0
    return 0.0, (0.5 * em if after > 0.4 else 0.0)
