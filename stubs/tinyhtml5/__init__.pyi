from xml.etree.ElementTree import Element

def parse(
    document: str | bytes, namespace_html_elements: bool = True, *, transport_encoding: str | None = None
) -> Element: ...
