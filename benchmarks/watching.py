"""Another program that shows a book while it is written, beside `banxin serve`: Vivliostyle's preview, where it is installed.

It lays pages out in the browser itself. The first chapter is edited, which it shows first, so that it is measured at its best.
"""

import json
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.engines.engines import chromium

from banxin.fonts.faces import Face
from benchmarks.corpus import Text
from benchmarks.projects import write_html

HERE = Path(__file__).parent
VIVLIOSTYLE = "vivliostyle"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
PATIENCE = 60.0
"""Seconds until it tells its address."""


def vivliostyle() -> str:
    """The path of the program, or nothing."""
    return shutil.which(VIVLIOSTYLE) or ""


def write_chapters(folder: Path, texts: tuple[Text, ...], face: Face) -> None:
    """The book as Vivliostyle takes it: a document for each chapter, the face beside them."""
    folder.mkdir()
    shutil.copyfile(face.path, folder / face.path.name)
    names = [f"{number:03}.html" for number in range(1, len(texts) + 1)]
    for name, text in zip(names, texts, strict=True):
        write_html(folder / name, [text], face)
        markup = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(markup.replace(face.path.as_uri(), face.path.name), encoding="utf-8")
    (folder / "package.json").write_text('{"type": "module"}\n', encoding="utf-8")
    settings = json.dumps({"title": "基准", "language": "zh-Hans", "entry": names})
    (folder / "vivliostyle.config.js").write_text(f"export default {settings}\n", encoding="utf-8")


def edits_of_vivliostyle(folder: Path, edits: int) -> Iterator[float]:
    """Milliseconds from each save of the first chapter until its text stands on a page that is seen."""
    with watching(folder) as address:
        program = HERE / "watching.mjs"
        command = ["node", str(program), chromium(), address, str(folder / "001.html"), str(edits)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as browser:
            assert browser.stdout
            yield from map(float, browser.stdout)


@contextmanager
def watching(folder: Path) -> Iterator[str]:
    """The address of a book that Vivliostyle shows."""
    said = folder / "said.txt"
    command = [vivliostyle(), "preview", "--no-open-viewer", "--port", str(free_port())]
    with (
        said.open("w", encoding="utf-8") as out,
        subprocess.Popen(
            [*command, "--executable-browser", chromium()], cwd=folder, stdout=out, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            yield address_in(said, process)
        finally:
            process.terminate()


def address_in(said: Path, process: "subprocess.Popen[bytes]") -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        text = COLOUR.sub("", said.read_text(encoding="utf-8"))
        if found := re.search(r"http://\S+__vivliostyle-viewer\S+", text):
            return found[0]
        time.sleep(0.2)
    raise RuntimeError(f"vivliostyle told no address: {said.read_text(encoding='utf-8')}")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
