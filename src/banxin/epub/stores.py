"""What single shops and reading systems ask for beyond the standard; an edition follows those that it names.

    apple   its own option file, without which older Apple Books leave embedded fonts out
    duokan  the cover in full screen, by a property that EPUBCheck does not know (OPF-027)
    kindle  the direction as metadata, contents of two levels in the NCX
    kobo    no face named that is not in the book

Without a name here the EPUB is pure EPUB 3.3.
"""

from collections.abc import Iterator

from banxin.model.edition import Edition, Store

APPLE_OPTIONS = """\
<?xml version="1.0" encoding="utf-8"?>
<display_options>
<platform name="*">
<option name="specified-fonts">true</option>
</platform>
</display_options>
"""


def container_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Files for META-INF beside the container's own."""
    if Store.APPLE in edition.stores and edition.embeds_fonts:
        yield "com.apple.ibooks.display-options.xml", APPLE_OPTIONS.encode()
