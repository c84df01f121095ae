"""The structure elements of a table that stands on two facing pages: one table, whose rows are whole (ISO 32000-1, 14.8.4.3.4)."""

from collections.abc import Iterable, Iterator

from pydyf import PDF, Array, Dictionary

from banxin.engine.upstream.pdf_objects import object_at, of_kind


def with_second_part(pdf: PDF, place: Dictionary, elements: Iterable[Dictionary]) -> Iterator[Dictionary]:
    """Put the cells of a table's second part behind those of the first, which is the last one below `place`.

    What is no table, or has other rows than the first part, is yielded and stands beside it.
    """
    for element in elements:
        firsts = [one for one in below(pdf, place) if one["S"] == "/Table"]
        rows = list(rows_below(pdf, element))
        first_rows = list(rows_below(pdf, firsts[-1])) if firsts else []
        if not rows or len(rows) != len(first_rows):
            yield element
            continue
        for row, first_row in zip(rows, first_rows, strict=True):
            kids = of_kind(first_row["K"], Array)
            for reference in of_kind(row["K"], Array):
                object_at(pdf, reference, Dictionary)["P"] = first_row.reference
                kids.append(reference)


def below(pdf: PDF, element: Dictionary) -> Iterator[Dictionary]:
    """The elements below one, in their order."""
    for reference in of_kind(element["K"], Array):
        if isinstance(reference, bytes):
            kid = object_at(pdf, reference, Dictionary)
            if kid.get("Type") == "/StructElem":
                yield kid
                yield from below(pdf, kid)


def rows_below(pdf: PDF, element: Dictionary) -> Iterator[Dictionary]:
    return (one for one in below(pdf, element) if one["S"] == "/TR")
