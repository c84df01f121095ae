"""What single shops ask for on their own: names in the package document, option files, classes."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath

from lxml import etree
from PIL import Image

from banxin.checks.chapters.rule import Complaint, Explanation
from banxin.checks.epub.epub_contents import NAMES, XHTML, EpubContents, classes
from banxin.checks.epub.epub_cover import covers_named
from banxin.checks.epub.store_codes import REFUSED, WISH, Told
from banxin.model.edition import Store
from banxin.saying.said import say
from banxin.source import Source

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
FACES = frozenset({".ttf", ".otf", ".woff", ".woff2"})
LONGEST_DRAWING = 3200
"""Pixels (Google Play)."""


def wished(place: str, message: str) -> tuple[Explanation, Complaint]:
    return WISH, Complaint(Source(path=Path(place)), message)


def package_name(contents: EpubContents) -> str:
    return next((name for name in contents.files if name.endswith(".opf")), "")


def wishes_of_apple(contents: EpubContents) -> Told:
    has_faces = any(PurePosixPath(name).suffix.lower() in FACES for name in contents.files)
    options = "META-INF/com.apple.ibooks.display-options.xml"
    if has_faces and not any(name.endswith(options) for name in (*contents.files, *contents.others)):
        yield wished(
            package_name(contents), say("older Apple Books leave embedded faces out without {name}", name=options)
        )


def wishes_of_kobo(contents: EpubContents) -> Told:
    yield from cover_by_old_name(contents, "Kobo")
    if contents.package is not None:
        for name in covers_named(contents.package):
            if name.lower().endswith(".gif"):
                yield (
                    REFUSED,
                    Complaint(Source(path=Path(name)), say("Kobo takes no GIF as a cover"), say("export it as JPEG")),
                )


def cover_by_old_name(contents: EpubContents, shop: str) -> Told:
    if contents.package is not None and not contents.package.findall("opf:metadata/opf:meta[@name='cover']", NAMES):
        yield wished(
            package_name(contents), say('{shop} finds the cover by <meta name="cover">, which is not there', shop=shop)
        )


def wishes_of_kindle(contents: EpubContents) -> Told:
    yield from cover_by_old_name(contents, "Kindle")
    package = contents.package
    if package is None:
        return
    spine = package.find("opf:spine", NAMES)
    is_from_right = spine is not None and spine.get("page-progression-direction") == "rtl"
    modes = package.findall("opf:metadata/opf:meta[@name='primary-writing-mode']", NAMES)
    if is_from_right and not modes:
        message = say('Kindle turns pages from the right by <meta name="primary-writing-mode">, which is not there')
        yield wished(package_name(contents), message)
    for name, data in contents.files.items():
        if name.endswith(".ncx") and (depth := depth_of_ncx(data)) > 2:
            yield wished(name, say("Kindle shows two levels of contents, and the NCX has {count}", count=depth))


def depth_of_ncx(data: bytes) -> int:
    """How many levels the contents of an NCX have; 0 for one that is not XML."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError):
        return 0
    points = root.iter(f"{NCX}navPoint")
    return max((1 + sum(1 for _ in one.iterancestors(f"{NCX}navPoint")) for one in points), default=0)


def wishes_of_google(contents: EpubContents) -> Told:
    """Files that an <image> of a drawing shows keep to its bound as well."""
    shown = {
        element.get(XLINK) or element.get("href") or ""
        for root in contents.documents.values()
        for element in root.iter(f"{SVG}image")
    }
    names = {PurePosixPath(address).name for address in shown}
    for name, data in contents.files.items():
        if PurePosixPath(name).name not in names:
            continue
        try:
            with Image.open(BytesIO(data)) as picture:
                longest = max(picture.size)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            continue
        if longest > LONGEST_DRAWING:
            message = say(
                "{shop} takes drawings up to {most} px, and this one has {count}",
                shop="Google Play",
                most=LONGEST_DRAWING,
                count=longest,
            )
            yield REFUSED, Complaint(Source(path=Path(name)), message, say("export it with fewer pixels"))


def wishes_of_duokan(contents: EpubContents) -> Told:
    if contents.package is None:
        return
    lines = contents.package.findall("opf:spine/opf:itemref", NAMES)
    if lines and "duokan-page-fullscreen" not in (lines[0].get("properties") or ""):
        yield wished(
            package_name(contents),
            say("the cover fills the screen of 多看 by duokan-page-fullscreen in the spine, which is not there"),
        )


def wishes_of_ebpaj(contents: EpubContents) -> Told:
    """The root says how its lines run, the body what the document is (guide 1.1.3)."""
    if contents.package is not None and not contents.package.findall(
        "opf:metadata/opf:meta[@property='ebpaj:guide-version']", NAMES
    ):
        yield wished(
            package_name(contents), say("the version of the guide (ebpaj:guide-version) is not in the metadata")
        )
    roots = {name: contents.documents[name] for name in contents.spine}
    bare = [name for name, root in roots.items() if not {"vrtl", "hltr"}.intersection(classes(root))]
    if bare:
        message = say("in {count} of the documents the root has neither the class vrtl nor hltr", count=len(bare))
        yield wished(bare[0], message)
    unsaid = [name for name, root in roots.items() if not says_its_kind(root.find(f"{XHTML}body"))]
    if unsaid:
        message = say(
            "in {count} of the documents the body has no class that says what it is (p-text, p-cover …)",
            count=len(unsaid),
        )
        yield wished(unsaid[0], message)


def says_its_kind(body: etree._Element | None) -> bool:
    return body is None or any(one.startswith("p-") for one in classes(body))


WISHES: Mapping[Store, Callable[[EpubContents], Told]] = {
    Store.APPLE: wishes_of_apple,
    Store.DUOKAN: wishes_of_duokan,
    Store.EBPAJ: wishes_of_ebpaj,
    Store.GOOGLE: wishes_of_google,
    Store.KINDLE: wishes_of_kindle,
    Store.KOBO: wishes_of_kobo,
}
