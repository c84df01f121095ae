"""The stubs, which stand for WeasyPrint and pydyf when mypy looks, say what is true of those that are installed."""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pydyf
import pytest
import weasyprint
from tests.engine.stub_files import STUBS, StubClass, classes, declared, fits
from weasyprint.css import Style, StyleFor
from weasyprint.css.targets import TargetCollector, TargetLookupItem
from weasyprint.document import Document
from weasyprint.layout import LayoutContext
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import ffi, harfbuzz, pango
from weasyprint.text.line_break import Layout

from banxin.engine import install

ROOT = STUBS.parent
PICTURE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
MARKUP = f"""
<html lang=zh-Hans><style>
  @page {{ size: 300px 200px; margin: 20px; @top-center {{ content: '页眉' }} }}
  @page :left {{ margin-left: 30px }}
  aside {{ float: footnote }} .float {{ float: left }} .fixed {{ position: fixed }} header {{ position: running(head) }}
  .odd {{ letter-spacing: 1px; font-feature-settings: 'pwid'; text-decoration: underline 1px; text-emphasis: dot;
          text-underline-offset: 2px; tab-size: 4em; vertical-align: 2px; transform: rotate(1deg);
          text-decoration-inset: auto; background: linear-gradient(red) 0 0 / 1px 1px no-repeat }}
  .link {{ hyphens: auto }}
</style><header>眉</header>
<h1 id=one>版心</h1><p>版心<b class=odd>是纸张</b>上<i>印着</i>文字<a class=link href='#one'>的部分</a>。<aside>注</aside><img src='{PICTURE}' alt=图></p>
<p><span class=float>左</span>{"版心是纸张上印着文字的部分。" * 20}</p><div class=fixed>定</div>
<div style='display: inline-block'>Latin only</div><ul><li>项</ul>
<table><thead><tr><th>头<tbody><tr><td>格</table>{"<p>书籍的版心是纸张上印着文字的部分。" * 20}
"""
STRUCTURES = {
    "_Rectangle": "PangoRectangle", "_Analysis": "PangoAnalysis", "_Item": "PangoItem", "_GlyphItem": "PangoGlyphItem",
    "_GlyphString": "PangoGlyphString", "_Runs": "GSListRuns", "_Line": "PangoLayoutLine", "_LogAttribute": "PangoLogAttr",
}  # fmt: skip


@pytest.fixture(scope="module")
def live() -> dict[str, list[object]]:
    """What a layout and a PDF are made of, by the names of the classes: boxes, styles, the context, streams and fonts."""
    install()
    found: dict[str, list[object]] = defaultdict(list)

    def keep(*objects: object) -> None:
        for one in objects:
            for kind in type(one).__mro__:
                found[kind.__name__].append(one)

    def finish(document: Document, pdf: pydyf.PDF) -> None:
        keep(pdf, *pdf.objects, *document.fonts.values())
        keep(*(one for entry in pdf.objects if isinstance(entry, dict) for one in entry.values()))

    with pytest.MonkeyPatch.context() as patch:
        for kind in (LayoutContext, Stream, StyleFor, TargetCollector, TargetLookupItem):
            _keep_made(patch, kind, keep)
        html = weasyprint.HTML(string=MARKUP)
        document = html.render()
        document.write_pdf(finisher=finish, pdf_tags=True)
    plain = Layout(document.pages[0]._page_box.style)
    plain.set_text("字")
    keep(html, document, document.font_config, plain, *document.pages)
    for box in (box for page in document.pages for box in page._page_box.descendants()):
        keep(box, box.style, *((layout,) if (layout := box.__dict__.get("pango_layout")) else ()))
        for layer in background.layers if (background := box.__dict__.get("background")) else ():
            keep(*((layer, layer.image) if layer.image else ()))
        keep(*((box.__dict__["replacement"],) if "replacement" in box.__dict__ else ()))
    for context in found["LayoutContext"]:
        assert isinstance(context, LayoutContext)
        keep(context.counter_style)
    return found


def _keep_made(patch: pytest.MonkeyPatch, kind: type, keep: Callable[..., None]) -> None:
    """Keep every object of a class that is made."""
    made = vars(kind)["__init__"]

    def begin(self: object, *arguments: object, **named: object) -> None:
        made(self, *arguments, **named)
        keep(self)

    patch.setattr(kind, "__init__", begin)


def test_functions_methods_and_their_parameters_are_those_of_the_library() -> None:
    """mypy's own comparison, of all that a stub says itself."""
    result = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "weasyprint", "pydyf", "--ignore-missing-stub", "--concise",
         "--mypy-config-file", "pyproject.toml"],
        cwd=ROOT, env={"MYPYPATH": str(STUBS), "PATH": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    names = set(declared())
    assert "Traceback" not in result.stderr
    assert [line for line in result.stdout.splitlines() if line.split(" ")[0] in names] == []


@pytest.mark.parametrize(
    "stub", [one for one in classes() if not one.is_stub_only], ids=lambda one: f"{one.module}.{one.name}"
)
def test_each_class_stands_on_the_bases_that_its_stub_says(stub: StubClass) -> None:
    found = getattr(import_module(stub.module), stub.name)
    bases = [base.rsplit(".", 1)[-1] for base in stub.bases if base != "NamedTuple"]
    if stub.name == "AbsolutePlaceholder":
        # It answers for the box that it holds, and mypy has to take it for one.
        bases = []
    assert [base for base in bases if base not in {one.__name__ for one in found.__mro__}] == []


WITH_ATTRIBUTES = [one for one in classes() if one.attributes and not one.is_stub_only and one.name != "Dimension"]


@pytest.mark.parametrize("stub", WITH_ATTRIBUTES, ids=lambda one: f"{one.module}.{one.name}")
def test_each_attribute_is_there_and_what_its_stub_says(stub: StubClass, live: dict[str, list[object]]) -> None:
    objects = live[stub.name]
    assert objects, f"no {stub.name} in the document of this test"
    lacking = [name for name in stub.attributes if not any(hasattr(one, name) for one in objects)]
    assert lacking == []
    odd = {
        f"{name}: {getattr(one, name)!r}"
        for one in objects
        for name, said in stub.attributes.items()
        if hasattr(one, name) and not fits(getattr(one, name), said)
    }
    assert odd == set()


def test_each_value_of_a_style_is_what_the_stub_says(live: dict[str, list[object]]) -> None:
    keys = next(one.keys for one in classes() if one.name == "Style")
    styles = [one for one in live["Style"] if isinstance(one, Style)]
    odd = {f"{key}: {style[key]!r}" for style in styles for key, said in keys.items() if not fits(style[key], said)}
    assert len(keys) > 40
    assert odd == set()


@pytest.mark.parametrize("name", STRUCTURES)
def test_each_structure_of_pango_has_the_fields_that_are_read(name: str) -> None:
    stub = next(one for one in classes() if one.name == name)
    fields = {field for field, _ in ffi.typeof(STRUCTURES[name]).fields}
    assert [one for one in stub.attributes if one not in fields] == []


@pytest.mark.parametrize(("name", "library"), [("_Pango", pango), ("_HarfBuzz", harfbuzz)])
def test_each_function_of_pango_and_harfbuzz_is_declared(name: str, library: object) -> None:
    stub = next(one for one in classes() if one.name == name)
    assert [method for method in stub.methods if not callable(getattr(library, method))] == []


def test_mypy_is_told_of_no_name_that_it_does_not_know(tmp_path: Path) -> None:
    """A name that WeasyPrint may have and the stubs have not is an error, not a silent `Any`."""
    (tmp_path / "guess.py").write_text("from weasyprint.layout.block import block_container_layout\n", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "guess.py"],
        cwd=tmp_path, env={"MYPYPATH": str(STUBS), "PATH": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert 'Module "weasyprint.layout.block" has no attribute "block_container_layout"' in result.stdout
    assert "block_container_layout" not in {name.rsplit(".", 1)[-1] for name in declared()}
