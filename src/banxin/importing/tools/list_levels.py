"""How deep the entries of a list of pages are set in: what stands below a page is a section of it."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Levels:
    """How deep the entries of a list are set in, below entries that are pages themselves."""

    above: list[tuple[int, int]] = field(default_factory=list)
    """For each entry that the next one may stand below: its indent, and the level of what stands below it."""

    def below(self, indent: str, *, is_page: bool) -> int:
        """The level of an entry with this indent."""
        wide = len(indent.expandtabs(4))
        while self.above and self.above[-1][0] >= wide:
            self.above.pop()
        level = self.above[-1][1] if self.above else 0
        self.above.append((wide, level + 1 if is_page else level))
        return level
