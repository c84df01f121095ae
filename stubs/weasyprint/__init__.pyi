"""WeasyPrint 70, which has no types of its own: exactly what banxin touches, and nothing else.

mypy reads these files in place of the library, so that a name which is not written here is an error in our code, and
`tests/engine/test_stubs.py` holds each name, parameter and attribute against the library that is installed. Lengths are
CSS pixels where nothing else is said. What begins with an underscore under `type_check_only` is not in the library.
"""

from collections.abc import Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Protocol, overload, type_check_only
from xml.etree.ElementTree import Element

from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document as Document
from weasyprint.document import _Finisher
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

__version__: str
DEFAULT_OPTIONS: Mapping[str, object]

class CSS:
    def __init__(
        self, guess: object = None, filename: str | Path | None = None, url: str | None = None, file_obj: object = None,
        string: str | None = None, encoding: str | None = None, base_url: str | None = None,
        url_fetcher: URLFetcher | None = None, _check_mime_type: bool = False, media_type: str = "print",
        font_config: FontConfiguration | None = None, counter_style: CounterStyle | None = None,
        color_profiles: dict[str, object] | None = None, matcher: object = None, page_rules: list[object] | None = None,
        layers: list[object] | None = None, layer: object = None,
    ) -> None: ...  # fmt: skip

@type_check_only
class _ElementWrapper(Protocol):
    etree_element: Element

class HTML:
    etree_element: Element
    base_url: str | None
    url_fetcher: URLFetcher | None
    media_type: str
    wrapper_element: _ElementWrapper

    def __init__(
        self, guess: object = None, filename: str | Path | None = None, url: str | None = None, file_obj: object = None,
        string: str | None = None, encoding: str | None = None, base_url: str | None = None,
        url_fetcher: URLFetcher | None = None, media_type: str = "print",
    ) -> None: ...  # fmt: skip
    def render(
        self, font_config: FontConfiguration | None = None, counter_style: CounterStyle | None = None,
        color_profiles: dict[str, object] | None = None, *, stylesheets: Sequence[CSS] | None = None,
        cache: MutableMapping[str, object] | None = None, pdf_tags: bool = False,
    ) -> Document: ...  # fmt: skip
    @overload
    def write_pdf(
        self, target: None = None, zoom: float = 1, finisher: _Finisher | None = None,
        font_config: FontConfiguration | None = None, counter_style: CounterStyle | None = None,
        color_profiles: dict[str, object] | None = None, *, uncompressed_pdf: bool = False, pdf_tags: bool = False,
    ) -> bytes: ...  # fmt: skip
    @overload
    def write_pdf(
        self, target: Path, zoom: float = 1, finisher: _Finisher | None = None,
        font_config: FontConfiguration | None = None, counter_style: CounterStyle | None = None,
        color_profiles: dict[str, object] | None = None, *, uncompressed_pdf: bool = False, pdf_tags: bool = False,
    ) -> None: ...  # fmt: skip
