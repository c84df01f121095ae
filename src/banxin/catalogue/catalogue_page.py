"""build/catalogue/index.html: every book with its cover, its files, and what is wrong with it. No script, nothing from elsewhere."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment

from banxin.catalogue.book_record import Record, Status
from banxin.catalogue.ledger import FOLDER
from banxin.catalogue.told_records import KINDS, STATUSES
from banxin.importing.package_facts import facts_of_package
from banxin.making.report import finding_from_json
from banxin.outputs import refusals_told, write_whole
from banxin.reading import UnreadableError, read_regular
from banxin.saying.languages import Language
from banxin.saying.said import say
from banxin.saying.told import told
from banxin.templates.words.told_pages import page_templates

PAGE, COVERS = "index.html", "covers"
LARGEST = 256 * 1024 * 1024
"""Bytes of an e-book whose cover is shown."""
SHOWN = ("jpg", "jpeg", "png", "svg", "gif", "webp")


def write_page(root: Path, title: str, records: Mapping[str, Record], language: Language) -> Path:
    """Write the page, and the covers beside it; covers that belong to no book any more are removed."""
    folder = root / FOLDER
    with refusals_told(folder):
        covers = {name: cover for name, one in records.items() if (cover := cover_of(root, one))}
        for path in (folder / COVERS).glob("*"):
            if path.name not in set(covers.values()):
                path.unlink()
        page = _environment(language).get_template("catalogue.html.jinja").render(
            title=title, language=str(language), counts=counts_of(records), rows=[_row(one, covers.get(name, ""), language) for name, one in records.items()]
        )  # fmt: skip
        write_whole(folder / PAGE, page.encode())
    return folder / PAGE


def counts_of(records: Mapping[str, Record]) -> dict[str, int]:
    """How many books ended in each way."""
    counts = {str(status): sum(one.status is status for one in records.values()) for status in Status}
    return {name: count for name, count in counts.items() if count}


def cover_of(root: Path, record: Record) -> str:
    """The file of a book's cover in the folder of covers, taken from its e-book once; nothing where there is none."""
    for one in record.editions:
        if one.format != "epub":
            continue
        known = next((root / FOLDER / COVERS).glob(f"{one.sha256[:20]}.*"), None)
        if known:
            return known.name
        try:
            data = read_regular(root / record.id / one.output, root, LARGEST).data
        except UnreadableError:
            continue
        cover = facts_of_package(data, Path(one.output)).cover
        ending = cover[0].rpartition(".")[2].lower() if cover else ""
        if cover and ending in SHOWN:
            name = f"{one.sha256[:20]}.{ending}"
            write_whole(root / FOLDER / COVERS / name, cover[1])
            return name
    return ""


def _row(record: Record, cover: str, language: Language) -> dict[str, object]:
    about = record.about
    links = [
        {
            "name": one.name,
            "href": quote(os.path.relpath(Path(record.id, one.output), FOLDER)),
            "pages": one.pages,
            "isbn": one.isbn,
        }
        for one in record.editions
    ]
    people = [one["name"] for one in about.get("contributors", ()) if one["role"] == "aut"]
    series = about.get("series", {})
    return {
        "id": record.id, "title": about.get("title", record.id), "people": people, "status": str(record.status), "kind": str(record.kind),
        "cover": f"{COVERS}/{cover}" if cover else "", "links": links, "errors": [told(one.words, language) for one in record.errors],
        "findings": [told_finding(one, language) for one in record.findings], "counts": record.counts, "series": f"{series.get('name', '')} {series.get('position', '')}".strip(),
    }  # fmt: skip


def told_finding(record: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """A finding of a record with its message in a language."""
    return {**record, "message": told(finding_from_json(dict(record)).message, language)}


def _environment(language: Language) -> Environment:
    environment = page_templates("banxin.catalogue")
    words = {
        **{str(one): word for one, word in (STATUSES | KINDS).items()},
        "errors": say("errors"), "warnings": say("warnings"), "pages": say("pages"),
    }  # fmt: skip
    environment.globals["words"] = {name: told(word, language) for name, word in words.items()}
    return environment
