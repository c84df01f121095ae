"""Choices that nothing decided, in titles and names: they are told, for nobody reads a title for its characters."""

from collections.abc import Iterator

from banxin.conversion.record import Record, word_at
from banxin.model.edition import Edition
from banxin.model.finding import Finding, Severity
from banxin.saying.said import say

CODE = "scripts-004"


def findings_on_open_choices(record: Record, edition: Edition) -> Iterator[Finding]:
    """A finding for each character of titles and names that may have another form, at its first place."""
    told: set[str] = set()
    for text in record.texts:
        for doubt in text.doubts if text.stands_out else ():
            if doubt.source in told:
                continue
            told.add(doubt.source)
            yield Finding(
                code=CODE,
                severity=Severity.NOTE,
                message=say(
                    "'{source}' in the title or name '{text}' has become '{target}', and may be '{others}'",
                    source=doubt.source,
                    text=text.before,
                    target=doubt.target,
                    others="', '".join(doubt.others),
                ),
                source=text.source,
                hint=say(
                    "if it is wrong, write '{key}' in book.yaml",
                    key=f"conversion: {{replace: {{{word_at(text.before, doubt.start)}: …}}}}",
                ),
                edition=edition.name,
            )
