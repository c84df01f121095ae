"""The fontconfig of one build: it knows the files of the edition and nothing that happens to be installed.

Without this, a family that is missing is replaced in silence by whatever the machine has, often in Japanese shapes.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

from banxin.errors import BuildError, refusal_in
from banxin.fonts.faces import Face, FontSet
from banxin.fonts.weasyprint_loading import found_in_cache, spared_modules
from banxin.saying.said import say

HEAD = '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>'
LANGUAGES = ("FC_LANG", "PANGO_LANGUAGE")
"""A face may have names in several languages; which one a PDF shows must not depend on the language of the machine."""
VARIABLES = ("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT", *LANGUAGES)


@contextmanager
def hermetic_fontconfig(fonts: FontSet) -> Iterator[Path]:
    """Let fontconfig see the faces of `fonts` only, for WeasyPrint's configurations that are made inside the block.

    Enter it before weasyprint is imported: the import asks fontconfig for the fonts of the machine, which takes time,
    and its libraries are found without a compiler here, and what it hardly needs is not loaded. WeasyPrint reads the configuration again for each document, so
    editions with different faces may follow one another in a process. The value is the path of the configuration, which
    vanishes with the block.
    """
    saved = {name: os.environ.get(name) for name in VARIABLES}
    folder = new_folder()
    try:
        path = write_configuration(fonts, folder)
        for name in VARIABLES:
            os.environ.pop(name, None)
        os.environ["FONTCONFIG_FILE"] = str(path)
        os.environ.update(dict.fromkeys(LANGUAGES, "en"))
        with found_in_cache(), spared_modules():
            yield path
    finally:
        restore(saved)
        shutil.rmtree(folder, ignore_errors=True)


def new_folder() -> Path:
    """A temporary folder; raise BuildError where the system gives none."""
    try:
        return Path(tempfile.mkdtemp(prefix="banxin-fonts-"))
    except OSError as error:
        message = say("cannot make a temporary folder: {reason}", reason=refusal_in(error))
        raise BuildError(message, hint=say("make room, or name another place in TMPDIR")) from error


def restore(saved: dict[str, str | None]) -> None:
    for name, value in saved.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def write_configuration(fonts: FontSet, folder: Path) -> Path:
    """Write fonts.conf with a folder of links to the faces, and return its path."""
    faces = folder / "faces"
    faces.mkdir(parents=True)
    for face in fonts.faces:
        place(face, faces)
    path = folder / "fonts.conf"
    path.write_text(configuration(fonts, faces, folder / "cache"), encoding="utf-8")
    return path


def place(face: Face, faces: Path) -> None:
    """Put a face into the folder under a name of its own, as a link where the system has links."""
    name = f"{hashlib.sha256(str(face.path).encode(errors='surrogateescape')).hexdigest()[:8]}-{face.path.name}"
    try:
        (faces / name).symlink_to(face.path)
    except OSError:
        shutil.copyfile(face.path, faces / name)


def configuration(fonts: FontSet, faces: Path, cache: Path) -> str:
    """The text of fonts.conf: the faces, the generic families of CSS, and the order of looking for a character."""
    generic = {
        "serif": fonts.body,
        "sans-serif": fonts.heading,
        "system-ui": fonts.heading,
        "ui-serif": fonts.body,
        "ui-sans-serif": fonts.heading,
        "cursive": fonts.quote,
        "fantasy": fonts.quote,
        "monospace": fonts.mono,
        "ui-monospace": fonts.mono,
    }
    lines = [HEAD, f"<dir>{escape(str(faces))}</dir>", f"<cachedir>{escape(str(cache))}</cachedir>"]
    lines += [substitution(name, family) for name, family in generic.items()]
    # Whatever is asked for, these follow in our order; a strong binding keeps the language of the text from
    # choosing another face than the one the edition names first.
    lines.append('<match target="pattern"><edit name="family" mode="append_last" binding="strong">')
    lines += [f"<string>{escape(family)}</string>" for family in fonts.families]
    lines.append("</edit></match></fontconfig>\n")
    return "\n".join(lines)


def substitution(name: str, family: str) -> str:
    return (
        f'<match target="pattern"><test name="family" qual="any"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{escape(family)}</string></edit></match>'
    )
