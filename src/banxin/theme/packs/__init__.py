"""The themes that come with banxin: a folder each, with theme.yaml and stylesheets over those of the plain look."""

from pathlib import Path

from banxin.model.edition import Edition, WritingMode

FOLDER = Path(__file__).parent


def pack_sheets(edition: Edition) -> tuple[Path, ...]:
    """The stylesheets of the edition's theme, in the order of the cascade."""
    if not edition.theme:
        return ()
    medium = "reader" if edition.format.is_for_screens else "print"
    names = ["shared.css", f"{medium}.css"]
    if edition.writing_mode is WritingMode.VERTICAL:
        names.append(f"{medium}-vertical.css")
    return tuple(path for path in (FOLDER / edition.theme / name for name in names) if path.is_file())


def shown_sheet(path: Path) -> Path:
    """A stylesheet of a theme as messages name it.

    >>> shown_sheet(FOLDER / "novel" / "print.css").as_posix()
    'theme/novel/print.css'
    """
    return Path("theme", path.parent.name, path.name)
