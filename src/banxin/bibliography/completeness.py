"""What a description wants and a work does not have (GB/T 7714-2015, chapters 4 and 8)."""

from banxin.bibliography.work import Work

Wanted = tuple[str, ...]
"""Fields of CSL of which one is enough."""
TITLE: Wanted = ("title",)
WHO: Wanted = ("author", "editor", "director", "translator")
YEAR: Wanted = ("issued",)
PUBLISHER: Wanted = ("publisher", "archive", "publisher-place")
HOST: Wanted = ("container-title", "event-title")
PAGES: Wanted = ("page", "number", "article-number", "DOI", "URL")
READ: Wanted = ("accessed",)
ONLINE: Wanted = ("URL", "DOI")
BY_KIND: dict[str, tuple[Wanted, ...]] = {
    "book": (TITLE, PUBLISHER, YEAR),
    "chapter": (TITLE, HOST, PUBLISHER, YEAR, PAGES),
    "paper-conference": (WHO, TITLE, HOST, YEAR),
    "thesis": (WHO, TITLE, PUBLISHER, YEAR),
    "article-journal": (WHO, TITLE, HOST, YEAR, PAGES),
    "article-magazine": (TITLE, HOST, YEAR),
    "article-newspaper": (TITLE, HOST, YEAR),
    "patent": (WHO, TITLE, ("number",), YEAR),
    "standard": (TITLE, ("number",)),
    "webpage": (TITLE, ONLINE, READ),
    "post": (TITLE, ONLINE, READ),
    "post-weblog": (TITLE, ONLINE, READ),
    "dataset": (WHO, TITLE, YEAR),
}
USUAL = (TITLE, YEAR)
OF_ANY_STYLE = (TITLE, WHO, YEAR)


def missing_fields(work: Work, *, is_national: bool = True) -> tuple[str, ...]:
    """The fields that a work does not have, by their names in CSL-JSON; of other styles only what all of them print."""
    wanted = BY_KIND.get(work.kind, USUAL) if is_national else OF_ANY_STYLE
    return tuple(names[0] for names in wanted if not any(has(work, name) for name in names))


def has(work: Work, name: str) -> bool:
    """Whether a work has a field, a person in a role, or a date."""
    return bool(work.fields.get(name) or work.names.get(name) or work.dates.get(name))
