"""A work as GB/T 7714-2015 describes it, in the language of the work: 等 behind Chinese names, et al. behind others.

Sections of the standard in brackets. What is returned may hold the tags of CSL (`<i>`, `<sup>` ...); `markup.py` reads them.
"""

import re

from banxin.bibliography.edition_numbers import ordinal_number
from banxin.bibliography.work import HAN, PersonName, Work

CODES = {
    "book": "M", "chapter": "M", "thesis": "D", "report": "R", "standard": "S", "legislation": "S", "patent": "P", "map": "CM",
    "dataset": "DS", "software": "CP", "webpage": "EB", "post": "EB", "post-weblog": "EB", "article": "EB",
    "personal_communication": "A", "collection": "G", "article-journal": "J", "article-magazine": "J", "article-newspaper": "N",
    "paper-conference": "C", "periodical": "J",
}  # fmt: skip
"""Letters of the kinds of works (appendix B); anything else is Z."""
SERIAL = ("article-journal", "article-magazine", "article-newspaper")
INSIDE = ("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary")
NUMBERED = ("standard", "patent", "report")
LOOSE = (
    "webpage", "post", "post-weblog", "article", "motion_picture", "graphic", "patent", "report", "standard", "personal_communication",
    "manuscript", "dataset",
)  # fmt: skip
"""Kinds whose date stands in place of publisher and year, when they have neither publisher nor place (8.4 to 8.8)."""
SEVERAL = 3
"""As many names are written (8.1.2)."""
OTHERS = ("others", "等")
"""What BibTeX and its users write for names that they leave out."""
FIRST = "1"


def described(work: Work, *, after_year: str = "", with_year_first: bool = False) -> str:
    """The description of a work; `after_year` (a, b) tells it from others of its author and year.

    `with_year_first` puts the year behind the names, as the author-date form of the standard does (10.2).
    """
    head = head_of(work)
    who = names_of(responsible(work), is_chinese=work.is_chinese)
    if with_year_first:
        who = f"{who}, {work.year}{after_year}" if who else f"{work.year}{after_year}"
    start = f"{who}{'' if who.endswith('.') else '.'} {head}" if who else head
    return re.sub(r"\s+", " ", closed(start + rest_of(work, with_year=not with_year_first))).strip()


def closed(text: str) -> str:
    """With the full stop at its end; behind an address too."""
    text = text.rstrip()
    return text if text.endswith(".") else f"{text}."


def responsible(work: Work) -> tuple[PersonName, ...]:
    """Who answers for a work (8.1): its editor where it has no author and stands in nothing else."""
    if work.kind == "motion_picture":
        return work.people("author", "director")
    return work.people("author") if work.kind in (*INSIDE, *SERIAL) else work.people("author", "editor")


def head_of(work: Work) -> str:
    """Title and mark of the kind, [M/OL] for what is read online (8.2)."""
    title = work.text("title")
    if work.kind in NUMBERED and work.text("number"):
        title = f"{title}: {work.text('number')}"
    if work.kind in ("book", "map") and work.text("volume"):
        title = f"{title}: {volume_of(work)}"
    if work.kind == "personal_communication" and work.text("archive_location"):
        title = f"{title}: {work.text('archive_location')}"
    online = "/OL" if work.text("URL", "DOI") else ""
    return f"{title}[{CODES.get(work.kind, 'Z')}{online}]"


def volume_of(work: Work) -> str:
    """The number of a volume; one that is more than a number stands as it is."""
    volume = work.text("volume")
    if not volume.isdigit():
        return volume
    return f"卷 {volume}" if work.is_chinese else f"Vol. {volume}"


def rest_of(work: Work, *, with_year: bool) -> str:
    """All behind the title: what it stands in, edition, publisher, year, pages, day of reading, address."""
    if work.kind in SERIAL:
        return f". {issue_of(work, with_year=with_year)}{read_on(work)}{addresses_of(work)}"
    if work.kind == "periodical":
        year = "/".join(filter(None, (work.year, f"[{work.text('issued-end')}]" if work.text("issued-end") else "")))
        return f". {year}, {work.text('volume')}. {imprint_of(work, with_year=with_year)}{read_on(work)}{addresses_of(work)}"
    if work.kind in LOOSE and not work.text("publisher", "publisher-place", "archive", "archive-place"):
        return f"{dated(work)}{read_on(work)}{addresses_of(work)}"
    translators = translators_of(work)
    host = host_of(work) if work.kind in INSIDE else ""
    inside = f"{f'. {translators}' if translators else ''}//{host}" if host else ""
    parts = ("" if inside else translators, edition_of(work), imprint_of(work, with_year=with_year))
    body = ". ".join(part.rstrip(".") for part in parts if part)
    pages = f": {pages_of(work)}" if pages_of(work) else ""
    body = f"{body}{pages}{read_on(work)}"
    return f"{inside}{f'. {body}' if body else ''}{addresses_of(work)}"


def issue_of(work: Work, *, with_year: bool) -> str:
    """Periodical, year, volume, issue and pages; a newspaper has its day and the number of its page (8.8.2)."""
    is_newspaper = work.kind == "article-newspaper"
    when = "-".join(work.dates.get("issued", ())) if is_newspaper else work.year if with_year else ""
    body = ", ".join(filter(None, (work.text("container-title"), when, work.text("volume"))))
    pages = pages_of(work)
    if work.text("issue"):
        body += f"({work.text('issue')})"
    if pages:
        body += f"({pages})" if is_newspaper else f": {pages}"
    return body


def host_of(work: Work) -> str:
    """The work that another stands in, with its editors and volume (4.2)."""
    names = names_of(work.people("editor", "container-author"), is_chinese=work.is_chinese)
    title = work.text("container-title", "event-title")
    if work.text("volume"):
        title = f"{title}: {volume_of(work)}"
    return f"{names}{'' if names.endswith('.') else '.'} {title}" if names and title else names or title


def edition_of(work: Work) -> str:
    """The edition, the first one aside (8.3)."""
    edition = ordinal_number(work.text("edition")) or work.text("edition")
    if edition == FIRST:
        return ""
    if not edition.isdigit():
        return edition
    return f"{edition} 版" if work.is_chinese else f"{ordinal(int(edition))} ed"


def ordinal(number: int) -> str:
    """A number as English counts with it.

    >>> [ordinal(number) for number in (2, 3, 4, 11, 22)]
    ['2nd', '3rd', '4th', '11th', '22nd']
    """
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def imprint_of(work: Work, *, with_year: bool) -> str:
    """Place, publisher and year (8.4)."""
    place = work.text("publisher-place", "archive-place")
    publisher = work.text("publisher", "archive")
    if not (place or publisher) and work.kind not in INSIDE:
        place = work.text("event-place")
    where = ": ".join(filter(None, (place, publisher)))
    return ", ".join(filter(None, (where, work.year if with_year else "")))


def dated(work: Work) -> str:
    """The day of what has no publisher: in brackets where it was read online, for that is the day it was put there (8.4.4)."""
    date = "-".join(work.dates.get("issued", ()))
    if work.kind == "patent" or (work.kind == "standard" and not work.text("URL")):
        return f". {date if work.kind == 'patent' else work.year}" if date else ""
    if pages := pages_of(work):
        return f". {work.year}: {pages}"
    if not work.text("URL"):
        return f". {date}" if date else ""
    return f". ({date})" if date else ". " if read_on(work) else ""


def pages_of(work: Work) -> str:
    """The pages that are meant, or the number of an article without pages."""
    number = work.text("number", "article-number") if work.kind in SERIAL else ""
    return (work.text("page") or number).replace("–", "-")


def translators_of(work: Work) -> str:
    names = names_of(work.people("translator"), is_chinese=work.is_chinese)
    return f"{names}, {'译' if work.is_chinese else 'trans'}" if names else ""


def read_on(work: Work) -> str:
    """The day on which it was read online, [2020-06-12] (8.5)."""
    day = "-".join(work.dates.get("accessed", ()))
    return f"[{day}]" if day and work.text("URL") else ""


def addresses_of(work: Work) -> str:
    """Address and DOI; one that the other holds already is not written twice (8.6, 8.7)."""
    url, doi = work.text("URL"), work.text("DOI")
    said = f". {url}" if url else ""
    return f"{said}. DOI:{doi}" if doi and doi.casefold() not in url.casefold() else said


def names_of(people: tuple[PersonName, ...], *, is_chinese: bool) -> str:
    """The first three names, and 等 or et al. for the others (8.1.2)."""
    named = tuple(person for person in people if person.sorted_by not in OTHERS)
    written = [name_words(person) for person in named[:SEVERAL]]
    more = [] if len(people) == len(named) <= SEVERAL else ["等" if is_chinese else "et al."]
    return ", ".join([*written, *more])


def name_words(person: PersonName) -> str:
    """Chinese names as they are; others with the family name first in capitals and initials without points (8.1.1)."""
    if person.literal:
        return person.literal
    if HAN.search(person.family + person.given):
        return f"{person.family}{person.given}"
    family = " ".join(filter(None, (person.particle, person.family))).upper()
    initials = " ".join(word[0].upper() for word in re.split(r"[\s.\-]+", person.given) if word)
    return " ".join(filter(None, (family, initials, person.dropping, person.suffix)))
