"""Libraries are found in what the loader knows, without a compiler; what is hardly needed is loaded where it is, and then it is the real one."""

import ctypes.util
import subprocess
import sys
from pathlib import Path

import pytest

from banxin.fonts.weasyprint_loading import CACHE, found_in_cache

LOADING = """
import sys
started = []
sys.addaudithook(lambda event, arguments: started.append(arguments[0]) if event == "subprocess.Popen" else None)
from pathlib import Path
from banxin.fonts.faces import resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.model.edition import Typefaces
with hermetic_fontconfig(resolve_typefaces(Typefaces(), book_root=Path())):
    import banxin.pdf.kept.keeping
print(started)
"""
SPARED = """
import sys
from banxin.fonts.weasyprint_loading import SPARED, spared_modules
with spared_modules():
    from weasyprint.pdf import fonts
assert not any(name in sys.modules for name in SPARED), "loaded"
"""
USED = """
import io
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
glyphs = [".notdef", "a", "b"]
builder = FontBuilder(1000, isTTF=True)
builder.setupGlyphOrder(glyphs)
builder.setupCharacterMap({97: "a", 98: "b"})
builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in glyphs})
builder.setupHorizontalMetrics({name: (500, 0) for name in glyphs})
builder.setupHorizontalHeader()
builder.setupNameTable({})
builder.setupOS2()
builder.setupPost()
subsetter = fonts.subset.Subsetter(fonts.subset.Options(glyph_names=True))
subsetter.populate(unicodes=[98])
subsetter.subset(builder.font)
assert builder.font.getGlyphOrder() == [".notdef", "b"], builder.font.getGlyphOrder()
from fontTools import subset
assert type(subsetter) is subset.Subsetter
try:
    fonts.instantiateVariableFont(builder.font, {}, static=True)
    raise SystemExit("a static font was pinned")
except ValueError:
    pass
"""


@pytest.mark.skipif(not CACHE.exists(), reason="the loader has no cache here")
def test_to_load_what_sets_a_book_starts_no_process() -> None:
    done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_library_is_found_by_the_name_in_the_cache(tmp_path: Path) -> None:
    cache = tmp_path / "ld.so.cache"
    cache.write_bytes(b"glibc-ld.so.cache1.1\0\0libpango-1.0.so.0\0/usr/lib/libpango-1.0.so.0\0libpangoft2-1.0.so.0\0")
    with found_in_cache(cache):
        assert ctypes.util.find_library("pango-1.0") == "libpango-1.0.so.0"
        assert ctypes.util.find_library("pango") is None
        assert ctypes.util.find_library("libpango-1.0") is None


def test_without_a_cache_the_system_is_asked(tmp_path: Path) -> None:
    asked = ctypes.util.find_library
    with found_in_cache(tmp_path / "none"):
        assert ctypes.util.find_library is asked
    with found_in_cache(CACHE):
        pass
    assert ctypes.util.find_library is asked


def test_what_is_spared_is_not_loaded_with_weasyprint() -> None:
    subprocess.run([sys.executable, "-c", SPARED], check=True)


def test_what_is_spared_does_its_work_when_it_is_asked() -> None:
    subprocess.run([sys.executable, "-c", SPARED + USED], check=True)
    within = SPARED.replace(
        "    from weasyprint.pdf import fonts\nassert",
        "    from weasyprint.pdf import fonts\n    fonts.subset.Options()\nassert not",
    )
    subprocess.run([sys.executable, "-c", within], check=True)
