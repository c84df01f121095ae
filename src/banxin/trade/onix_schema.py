"""A message tried against a schema of EDItEUR, which whoever sends it has: its terms let nobody else hand it on."""

import re
from pathlib import Path

from lxml import etree

from banxin.errors import BuildError
from banxin.saying.said import listed, say

LINE = re.compile(r"[^:]*:(\d+):(?:[^:]*:){4} ")
"""What stands before a complaint of libxml2: file, line, column, level, domain, kind."""
MOST_TOLD = 5
LONGEST = 200
"""Characters of what is told of one line: a list of all codes has thousands."""


def check_message(data: bytes, schema: Path) -> None:
    """Raise BuildError with what the XSD of a release says of a message, by its lines, or for a file that is no schema."""
    try:
        rules = etree.XMLSchema(etree.parse(schema, etree.XMLParser(no_network=True)))
    except (OSError, etree.LxmlError) as error:
        raise BuildError(
            say("'{path}' is no XML schema: {reason}", path=schema, reason=str(error).splitlines()[0]),
            hint=say("it is ONIX_BookProduct_3.1_reference.xsd, with the two files that lie beside it"),
        ) from error
    if not rules.validate(etree.fromstring(data)):
        told = [LINE.sub(r"\1: ", line)[:LONGEST] for line in str(rules.error_log).splitlines()[:MOST_TOLD]]
        raise BuildError(say("the message breaks the schema: {errors}", errors=listed(told)))
