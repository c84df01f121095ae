"""What a process was at when it was stopped: the kind of thing, its name, and its place in the book.

An exception carries the frames that it went through, and their variables say which picture, which element and which
line of a template it was. A stack that was written for a process that hung says only the functions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import unquote, urlsplit

from banxin.saying.said import say
from banxin.source import Source

TEMPLATE = ".jinja"
KINDS = (
    (re.compile(r"/jinja2/|\.jinja$"), say("a template")),
    (re.compile(r"/weasyprint/svg/"), say("an SVG picture")),
    (
        re.compile(r"/weasyprint/(images|layout/background|draw/(background|border))|/PIL/|/banxin/pictures/"),
        say("a picture"),
    ),
    (re.compile(r"/tinycss2/|/cssselect2/|/weasyprint/css/|/banxin/epub/css/|/banxin/theme/"), say("a stylesheet")),
    (re.compile(r"/weasyprint/layout/table|/banxin/engine/.*table"), say("a table")),
    (re.compile(r"/markdown_it/|/mdit_py_plugins/|/banxin/readers/chapters/"), say("a chapter")),
    (re.compile(r"/banxin/(compose|engine)/|/weasyprint/(text|layout/inline)"), say("a paragraph")),
    (re.compile(r"/weasyprint/(layout|formatting_structure)"), say("the layout")),
    (re.compile(r"/fontTools/|/banxin/fonts/"), say("a typeface")),
    (re.compile(r"/pydyf/|/weasyprint/(pdf|draw|stream)|/pikepdf/"), say("the writing of the PDF")),
    (re.compile(r"/banxin/checks/(chapters|text)/"), say("the text")),
    (re.compile(r"/banxin/checks/"), say("the reading of the finished file")),
    (re.compile(r"/banxin/extraction/pdf/"), say("a page of a PDF")),
    (re.compile(r"/banxin/extraction/(docx|html|aozora|ocr)/|/banxin/extraction/epub_reader"), say("a document")),
    (re.compile(r"/banxin/extraction/archive|/zipfile"), say("an archive")),
    (re.compile(r"/banxin/cleaning/(passes|structure|survey|source)/"), say("the cleaning")),
    (re.compile(r"/banxin/(epub|templates)/|/ebooklib/"), say("the writing of the book")),
)
"""By the file of the innermost frame that says something."""
ADDRESSES = ("url", "href", "base_url")
STACK_LINE = re.compile(r'^  File "(.+)", line (\d+) in (\S+)$', re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtWork:
    """`kind` is empty when nothing is known; `name` is a file, `element` the element of the page as its author writes it."""

    kind: str = ""
    name: str = ""
    element: str = ""
    source: Source | None = None

    @property
    def said(self) -> str:
        """The thing, its file where its place does not tell it, and the element."""
        said = self.kind
        if self.name and not (self.source and self.name == str(self.source.path)):
            name = say("'{name}'", name=self.name)
            said = say("{thing} {name}", thing=said, name=name) if said else name
        if self.element:
            element = say("of {element}", element=self.element)
            said = say("{thing} {element}", thing=said, element=element) if said else element
        return said

    def __str__(self) -> str:
        return str(self.said)


def at_work_in(error: BaseException, root: Path) -> AtWork:
    """What was at work when the error was raised; `root` is the folder of the book."""
    kind = name = element = ""
    place: Source | None = None
    for frame, line in frames_of(error):
        file = frame.f_code.co_filename
        kind = kind or work_in(file)
        if kind == "a picture" and is_gradient(frame):
            kind = say("a gradient")
        name = name or name_in(frame, root)
        if not element:
            element, place = element_in(frame, place)
        if not place:
            place = place_in(frame, line, root) or beginning_of_page(frame)
    return AtWork(kind=kind, name=name, element=element, source=place)


def frames_of(error: BaseException) -> Iterator[tuple[FrameType, int]]:
    """The frames that an error went through, with their lines, innermost first."""
    frames = []
    trace = error.__traceback__
    while trace:
        frames.append((trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    yield from reversed(frames)


def variable_in(error: BaseException, name: str) -> Any:
    """The variable of this name in the innermost frame that has one; None where there is none."""
    return next((frame.f_locals[name] for frame, _ in frames_of(error) if name in frame.f_locals), None)


def work_in(file: str) -> str:
    return next((kind for pattern, kind in KINDS if pattern.search(file)), "")


def is_gradient(frame: FrameType) -> bool:
    return any(type(frame.f_locals.get(name)).__name__.endswith("Gradient") for name in ("self", "image"))


def name_in(frame: FrameType, root: Path) -> str:
    """The picture or stylesheet that the variables of a frame name."""
    values = frame.f_locals
    drawing = getattr(values.get("svg"), "url", None) or getattr(values.get("self"), "_base_url", None)
    for address in (*(values.get(name) for name in ADDRESSES), drawing):
        if isinstance(address, str) and address.startswith("file:"):
            path = Path(unquote(urlsplit(address).path))
            if path.is_relative_to(root) and path != root:
                return path.relative_to(root).as_posix()
    return ""


def element_in(frame: FrameType, place: Source | None) -> tuple[str, Source | None]:
    """The element that a frame has a box of, and its place; a box of the page itself says nothing."""
    for name in ("block", "child", "box", "table", "self"):
        box = frame.f_locals.get(name)
        element = getattr(box, "element", None)
        tag = getattr(box, "element_tag", None)
        if element is None or tag in {None, "html", "body"} or not hasattr(element, "get"):
            continue
        return f"<{tag}>", place or parsed(element.get("data-source"))
    return "", place


def place_in(frame: FrameType, line: int, root: Path) -> Source | None:
    """A place in the book that a frame stands at: a line of a template, or an element, block or stylesheet at hand."""
    file = frame.f_code.co_filename
    if file.endswith(TEMPLATE):
        return Source(path=shown_template(Path(file), root), line=line)
    values = frame.f_locals
    for name in ("box", "element", "table"):
        element: Any = values.get(name)
        element = getattr(element, "element", element)
        if element is not None and hasattr(element, "get"):
            found = parsed(element.get("data-source"))
            if found:
                return found
    for name in ("source", "block", "chapter", "sheet"):
        value = values.get(name)
        found = value if isinstance(value, Source) else getattr(value, "source", None)
        if isinstance(found, Source):
            return found
        shown = getattr(value, "shown", None) or getattr(value, "path", None)
        if isinstance(shown, Path):
            return Source(path=shown.relative_to(root) if shown.is_relative_to(root) else Path(*shown.parts[-2:]))
    return None


def beginning_of_page(frame: FrameType) -> Source | None:
    """Where the page begins in the book that a frame lays out: the innermost element on the way there that says its place."""
    if not {"root_box", "resume_at"} <= frame.f_locals.keys():
        return None
    box, stack = frame.f_locals["root_box"], frame.f_locals["resume_at"]
    found: Source | None = None
    while box is not None:
        element: Any = getattr(box, "element", None)
        if element is not None and hasattr(element, "get"):
            found = parsed(element.get("data-source")) or found
        children = getattr(box, "children", ())
        index, stack = next(iter(stack.items())) if isinstance(stack, dict) and stack else (0, None)
        box = children[index] if index < len(children) else None
    return found


def shown_template(path: Path, root: Path) -> Path:
    """A template as its author knows it: by its place in the book, or among those of the package."""
    return path.relative_to(root) if path.is_relative_to(root) else Path("templates", path.name)


def parsed(text: str | None) -> Source | None:
    """The place that `data-source` holds.

    >>> parsed("chapters/01.md:5")
    Source(path=PosixPath('chapters/01.md'), line=5, column=0)
    """
    match = re.fullmatch(r"(.+?)(?::(\d+))?(?::(\d+))?", text or "")
    return Source(path=Path(match[1]), line=int(match[2] or 0), column=int(match[3] or 0)) if match else None


def at_work_by_stack(stack: str) -> AtWork:
    """The same from what faulthandler has written of a process that hung or died."""
    last = re.split(r"^(?:Timeout|Fatal|Current thread|Thread) .*$", stack, flags=re.MULTILINE)[-1]
    for file, line, _ in STACK_LINE.findall(last):
        if kind := work_in(file):
            is_template = file.endswith(TEMPLATE)
            place = Source(path=Path("templates", Path(file).name), line=int(line)) if is_template else None
            return AtWork(kind=kind, source=place)
    return AtWork()
