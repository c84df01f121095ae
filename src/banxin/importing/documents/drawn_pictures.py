"""Pictures of Windows (WMF, EMF) as PNG, drawn by LibreOffice where it is on this machine."""

import tempfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import ImageOps

from banxin.importing.documents.libre_office import office_program, run_office

SUFFIXES = frozenset({".wmf", ".emf"})
DOTS = 300
"""Dots per inch of the picture."""
MOST_PIXELS = 4000
"""On a side; what is larger is drawn with fewer dots."""
EDGE = 4
"""White pixels round what is drawn."""
POINTS = 72


def drawn_pictures(pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """The PNG of each picture of Windows by the same name; nothing for what could not be drawn, or without LibreOffice."""
    program = office_program()
    wanted = {name: data for name, data in pictures.items() if Path(name).suffix.lower() in SUFFIXES}
    if not program or not wanted:
        return {}
    with tempfile.TemporaryDirectory(prefix="banxin-") as folder:
        return dict(drawn_in(Path(folder), program, wanted))


def drawn_in(folder: Path, program: str, pictures: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    files = {
        name: folder / f"{number}{Path(name).suffix.lower()}" for number, name in enumerate(sorted(pictures), start=1)
    }
    for name, file in files.items():
        file.write_bytes(pictures[name])
    run_office(program, folder, "pdf", list(files.values()))
    for name, file in files.items():
        page = file.with_suffix(".pdf")
        if page.is_file() and (png := png_of(page)):
            yield name, png


def png_of(page: Path) -> bytes:
    """What stands on the first page, without the white round it; empty where nothing does."""
    try:
        document = pypdfium2.PdfDocument(page)
        first = document[0]
        scale = min(DOTS / POINTS, MOST_PIXELS / max(first.get_size()))
        image = first.render(scale=scale).to_pil().convert("RGB")
        document.close()
    except pypdfium2.PdfiumError:
        return b""
    box = ImageOps.invert(image.convert("L")).getbbox()
    if not box:
        return b""
    left, top, right, bottom = box
    shown = image.crop((max(left - EDGE, 0), max(top - EDGE, 0), right + EDGE, bottom + EDGE))
    written = BytesIO()
    shown.quantize(64).save(written, "PNG", optimize=True, dpi=(scale * POINTS, scale * POINTS))
    return written.getvalue()
