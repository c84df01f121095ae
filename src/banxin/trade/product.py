"""One edition of one book, as those ask of it who sell, lend or list it; plain values, so that a catalogue can keep them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who made the book, with all that they did (MARC relator codes), in the order of the title page."""

    name: str
    roles: tuple[str, ...]
    file_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """An edition as the trade knows it.

    `reference` names it for ever, `work` its book. `form` is `paperback`, `hardback`, `book` or `epub`; `width` and `height` are mm of
    the finished sheet, 0 for e-books. `pages` counts those of paper, for an e-book those of the printed edition that it lists;
    `characters` the text, `size` the bytes of the file. `price` is as the publisher prints it, `sold_in` and `sales_rights` as the manifest says them. `classes` are a scheme (clc, thema, bisac ...)
    with a code. `access` are codes of ONIX list 196, each with what it says, `hazards` of list 143, `contents` of list 81 (the main one first). `output` is the finished file, seen from the book's folder.
    """

    reference: str
    work: str
    edition: str
    form: str
    title: str
    language: str
    output: str
    isbn: str = ""
    subtitle: str = ""
    title_file_as: str = ""
    people: tuple[Person, ...] = ()
    publisher: str = ""
    place: str = ""
    date: str = ""
    modified: str = ""
    price: str = ""
    sold_in: tuple[str, ...] = ()
    sales_rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    classes: tuple[tuple[str, str], ...] = ()
    series: str = ""
    position: str = ""
    rights: str = ""
    width: float = 0.0
    height: float = 0.0
    pages: int = 0
    characters: int = 0
    size: int = 0
    access: tuple[tuple[str, str], ...] = ()
    hazards: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    is_for_press: bool = False
    has_fixed_layout: bool = False

    @property
    def is_digital(self) -> bool:
        return self.form == "epub"

    def to_json(self) -> dict[str, Any]:
        """The product as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, product: Mapping[str, Any]) -> Self:
        """The product that `to_json` wrote; TypeError or KeyError for what is none."""
        fields = dict(product)
        fields["people"] = tuple(Person(**{**one, "roles": tuple(one["roles"])}) for one in fields["people"])
        for name in ("sold_in", "subjects", "hazards", "contents"):
            fields[name] = tuple(fields.get(name, ()))
        for name in ("classes", "access"):
            fields[name] = tuple((first, second) for first, second in fields[name])
        return cls(**fields)
