"""A source as text: its bytes decoded, once, without guessing."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from banxin.cleaning.source.encodings import UndecidedError, decode
from banxin.cleaning.source.fenced_code import fenced_spans
from banxin.cleaning.source.indented_code import indented_spans
from banxin.cleaning.source.source_text import SourceText
from banxin.errors import ManifestError
from banxin.saying.said import say
from banxin.source import Source

HINT = say("save it as UTF-8, or say the encoding in the name: page.gb18030.txt, page.big5.txt, page.sjis.txt")


def parse_source(content: bytes, shown: Path, encoding: str = "") -> SourceText:
    """The text of a source; raises ManifestError when its encoding is not clear."""
    try:
        decoded = decode(content, shown.name, encoding)
    except UndecidedError as error:
        raise ManifestError(say("the encoding is not clear: {error}", error=error), Source(path=shown), HINT) from error
    source = SourceText.of_text(decoded.text, shown, decoded.codec, sha256(content).hexdigest())
    fenced = fenced_spans(source.text)
    return replace(source, code=tuple(sorted([*fenced, *indented_spans(source.text, fenced)])))
