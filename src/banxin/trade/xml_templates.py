"""The templates of what the trade is told in XML: whatever a book is called, its words are text there and never markup."""

from jinja2 import Environment, PackageLoader, StrictUndefined


def xml_templates() -> Environment:
    """An environment with the templates of this room, to which each message adds its own words."""
    return Environment(
        loader=PackageLoader("banxin.trade", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
