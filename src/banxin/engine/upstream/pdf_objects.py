"""Objects of a PDF that is about to be written: pydyf keeps them in lists and dictionaries of anything.

Numbers are as they stand in it: pt, or pixels where WeasyPrint writes those.
"""

from collections.abc import Iterator
from typing import TypeVar

import pydyf

from banxin.engine.upstream.contract import unsupported

Kind = TypeVar("Kind")


def of_kind(value: object, kind: type[Kind]) -> Kind:
    """The value, which WeasyPrint writes as such; raise MissingDependencyError when it is of another kind."""
    if not isinstance(value, kind):
        raise unsupported(f"a PDF has {value!r} where {kind.__name__} is wanted")
    return value


def object_at(pdf: pydyf.PDF, reference: object, kind: type[Kind]) -> Kind:
    """The object that a reference names, `12 0 R`."""
    return of_kind(pdf.objects[int(of_kind(reference, bytes).split()[0])], kind)


def dictionaries_of(pdf: pydyf.PDF) -> Iterator[pydyf.Dictionary]:
    """The dictionaries among the objects of a PDF, in their order."""
    return (entry for entry in pdf.objects if isinstance(entry, pydyf.Dictionary))


def numbers_in(array: object) -> list[float]:
    """The numbers of an array, such as the four of a rectangle."""
    numbers = [number for number in of_kind(array, pydyf.Array) if isinstance(number, int | float)]
    if len(numbers) != len(of_kind(array, pydyf.Array)):
        raise unsupported(f"a PDF has {array!r} where numbers are wanted")
    return numbers
