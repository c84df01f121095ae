"""A contact sheet of an e-book: the same places on a phone, a tablet, in large type, on sepia and at night, in columns, in MuPDF.

Chromium sets the pages, as it does in most reading systems; each place is a small window of the device's size. Dark screens
are asked for by a preference of the whole browser, so they are painted before and stand in the sheet as a picture.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from banxin.checks.epub.epub_contents import EpubContents, open_epub
from banxin.proofing.device_scenes import Scene, scenes_of, shown_document
from banxin.proofing.painted_screens import painted_by_mupdf, painted_sheet
from banxin.proofing.stand_ins import StandIns
from banxin.proofing.words_face import FAMILY, words_face
from banxin.saying.said import say
from banxin.theme.contrast import NIGHT, NIGHT_INK, SEPIA, SEPIA_INK

HEIGHT = 640
"""CSS pixels of a window on the sheet; larger screens are made smaller."""
GAP = 16
LABEL = 28
"""CSS pixels above a row of windows, for the name of the place."""
LEFT_OUT = frozenset({"META-INF"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A screen: its size in CSS pixels, the size of its type, and the colours that the reading system sets."""

    name: str
    width: int = 360
    height: int = HEIGHT
    type_size: int = 16
    paper: str = "#ffffff"
    ink: str = "#000000"
    is_dark: bool = False

    @property
    def shown_width(self) -> int:
        return round(self.width * HEIGHT / self.height)

    @property
    def style(self) -> str:
        """The stylesheet of the reading system. Its margin is that of the page."""
        return (
            f"html {{ font-size: {self.type_size}px; background: {self.paper}; color: {self.ink};"
            " padding: 20px; box-sizing: border-box; min-height: 100vh; }"
        )


PHONE = Device(name=say("phone, 360 × 640"))
DEVICES = (
    PHONE,
    Device(name=say("small phone, 320 × 569"), width=320, height=569),
    Device(name=say("phone, type of 32 px"), type_size=32),
    Device(name=say("sepia"), paper=f"#{SEPIA}", ink=f"#{SEPIA_INK}"),
    Device(name=say("tablet, 768 × 1024"), width=768, height=1024, type_size=18),
)
IN_COLUMNS = Device(name=say("phone, vertical"))
DARK = Device(name=say("dark"), paper=f"#{NIGHT}", ink=f"#{NIGHT_INK}", is_dark=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the sheet: a device and the e-book that it shows."""

    device: Device
    folder: Path
    contents: EpubContents
    scenes: Sequence[Scene]


def device_sheet(
    epub: Path,
    folder: Path,
    in_columns: Path | None = None,
    faces: StandIns | None = None,
    words: Callable[[str], str] = str,
) -> bytes:
    """The contact sheet as a PNG; `folder` is a temporary one, `in_columns` the same book in vertical lines.

    `faces` stand for those of a device, and `words` has the name of a device or a place in the language of whoever looks.

    Raise MissingDependencyError without Chromium, BuildError for what is not an EPUB. The column of MuPDF is left out where
    there is none, and of pages that do not flow, which it lays out as if they did.
    """
    named = faces.named if faces else {}
    configuration = faces.configuration if faces else None
    (folder / "faces.css").write_text("".join(rule_of(name, path) for name, path in named.items()), "utf-8")
    book = laid_out(epub, folder / "book", PHONE)
    columns = [
        Column(device=device, folder=book.folder, contents=book.contents, scenes=book.scenes) for device in DEVICES
    ]
    if in_columns:
        columns.append(laid_out(in_columns, folder / "columns", IN_COLUMNS))
    dark = Column(device=DARK, folder=book.folder, contents=book.contents, scenes=book.scenes)
    rows = tuple(scene.name for scene in book.scenes)
    night = folder / "dark.png"
    shown = [column_of(dark, rows, folder, words)]
    night.write_bytes(painted(folder, "dark.html", shown, len(rows), is_dark=True, fonts=configuration))
    strips = [row_names(map(words, rows)), *(column_of(column, rows, folder, words) for column in columns)]
    strips.insert(4, picture_column(DARK.shown_width, night.name))
    if not book.contents.has_fixed_layout and (mupdf := mupdf_pages(epub, folder, book.scenes)):
        strips.append(windows(say("MuPDF"), PHONE.shown_width, [picture(one) for one in mupdf]))
    return painted(folder, "sheet.html", strips, len(rows), is_dark=False, fonts=configuration)


def mupdf_pages(epub: Path, folder: Path, scenes: Iterable[Scene]) -> list[str]:
    return painted_by_mupdf(epub, folder, [scene.words for scene in scenes], (PHONE.width, PHONE.height))


def rule_of(name: str, path: Path) -> str:
    return f'@font-face {{ font-family: "{name}"; src: url("{path.absolute().as_uri()}"); }}\n'


def laid_out(epub: Path, folder: Path, device: Device) -> Column:
    """The files of an e-book in a folder, as a column of a device."""
    contents = open_epub(epub)
    for name, data in contents.files.items():
        place = (folder / name).resolve()
        if place.is_relative_to(folder.resolve()) and Path(name).parts[0] not in LEFT_OUT:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    return Column(device=device, folder=folder, contents=contents, scenes=tuple(scenes_of(contents)))


def column_of(column: Column, rows: Sequence[str], folder: Path, words: Callable[[str], str]) -> tuple[int, str]:
    """The windows of a device as markup with their width; a place that this e-book lacks is an empty window."""
    scenes = {scene.name: scene for scene in column.scenes}
    cells = [window(column, scenes[name], number, folder) if name in scenes else "" for number, name in enumerate(rows)]
    return windows(words(column.device.name), column.device.shown_width, cells)


def window(column: Column, scene: Scene, number: int, folder: Path) -> str:
    """An `iframe` with a scene; its document is written beside the e-book's own."""
    device = column.device
    anchor = "proof-here"
    stem = f"{'dark' if device.is_dark else 'light'}-{device.width}-{device.type_size}-{device.paper[1:]}-{number}"
    path = (column.folder / scene.document).with_name(f"proof-{stem}.xhtml")
    faces = f'@import url("{(folder / "faces.css").absolute().as_uri()}"); '
    page = column.contents.page_of(scene.document)
    path.write_bytes(shown_document(column.contents, scene, faces + ("" if page else device.style), anchor))
    is_whole = scene.opens_document or page
    address = path.relative_to(folder).as_posix() + ("" if is_whole else f"#{anchor}")
    # A page that does not flow is made as large as the screen.
    width, height = page or (device.width, device.height)
    scale = min(device.shown_width / width, HEIGHT / height)
    return (
        f'<iframe src="{escape(address)}" scrolling="no" style="width: {width}px; height: {height}px;'
        f' transform: scale({scale:.4f}); background: {device.paper}"></iframe>'
    )


def picture(address: str) -> str:
    return f'<img src="{escape(address)}" alt=""/>' if address else ""


def picture_column(width: int, address: str) -> tuple[int, str]:
    """A column that was painted before."""
    return width, f'<div style="width: {width}px"><img src="{escape(address)}" alt=""/></div>'


def windows(name: str, width: int, cells: Sequence[str]) -> tuple[int, str]:
    shown = "".join(f'<div class="window" style="width: {width}px">{cell}</div>' for cell in cells)
    return width, f'<div style="width: {width}px"><h2>{escape(name)}</h2>{shown}</div>'


def painted(
    folder: Path,
    name: str,
    strips: Sequence[tuple[int, str]],
    rows: int,
    *,
    is_dark: bool,
    fonts: Path | None,
) -> bytes:
    """The columns side by side, painted; the dark one by itself, without gaps."""
    gap = 0 if is_dark else GAP
    width = sum(width + gap for width, _ in strips) + gap
    height = LABEL + rows * (HEIGHT + GAP) + gap
    body = "".join(markup for _, markup in strips)
    page = PAGE.format(
        gap=gap, between=GAP, label=LABEL, height=HEIGHT, body=body, family=FAMILY, faces=words_face(body)
    )
    (folder / name).write_text(page, encoding="utf-8")
    return painted_sheet(folder / name, (width, height), is_dark=is_dark, fonts=fonts)


def row_names(rows: Iterable[str]) -> tuple[int, str]:
    width = 80
    cells = "".join(f'<div class="window name" style="width: {width}px">{escape(name)}</div>' for name in rows)
    return width, f'<div style="width: {width}px"><h2></h2>{cells}</div>'


PAGE = """<!DOCTYPE html>
<meta charset="utf-8"/>
<style>
{faces}body {{ display: flex; gap: {gap}px; margin: {gap}px; background: #a8a8a8; font: 14px "{family}", sans-serif; color: #000; }}
body > div {{ flex: none; }}
h2 {{ height: {label}px; margin: 0; font-size: 14px; line-height: {label}px; }}
.window {{ height: {height}px; margin-bottom: {between}px; overflow: hidden; }}
.name {{ background: none; }}
iframe {{ display: block; border: 0; transform-origin: top left; }}
img {{ display: block; }}
</style>
{body}
"""
