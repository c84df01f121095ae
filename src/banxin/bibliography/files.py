"""Files of works: CSL-JSON (`.json`), and BibTeX (`.bib`)."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from banxin.bibliography.bibtex import works_of_bibtex
from banxin.bibliography.work import Complain, Work, work_of
from banxin.errors import ManifestError, WrongValueError
from banxin.saying.said import say
from banxin.source import Source

BETWEEN_RECORDS = re.compile(r"[\s,]*")


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
