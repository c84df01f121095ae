"""What an edition in another script tells apart no longer: words that one sentence quotes, or that one table sets side by side.

「蘊」底本作「陰」 says nothing about its text when both have become one character; nor does a table of readings. That two
words become one is no fault elsewhere: whoever reads 後 and 后 in a story knows from the sentence which is meant.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from banxin.conversion.record import Record
from banxin.model.edition import Edition
from banxin.model.finding import Finding, Severity
from banxin.saying.said import say
from banxin.source import Source

CODE = "scripts-003"
QUOTED = re.compile(r"[「『“‘《〈]([^「」『』“”‘’《》〈〉]{1,8})[」』”’》〉]")
LONGEST = 4
"""Characters of a cell that names a form; a longer one says something about it."""
Pair = tuple[str, str]
"""A word as the author wrote it, and as the edition writes it."""


def findings_on_lost_differences(record: Record, edition: Edition) -> Iterator[Finding]:
    """A finding for each sentence, and each table, in which two words have become one."""
    for text in record.texts:
        before, after = QUOTED.findall(text.before), QUOTED.findall(text.after)
        if len(before) == len(after):
            yield from told(list(zip(before, after, strict=True)), text.source, edition)
    for source, texts in groupby(record.texts, key=lambda text: text.source):
        short = [(text.before.strip(), text.after.strip()) for text in texts if len(text.before.strip()) <= LONGEST]
        yield from told(short, source, edition)


def told(words: Sequence[Pair], source: Source, edition: Edition) -> Iterator[Finding]:
    """The finding on the first two of some words that have become one, if any have."""
    for (first, result), (second, other) in combinations(dict.fromkeys(words), 2):
        if first != second and result == other:
            yield Finding(
                code=CODE,
                severity=Severity.WARNING,
                message=say(
                    "'{first}' and '{second}' have both become '{result}'", first=first, second=second, result=result
                ),
                source=source,
                hint=say(
                    "write '{key}' in book.yaml to keep them", key=f"conversion: {{protect: [{first}, {second}]}}"
                ),
                edition=edition.name,
            )
            return
