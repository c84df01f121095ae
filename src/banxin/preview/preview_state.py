"""What the browser is shown: the last good pages of each edition, what is wrong since, and how far a new build has come."""

import os
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Any

from banxin.errors import PublishingError, flat
from banxin.making.report import finding_to_json
from banxin.model.finding import Finding
from banxin.preview.page_pictures import Place
from banxin.preview.shown_book import BookFacts, BuiltEdition, ShownPage
from banxin.saying.languages import Language
from banxin.saying.told import recalled, told


class Badge(StrEnum):
    """How much of what is shown is certain: pages of saved chapters laid out alone, a whole build, the text looked at as well."""

    WAITING = "waiting"
    DRAFT = "draft"
    LAID_OUT = "laid-out"
    CHECKED = "checked"


@dataclass(slots=True, kw_only=True)
class ShownEdition:
    """An edition in the browser. `places` says for each digest that may be asked for which page of which file it is.

    `is_saved`: something of the book was saved since, of which these pages show nothing yet.
    """

    name: str
    number: int = 0
    badge: Badge = Badge.WAITING
    is_saved: bool = False
    is_building: bool = False
    pages: tuple[ShownPage, ...] = ()
    output: Path | None = None
    changed: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    errors: tuple[PublishingError, ...] = ()
    places: dict[str, Place] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    seconds: float = 0.0


class PreviewState:
    """The editions, and the files of theirs that are looked at; `folder` is there for them. `run` tells a browser this run of the server
    from another, which counts its builds anew.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.run = secrets.token_hex(8)
        self.facts: BookFacts | None = None
        self.errors: tuple[PublishingError, ...] = ()
        self.text_findings: tuple[Finding, ...] = ()
        self.editions: dict[str, ShownEdition] = {}
        self._numbers = count(1)

    def edition(self, name: str) -> ShownEdition:
        return self.editions.setdefault(name, ShownEdition(name=name))

    def take_errors(self, errors: tuple[PublishingError, ...]) -> None:
        """Show what is wrong with the book over the last good pages of each edition."""
        self.errors = errors
        for shown in self.editions.values():
            shown.is_saved = False

    def take_built(self, built: BuiltEdition, seconds: float) -> None:
        """Show a build: its pages take the place of the last ones and of all drafts."""
        shown = self.edition(built.edition)
        path = self.kept(built.output)
        places = {page.digest: Place(path, number) for number, page in enumerate(built.pages, 1)}
        self._show(shown, built.pages, places, path)
        shown.output, shown.findings, shown.errors = path, built.findings, ()
        shown.badge, shown.seconds, shown.is_saved = Badge.LAID_OUT, seconds, False

    def take_draft(self, name: str, pages: tuple[ShownPage, ...], pdf: bytes, seconds: float) -> range | None:
        """Show the pages of one chapter in the place of those that it had, counted from 0; None where it had none."""
        shown = self.edition(name)
        chapter = pages[0].chapter if pages else ""
        old = [number for number, page in enumerate(shown.pages) if page.chapter == chapter]
        if not old or not chapter:
            return None
        path = self.folder / f"{next(self._numbers)}.pdf"
        path.write_bytes(pdf)
        places = {page.digest: Place(path, number) for number, page in enumerate(pages, 1)}
        moved = len(pages) - len(old)
        behind = tuple(replace(page, sheet=page.sheet + moved) for page in shown.pages[old[-1] + 1 :])
        self._show(shown, (*shown.pages[: old[0]], *pages, *behind), {**shown.places, **places}, path)
        shown.badge, shown.errors, shown.seconds = Badge.DRAFT, (), seconds
        return range(old[0], old[-1] + 1)

    def _show(self, shown: ShownEdition, pages: tuple[ShownPage, ...], places: dict[str, Place], path: Path) -> None:
        before = {page.digest for page in shown.pages}
        now = {page.digest for page in pages}
        # What changed in an earlier draft and was not seen yet stays framed until it is.
        fresh = now - before if before else set()
        shown.changed = frozenset((shown.changed | fresh) & now)
        wanted = {page.digest for page in (*pages, *shown.pages)}
        shown.places = {digest: place for digest, place in {**shown.places, **places}.items() if digest in wanted}
        shown.pages, shown.number = pages, shown.number + 1
        self._forget(shown, path)

    def _forget(self, shown: ShownEdition, path: Path) -> None:
        """Remove the files of which no page may be asked for any more."""
        needed = {place.path for place in shown.places.values()} | {path}
        for old in shown.files:
            if old not in needed:
                old.unlink(missing_ok=True)
        shown.files = tuple(one for one in (*shown.files, path) if one in needed)

    def kept(self, output: Path) -> Path:
        """The file under a name of its own, so that it stays what it is when the next build takes its place."""
        path = self.folder / f"{next(self._numbers)}{output.suffix}"
        try:
            os.link(output, path)
        except OSError:
            shutil.copyfile(output, path)
        return path

    def seen(self, name: str, digests: Sequence[str]) -> None:
        """Frame these pages no longer."""
        shown = self.edition(name)
        shown.changed = shown.changed - set(digests)


def book_record(state: PreviewState, language: Language) -> dict[str, Any]:
    """What the page asks for first, and again whenever book.yaml has changed."""
    facts = state.facts
    return {
        "title": facts.title if facts else "",
        "language": facts.language if facts else "",
        "editions": [
            {"name": one.name, "pdf": one.is_pdf, "vertical": one.is_vertical}
            for one in (facts.editions if facts else ())
        ],
        "errors": [error_record(error, language) for error in flat(state.errors)],
    }


def edition_record(state: PreviewState, name: str, language: Language) -> dict[str, Any]:
    """All that is shown of an edition."""
    shown = state.edition(name)
    # Reading the book comes before building it: what is wrong with it now is newer than what was wrong with its last build.
    errors = state.errors or shown.errors
    return {
        "edition": name,
        **progress_record(state, shown),
        "file": shown.output.stem if shown.output else "",
        "pages": page_records(shown, shown.pages),
        "findings": [finding_record(one, language) for one in (*shown.findings, *state.text_findings)],
        "errors": [error_record(error, language) for error in flat(errors)],
    }


def draft_record(state: PreviewState, shown: ShownEdition, place: range) -> dict[str, Any]:
    """What a draft has changed of an edition: pages in the place of as many."""
    pages = page_records(shown, shown.pages[place.start : place.stop])
    return {"edition": shown.name, **progress_record(state, shown), "from": place.start, "pages": pages}


def progress_record(state: PreviewState, shown: ShownEdition) -> dict[str, Any]:
    """How far an edition has come."""
    return {
        "run": state.run,
        "number": shown.number,
        "badge": str(shown.badge),
        "saved": shown.is_saved,
        "building": shown.is_building,
        "seconds": round(shown.seconds, 3),
    }


def page_records(shown: ShownEdition, pages: Sequence[ShownPage]) -> list[dict[str, Any]]:
    return [
        {
            "digest": page.digest,
            "sheet": page.sheet,
            "folio": page.folio,
            "chapter": page.chapter,
            "offset": page.offset,
            "size": [round(page.width, 2), round(page.height, 2)],
            "changed": page.digest in shown.changed,
        }
        for page in pages
    ]


def finding_record(finding: Finding, language: Language) -> dict[str, Any]:
    """A finding in the language of the page; of the report of a build its sentences are text alone."""
    said = {"message": finding.message, "hint": finding.hint}
    return finding_to_json(finding) | {name: told(recalled(text, language), language) for name, text in said.items()}


def error_record(error: PublishingError, language: Language) -> dict[str, Any]:
    """What is wrong, in the language of the page, with its place."""
    return {
        "message": told(error.message, language),
        "hint": told(error.hint, language),
        "path": error.source.path.as_posix() if error.source else "",
        "line": error.source.line if error.source else 0,
        "column": error.source.column if error.source else 0,
    }
