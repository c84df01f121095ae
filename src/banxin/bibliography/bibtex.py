"""Works in files of BibTeX and biblatex, parsed by pybtex, as the records of CSL-JSON that they amount to.

What the manuals of BibTeX (btxdoc, 3.2) and biblatex (2.2) say of entry types, fields, cross-references and names holds here,
with the types of biblatex-gb7714.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from banxin.bibliography.bibtex_entries import Place, entry_places
from banxin.bibliography.edition_numbers import ordinal_number
from banxin.bibliography.latex_words import address_of, words_of
from banxin.bibliography.work import HAN, Complain, Work, work_of
from banxin.errors import ManifestError, MissingDependencyError
from banxin.extras import line_for
from banxin.saying.said import say
from banxin.source import Source

KINDS = {
    "article": "article-journal", "book": "book", "mvbook": "book", "booklet": "book", "collection": "book", "mvcollection": "book",
    "inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter", "incollection": "chapter", "suppcollection": "chapter",
    "inreference": "entry-encyclopedia", "reference": "book", "inproceedings": "paper-conference", "conference": "paper-conference",
    "proceedings": "book", "mvproceedings": "book", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis",
    "techreport": "report", "report": "report", "manual": "book", "online": "webpage", "electronic": "webpage", "www": "webpage",
    "misc": "document", "unpublished": "manuscript", "patent": "patent", "standard": "standard", "newspaper": "article-newspaper",
    "archive": "manuscript", "letter": "personal_communication", "dataset": "dataset", "database": "dataset", "software": "software",
    "map": "map", "video": "motion_picture", "movie": "motion_picture", "legislation": "legislation", "periodical": "periodical",
    "ancientbook": "book",
}  # fmt: skip
"""Entry types of BibTeX and biblatex, with those of biblatex-gb7714."""
SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine", "standard": "standard"}
FIELDS = {
    "title": "title", "journal": "container-title", "journaltitle": "container-title", "booktitle": "container-title",
    "publisher": "publisher", "institution": "publisher", "school": "publisher", "organization": "publisher",
    "address": "publisher-place", "location": "publisher-place", "volume": "volume", "number": "issue", "issue": "issue",
    "pages": "page", "edition": "edition", "url": "URL", "doi": "DOI", "isbn": "ISBN", "langid": "language",
    "language": "language", "eid": "number", "note": "annote",
}  # fmt: skip
ADDRESSES = frozenset({"url", "doi"})
"""Fields that are no words: a `%` in them is a sign of the address."""
PEOPLE = {
    "author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author", "director": "director",
}  # fmt: skip
INHERITED = {"booktitle": "title"}
"""What a work takes from the title of the one that it refers to."""
OWN = frozenset({"title", "subtitle", "author", "crossref", "xdata", "key", "shorthand"})
"""Fields that are never taken over."""
NUMBERED = ("report", "standard", "patent")
MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
)}  # fmt: skip
MONTH_NAME = re.compile(r"[A-Za-z]{3}")
DAY_OF_MONTH = re.compile(r"\d{1,2}")
ADDRESS = re.compile(r"https?://[^\s{}]+")
REPEATED = re.compile(r"repeated bibliography entry: ")
LANGUAGES = {
    "chinese": "zh",
    "english": "en",
    "american": "en",
    "british": "en",
    "japanese": "ja",
    "german": "de",
    "ngerman": "de",
    "french": "fr",
    "russian": "ru",
    "korean": "ko",
}


def works_of_bibtex(text: str, path: Path, complain: Complain) -> Iterator[Work]:
    """The works of a file of BibTeX; what is wrong is complained of with its place. Raise MissingDependencyError."""
    if find_spec("pybtex") is None:
        message = say("a file of BibTeX wants a parser that is not installed")
        raise MissingDependencyError(
            message, hint=say("run: {command}; or export CSL JSON", command=line_for("bibliography"))
        )
    from pybtex.database import InvalidNameString, parse_string
    from pybtex.errors import capture
    from pybtex.exceptions import PybtexError

    places = list(entry_places(text))
    try:
        with capture() as wrong:
            entries = parse_string(text, "bibtex", person_fields=()).entries
    except (PybtexError, RecursionError) as error:
        complain(ManifestError(say("this BibTeX is not understood: {why}", why=error), Source(path=path)))
        return
    for fault in faults_among(wrong, text, path, places):
        complain(fault)
    of_keys = {one.key.casefold(): Source.at(path, text, one.start) for one in reversed(places)}
    for key, entry in entries.items():
        place = of_keys.get(key.casefold(), Source(path=path))
        try:
            yield work_of(csl_of(key, entry, entries), place)
        except InvalidNameString as error:
            message = say(
                "a name has more commas than a name may have: '{name}'", name=str(error).partition("in ")[2].strip("'")
            )
            complain(ManifestError(message, place, say("between two persons stands 'and'")))
        except PybtexError as error:
            complain(ManifestError(say("this BibTeX is not understood: {why}", why=error), place))


def faults_among(wrong: Sequence[Any], text: str, path: Path, places: Sequence[Place]) -> Iterator[ManifestError]:
    """What the parser found wrong, with its place. An entry that stands twice word for word is no fault."""
    for error in wrong:
        twice = REPEATED.search(str(error))
        if not twice:
            place = Source(path=path, line=getattr(error, "lineno", 0) or 0)
            yield ManifestError(say("this BibTeX is not understood: {why}", why=error), place)
    first: dict[str, Place] = {}
    for one in places:
        known = first.setdefault(one.key.casefold(), one)
        if known is not one and text[known.start : known.end].split() != text[one.start : one.end].split():
            place = Source.at(path, text, known.start)
            hint = say("the other stands at {place}; take one of the two out", place=place)
            yield ManifestError(
                say("two works have the id '{key}'", key=one.key), Source.at(path, text, one.start), hint
            )


def csl_of(key: str, entry: Any, entries: Mapping[str, Any]) -> dict[str, Any]:
    """The record of CSL-JSON that an entry of BibTeX amounts to."""
    fields = with_parent(entry, entries)
    record: dict[str, Any] = {"id": key, "type": kind_of(entry.original_type, fields)}
    for name, value in fields.items():
        target = FIELDS.get(name)
        if target and target not in record and (words := address_of(value) if name in ADDRESSES else words_of(value)):
            record[target] = words
    for name, change in CHANGES.items():
        if name in record:
            record[name] = change(record[name])
    if record["type"] in NUMBERED and "issue" in record:
        record["number"] = record.pop("issue")
    if subtitle := words_of(fields.get("subtitle", "")):
        record["title"] = f"{record.get('title', '')}: {subtitle}"
    if record["type"] == "chapter" and "container-title" not in record:
        # A part of a book has the title of the book itself (btxdoc, inbook).
        record["type"] = "book"
    found_online(record, fields)
    for role, target in PEOPLE.items():
        if people := list(persons_in(fields.get(role, ""))):
            record[target] = people
    return record | dates_of(fields)


def kind_of(entry_type: str, fields: Mapping[str, str]) -> str:
    """What kind of work an entry is, with what its fields say of that: `entrysubtype = newspaper`, `type = standard`.

    >>> kind_of("article", {"entrysubtype": "newspaper"}), kind_of("techreport", {"type": "Standard"})
    ('article-newspaper', 'standard')
    """
    said = (fields.get(name, "").strip("{} ").casefold() for name in ("entrysubtype", "type"))
    return next((SUBTYPES[one] for one in said if one in SUBTYPES), KINDS.get(entry_type.casefold(), "document"))


def with_parent(entry: Any, entries: Mapping[str, Any]) -> dict[str, str]:
    """The fields of an entry, with those of the entry that it refers to by `crossref` where it has none."""
    fields = {name.casefold(): str(value) for name, value in entry.fields.items()}
    parent = entries.get(fields.get("crossref", ""))
    if parent is None or parent is entry:
        return fields
    of_parent = {name.casefold(): str(value) for name, value in parent.fields.items()}
    taken = {name: of_parent[other] for name, other in INHERITED.items() if other in of_parent}
    return taken | {name: value for name, value in of_parent.items() if name not in OWN} | fields


def found_online(record: dict[str, Any], fields: Mapping[str, str]) -> None:
    """The address of a work that has it in `howpublished` or as a number of arXiv; what has nothing but one is a page."""
    howpublished = address_of(fields.get("howpublished", ""))
    if "URL" not in record and (match := ADDRESS.search(howpublished)):
        record["URL"] = match[0]
    elif howpublished:
        # Who has brought it out, or keeps it (btxdoc, 3.2).
        record.setdefault("publisher", words_of(fields["howpublished"]))
    if (
        "URL" not in record
        and "DOI" not in record
        and fields.get("archiveprefix", fields.get("eprinttype", "")).casefold() == "arxiv"
    ):
        record["URL"] = f"https://arxiv.org/abs/{address_of(fields.get('eprint', ''))}"
    if record["type"] == "document" and "URL" in record:
        record["type"] = "webpage"


def edition_number(edition: str) -> str:
    """Third, 3rd, 3rd edition and 第三版 are 3; other words stand."""
    return ordinal_number(edition) or edition


CHANGES: Mapping[str, Callable[[str], str]] = {
    "page": lambda pages: pages.replace("--", "-").replace("–", "-"),
    "edition": edition_number,
    "language": lambda language: LANGUAGES.get(language.casefold(), language),
}


def dates_of(fields: Mapping[str, str]) -> dict[str, Any]:
    """When a work was issued (`date`, or `year` with `month` and `day`) and read (`urldate`)."""
    found: dict[str, Any] = {}
    date = words_of(fields.get("date", "")) or "-".join(parts_of_date(fields))
    if date:
        found["issued"] = {"date-parts": [date.split("/")[0].split("-")]}
    if day := words_of(fields.get("urldate", "")):
        found["accessed"] = {"date-parts": [re.split(r"[-/.]", day)]}
    return found


def parts_of_date(fields: Mapping[str, str]) -> Iterator[str]:
    """Year, month and day; BibTeX keeps the day in the month: `month = "10~" # jan`."""
    year, month, day = (words_of(fields.get(name, "")) for name in ("year", "month", "day"))
    if not year:
        return
    yield year
    name = MONTH_NAME.search(month)
    number = MONTHS.get(name[0].casefold(), 0) if name else int(month) if month.isdecimal() else 0
    if not 1 <= number <= len(MONTHS):
        return
    yield str(number)
    if figures := DAY_OF_MONTH.search(day or (month if name else "")):
        yield figures[0]


def persons_in(names: str) -> Iterator[dict[str, str]]:
    """The persons of a field, between which stands `and`."""
    from pybtex.bibtex.utils import split_name_list
    from pybtex.database import Person

    split: Any = split_name_list
    parts: Any = Person
    for name in split(names):
        yield person_of(name, parts(name))


def person_of(written: str, person: Any) -> dict[str, str]:
    """A name in its parts; 李 明 has the family name in front, as 李, 明 has."""
    names = {
        "family": " ".join(person.last_names),
        "given": " ".join((*person.first_names, *person.middle_names)),
        "non-dropping-particle": " ".join(person.prelast_names),
        "suffix": " ".join(person.lineage_names),
    }
    names = {key: words_of(value) for key, value in names.items() if value}
    if set(names) == {"family"}:
        return {"literal": names["family"]}
    if "given" in names and HAN.search(names["family"]) and HAN.search(names["given"]) and "," not in written:
        return {"family": names["given"], "given": names["family"]}
    return names
