"""The one Jinja environment, where it finds templates, and what it says when one of them is wrong.

A file in the book's `templates/` folder takes the place of the package's file of the same name; it may build on that
file as `banxin/<name>`. The environment has no hands (`sandbox/`), is strict about undefined names, and escapes everything.
"""

import re
import traceback
from collections.abc import Callable
from difflib import get_close_matches
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError

from banxin.errors import BuildError, PublishingError, raise_all
from banxin.reading import MEGABYTE, BookFiles, UnreadableError, Why, files_below
from banxin.saying.said import listed, say
from banxin.source import Source
from banxin.templates.sandbox.budget import RefusedError
from banxin.templates.sandbox.closed_environment import ClosedEnvironment
from banxin.templates.sandbox.kept_code import KeptCode

PACKAGE_PREFIX = "banxin/"
FOLDER = "templates"
SUFFIX = ".jinja"
LARGEST = MEGABYTE
"""In bytes; the longest of our own templates has some 6 KB."""
UNKNOWN = re.compile(r"'(?P<name>\w+)' is undefined|.* has no attribute '(?P<field>\w+)'")
"""How Jinja says that a name or a field stands for nothing."""


class BookLoader(BaseLoader):
    """Templates of the book first, then those of the package."""

    def __init__(self, files: BookFiles) -> None:
        self.files = files
        self.folder = files.root / FOLDER

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """The text of a template, the path that messages name, and that it does not change during a build."""
        own = self._own(template)
        if own is not None:
            return own, str(Path(FOLDER, template)), lambda: True
        name = template.removeprefix(PACKAGE_PREFIX)
        resource = resources.files("banxin.templates") / "jinja" / name
        if "/" in name or not name.endswith(SUFFIX) or not resource.is_file():
            raise TemplateNotFound(template)
        return resource.read_text(encoding="utf-8"), f"{PACKAGE_PREFIX}{name}", lambda: True

    def _own(self, template: str) -> str | None:
        """The text of the book's file of this name; None where the book has none."""
        if template.startswith(PACKAGE_PREFIX) or not is_inside(template):
            return None
        return read_template(self.files, self.folder / template)


COMPILED = KeptCode(PACKAGE_PREFIX)


def is_inside(name: str) -> bool:
    """Whether a name stays in the folder that it is looked up in."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def read_template(files: BookFiles, path: Path) -> str | None:
    """The text of a template of the book, None when there is none; raise BuildError for one that cannot be read."""
    shown = path.relative_to(files.root)
    try:
        text = files.read(path, LARGEST).decode("utf-8-sig")
    except UnreadableError as error:
        if error.why is Why.MISSING:
            return None
        raise error.told(BuildError, say("template"), shown, Source(path=shown)) from error
    except UnicodeDecodeError as error:
        raise BuildError(say("the template is not UTF-8"), Source(path=shown), say("save it as UTF-8")) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def package_names() -> tuple[str, ...]:
    """The templates that a book may override."""
    return tuple(
        sorted(
            path.name
            for path in (resources.files("banxin.templates") / "jinja").iterdir()
            if path.name.endswith(SUFFIX)
        )
    )


def own_markup(files: BookFiles) -> str:
    """The text of all templates of the book, one after the other."""
    texts = (read_template(files, path) for path in files_below(files.root / FOLDER, files.root))
    return "\n".join(filter(None, texts))


def check_names(files: BookFiles) -> None:
    """Raise BuildError for files in the book's folder that would never be used: a name typed wrongly says nothing else."""
    folder = files.root / FOLDER
    try:
        own = files.names(folder)
    except UnreadableError as error:
        raise error.told(BuildError, say("template"), error.path.relative_to(files.root)) from error
    texts = {name: read_template(files, folder / name) or "" for name in own}
    known = package_names()
    errors = [
        BuildError(
            say("no template of this name is ever asked for"),
            Source(path=Path(FOLDER, name)),
            next(
                (say("did you mean '{near}'?", near=near) for near in get_close_matches(name, known, n=1)),
                say("delete or rename it"),
            ),
        )
        for name in own
        if name not in known and not any(name in text for other, text in texts.items() if other != name)
    ]
    raise_all(errors)


def make_environment(files: BookFiles) -> ClosedEnvironment:
    """The environment of one book."""
    check_names(files)
    return ClosedEnvironment(
        loader=BookLoader(files),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=COMPILED,
    )


def render(environment: ClosedEnvironment, name: str, values: dict[str, Any]) -> str:
    """The template filled in; whatever goes wrong in it becomes a `BuildError` with the template's name and line."""
    environment.budget.start()
    try:
        return environment.get_template(name).render(values)
    except PublishingError:
        raise
    except TemplateSyntaxError as error:
        place = Source(path=Path(error.filename or error.name or name), line=error.lineno)
        message = (error.message or "").removesuffix(".")
        raise BuildError(
            say("the template is not understood: {message}", message=message), place, hint_for(message, environment)
        ) from error
    except TemplateNotFound as error:
        raise BuildError(say("there is no template '{name}'", name=error.name), place_of(error, name)) from error
    except RefusedError as error:
        raise BuildError(error.said, place_of(error, name), error.hint) from error
    except MemoryError as error:
        message = say("the template makes more text than there is memory for")
        raise BuildError(message, place_of(error, name), say("repeat, join or pad less")) from error
    except RecursionError as error:
        raise BuildError(
            say("the template includes itself, or the text is nested too deep"), place_of(error, name)
        ) from error
    except Exception as error:  # A template may do anything that Python can; its author needs the place, not our stack.
        raise BuildError(what_fails(error), place_of(error, name), say("correct the template")) from error


def what_fails(error: Exception) -> str:
    """What a template has asked for and there is not; of all else, what Python says."""
    unknown = UNKNOWN.fullmatch(str(error)) if isinstance(error, UndefinedError) else None
    if unknown:
        return say("nothing is called '{name}' here", name=unknown["name"] or unknown["field"])
    return say("the template fails: {error}", error=error)


def hint_for(message: str, environment: Environment) -> str:
    """The filters that there are, when one is asked for that there is not."""
    if not message.startswith("No filter named"):
        return ""
    return say(
        "templates may use {filters}",
        filters=listed(sorted(name for name in environment.filters if name.isidentifier())),
    )


def place_of(error: BaseException, name: str) -> Source:
    """The innermost line of a template in the error's stack."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(SUFFIX):
            return Source(path=Path(frame.filename), line=frame.lineno or 0)
    return Source(path=Path(name))
