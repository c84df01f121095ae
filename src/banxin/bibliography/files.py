"""Files of works: CSL-JSON (`.json`), and BibTeX (`.bib`) through pybtex."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from banxin.bibliography.work import Work, work_of
from banxin.errors import ManifestError, MissingDependencyError, WrongValueError
from banxin.saying.said import say
from banxin.source import Source

Complain = Callable[[ManifestError], None]
KINDS = {
    "article": "article-journal", "book": "book", "booklet": "book", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference", "proceedings": "book", "phdthesis": "thesis",
    "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report", "manual": "book",
    "online": "webpage", "electronic": "webpage", "misc": "document", "unpublished": "manuscript", "patent": "patent",
    "standard": "standard", "newspaper": "article-newspaper", "archive": "manuscript", "dataset": "dataset", "map": "map",
    "periodical": "periodical",
}  # fmt: skip
"""Entry types of BibTeX and biblatex, with those of biblatex-gb7714."""
FIELDS = {
    "title": "title", "journal": "container-title", "journaltitle": "container-title", "booktitle": "container-title",
    "publisher": "publisher", "institution": "publisher", "school": "publisher", "organization": "publisher",
    "address": "publisher-place", "location": "publisher-place", "volume": "volume", "number": "issue", "issue": "issue",
    "pages": "page", "edition": "edition", "url": "URL", "doi": "DOI", "isbn": "ISBN", "langid": "language",
    "language": "language", "eid": "number", "note": "annote",
}  # fmt: skip
REPEATED = re.compile(r"repeated bibliography entry: (\S+)")
BETWEEN_RECORDS = re.compile(r"[\s,]*")
LANGUAGES = {
    "chinese": "zh",
    "english": "en",
    "japanese": "ja",
    "german": "de",
    "french": "fr",
    "russian": "ru",
    "korean": "ko",
}


def works_in(text: str, path: Path, complain: Complain) -> Iterator[Work]:
    """The works of a file; what is wrong is complained of with its place."""
    if path.suffix.casefold() == ".bib":
        yield from works_of_bibtex(text, path, complain)
    else:
        yield from works_of_json(text, path, complain)


def works_of_json(text: str, path: Path, complain: Complain) -> Iterator[Work]:
    try:
        records = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        place = Source(path=path, line=line, column=getattr(error, "colno", 0) if line else 0)
        complain(ManifestError(say("this is no JSON: {why}", why=getattr(error, "msg", error)), place))
        return
    if not isinstance(records, list):
        complain(
            ManifestError(say("a file of CSL-JSON is a list of works"), Source(path=path), say("export it as CSL JSON"))
        )
        return
    for record, place in zip(records, places_of_records(text, path), strict=True):
        try:
            if not isinstance(record, Mapping) or not record.get("id"):
                raise WrongValueError(say("a work without an 'id' cannot be cited"))  # noqa: TRY301
            yield work_of(record, place)
        except WrongValueError as error:
            complain(ManifestError(error.message, place))


def places_of_records(text: str, path: Path) -> Iterator[Source]:
    """Where each record of a list begins: JSON forgets its lines, so the list is gone through once more."""
    decoder = json.JSONDecoder()
    at, line, last = text.index("[") + 1, 1, 0
    while match := BETWEEN_RECORDS.match(text, at):
        start = match.end()
        if start >= len(text) or text[start] == "]":
            return
        line, last = line + text.count("\n", last, start), start
        yield Source(path=path, line=line, column=start - text.rfind("\n", 0, start))
        _, at = decoder.raw_decode(text, start)


def works_of_bibtex(text: str, path: Path, complain: Complain) -> Iterator[Work]:
    if find_spec("pybtex") is None:
        message = say("a file of BibTeX wants a parser that is not installed")
        raise MissingDependencyError(message, hint=say("pip install 'banxin[bibliography]', or export CSL JSON"))
    from pybtex.database import parse_string
    from pybtex.exceptions import PybtexError
    from pybtex.scanner import PybtexSyntaxError

    try:
        entries = parse_string(text, "bibtex").entries
    except PybtexSyntaxError as error:
        complain(
            ManifestError(
                say("this BibTeX is not understood: {why}", why=error), Source(path=path, line=error.lineno or 0)
            )
        )
        return
    except (PybtexError, RecursionError) as error:
        twice = REPEATED.search(str(error))
        place = place_of_entry(twice[1], text, path) if twice else Source(path=path)
        complain(ManifestError(say("this BibTeX is not understood: {why}", why=error), place))
        return
    for key, entry in entries.items():
        yield work_of(csl_of(key, entry), place_of_entry(key, text, path))


def place_of_entry(key: str, text: str, path: Path) -> Source:
    """Where the entry of a key begins."""
    found = re.search(rf"@\w+\s*[{{(]\s*{re.escape(key)}\s*,", text, re.IGNORECASE)
    if not found:
        return Source(path=path)
    start = found.start()
    return Source(path=path, line=text.count("\n", 0, start) + 1, column=start - text.rfind("\n", 0, start))


def csl_of(key: str, entry: Any) -> dict[str, Any]:
    """The record of CSL-JSON that an entry of BibTeX amounts to."""
    record: dict[str, Any] = {"id": key, "type": KINDS.get(entry.original_type.casefold(), "document")}
    for name, value in entry.rich_fields.items() if hasattr(entry, "rich_fields") else entry.fields.items():
        target = FIELDS.get(name.casefold())
        if target and target not in record:
            record[target] = plain(value).replace("--", "-") if target == "page" else plain(value)
    if "language" in record:
        record["language"] = LANGUAGES.get(record["language"].casefold(), record["language"])
    if record["type"] in ("report", "standard", "patent") and "issue" in record:
        record["number"] = record.pop("issue")
    for role, people in entry.persons.items():
        record[role.casefold()] = [person_of(one) for one in people]
    date = plain(entry.fields.get("date", "")) or "-".join(filter(None, (plain(entry.fields.get("year", "")),)))
    if date:
        record["issued"] = {"date-parts": [date.split("/")[0].split("-")]}
    if day := plain(entry.fields.get("urldate", "")):
        record["accessed"] = {"date-parts": [day.split("-")]}
    return record


def plain(value: Any) -> str:
    """A field without the braces that protect capitals, and with the letters that LaTeX writes by commands."""
    from pybtex.richtext import Text

    text = value if isinstance(value, Text) else Text.from_latex(str(value))
    return " ".join(str(text).split())


def person_of(person: Any) -> dict[str, str]:
    names = {
        "family": " ".join(person.last_names),
        "given": " ".join((*person.first_names, *person.middle_names)),
        "non-dropping-particle": " ".join(person.prelast_names),
        "suffix": " ".join(person.lineage_names),
    }
    names = {key: plain(value) for key, value in names.items() if value}
    is_body = set(names) == {"family"}
    return {"literal": names["family"]} if is_body else names
