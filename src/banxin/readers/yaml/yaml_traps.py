"""What Chinese keyboards and word processors do to YAML: found line by line, told, and mended so that reading goes on.

`标题：` typed with a full-width colon would make key and value one string, and an ideographic space stays in a value unseen.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from banxin.errors import ManifestError, PublishingError
from banxin.saying.said import say
from banxin.source import Source

FULL_WIDTH_COLON = "\uff1a"
IDEOGRAPHIC_SPACE = "\u3000"
INDENT = re.compile(r"[ \t\u00a0\u3000]*")
KEY = re.compile(r"(?P<lead>[ ]*(?:- +)?)(?P<key>[A-Za-z_]+)(?P<before>[ \u3000]*)(?P<colon>[:：])(?P<gap>[ \u3000]*)")
BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?[+-]?\s*(#.*)?$")


def mend_traps(
    text: str, path: Path, known_keys: Collection[str], errors: list[PublishingError], *, first_line: int = 1
) -> str:
    """The text as the author meant it; each place that had to be mended is added to `errors`."""
    lines = text.split("\n")
    for number, in_block in enumerate(block_scalar_lines(lines)):
        if not in_block:
            lines[number] = mend_line(lines[number], path, number + first_line, known_keys, errors)
    return "\n".join(lines)


def block_scalar_lines(lines: list[str]) -> Iterator[bool]:
    """For each line, whether it is text after a `|` or `>`, where everything is allowed."""
    indent = -1
    for line in lines:
        own = len(line) - len(line.lstrip(" "))
        if indent >= 0 and (own > indent or not line.strip()):
            yield True
            continue
        indent = own if KEY.match(line) and BLOCK_SCALAR.search(line) else -1
        yield False


def mend_line(line: str, path: Path, number: int, known_keys: Collection[str], errors: list[PublishingError]) -> str:
    indent = INDENT.match(line)
    lead = indent[0] if indent else ""
    if lead.strip(" ") and line.strip() and not line.strip().startswith("#"):
        strange = next(position for position, character in enumerate(lead) if character != " ")
        name = {"\t": say("a tab"), IDEOGRAPHIC_SPACE: say("an ideographic space (U+3000)")}.get(
            lead[strange], say("a no-break space")
        )
        place = Source(path=path, line=number, column=strange + 1)
        errors.append(
            ManifestError(say("{name} stands in the indent", name=name), place, say("indent with two spaces"))
        )
        line = lead.replace("\t", "  ").replace(IDEOGRAPHIC_SPACE, "  ").replace("\u00a0", " ") + line[len(lead) :]
    match = KEY.match(line)
    if not match or (match["key"] not in known_keys and match["colon"] != FULL_WIDTH_COLON):
        return line
    return mend_key(line, match, path, number, errors)


def mend_key(line: str, match: re.Match[str], path: Path, number: int, errors: list[PublishingError]) -> str:
    """The line with an ASCII colon and one space after its key."""
    rest = line[match.end() :]
    key = match["key"]
    colon = Source(path=path, line=number, column=match.start("colon") + 1)
    after = Source(path=path, line=number, column=match.end("colon") + 1)
    if match["colon"] == FULL_WIDTH_COLON:
        hint = say("write '{key}: ' with the ASCII colon and a space", key=key)
        errors.append(ManifestError(say("a full-width colon stands after '{key}'", key=key), colon, hint))
    elif IDEOGRAPHIC_SPACE in match["before"] + match["gap"]:
        hint = say("write an ASCII space")
        errors.append(
            ManifestError(say("an ideographic space (U+3000) stands beside the colon of '{key}'", key=key), after, hint)
        )
    elif not match["gap"] and rest.strip():
        errors.append(
            ManifestError(
                say("no space stands after '{key}:'", key=key), after, say("write '{key}: ' and the value", key=key)
            )
        )
    else:
        return line
    return f"{match['lead']}{key}: {rest}"
