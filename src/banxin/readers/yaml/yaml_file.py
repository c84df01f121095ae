"""A file of the author's in YAML as a tree with places: read, its characters tried, its traps mended."""

from collections.abc import Collection
from pathlib import Path

from banxin.errors import PublishingError
from banxin.readers.author_text import read_author_text, unfit_characters
from banxin.readers.yaml.yaml_nodes import Composer, Node
from banxin.readers.yaml.yaml_traps import mend_traps
from banxin.reading import BookFiles


def compose_file(
    files: BookFiles, path: Path, shown: Path, known_keys: Collection[str], errors: list[PublishingError]
) -> Node | None:
    """The tree of a file, whose places are told as `shown`; None where it is empty, or, with complaints in `errors`, has none."""
    text = read_author_text(files, path, shown)
    if unfit := list(unfit_characters(text, shown)):
        errors.extend(unfit)
        return None
    composer = Composer(shown, first_line=1)
    tree = composer.compose(mend_traps(text, shown, known_keys, errors))
    errors.extend(composer.errors)
    return tree
