"""Custom properties that hold one keyword."""

from weasyprint.css import Style

from banxin.engine.upstream.cascade import tokens_of


def keyword_of(style: Style, name: str) -> str:
    """The keyword that a custom property holds, empty for anything else."""
    for token in tokens_of(style, name):
        if token.type == "ident":
            return str(token.value)
    return ""
