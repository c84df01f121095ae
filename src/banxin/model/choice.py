"""Which editions of a book something is for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is in the editions or formats that `only` names (empty: in all), and not in those of `excepted`."""

    only: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()

    def holds(self, edition: str, kind: str) -> bool:
        """Whether it is in an edition of that name and format.

        >>> Choice(only=("pdf",)).holds("print", "pdf"), Choice(excepted=("print",)).holds("print", "pdf")
        (True, False)
        """
        # Who writes for e-books means those of Kobo, too.
        names = {edition, kind, *(("epub",) if kind in ("kepub", "azw3") else ())}
        return (not self.only or not names.isdisjoint(self.only)) and names.isdisjoint(self.excepted)
