"""From the typefaces of an edition to font files: a family of the registry, or a file (or folder) of the book."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from banxin.caches import fonts_home
from banxin.errors import ManifestError, MissingDependencyError, PublishingError, raise_all
from banxin.fonts.cache import changed_file, fetched_files, fetched_source
from banxin.fonts.facts import Facts, UnusableFontError, facts_of
from banxin.fonts.own_files import plain_files
from banxin.fonts.permissions import ELSEWHERE, forbidden
from banxin.fonts.registry import Family, families, family_named, nearest_family
from banxin.model.edition import Typefaces
from banxin.reading import UnreadableError, Why, find_regular, names_in, read_regular
from banxin.saying.said import listed, say
from banxin.source import Source

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2"})
"""A typeface that ends so is a file of the book."""
ABSENT = " has not been fetched yet"
"""How the complaint of a family ends that is not in the cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One face: its family as CSS names it, its style and weight (100 to 900), its file and that file's sha256.

    `postscript_name` is what a PDF calls it, behind the tag of a subset; `ranges` are the code points it has, `variations`
    the sequences of a character and a variation selector. `permissions` is what its maker allows (OS/2, fsType), `reserved`
    are the names that a changed copy may not have.
    """

    family: str
    style: str
    weight: int
    is_italic: bool
    postscript_name: str
    version: str
    sha256: str
    path: Path
    ranges: tuple[tuple[int, int], ...]
    variations: frozenset[str] = frozenset()
    permissions: int = 0
    reserved: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FontSet:
    """The faces of one edition and the family, in the words of CSS, for each job.

    `latin` has the companion of `body`, `heading` and `quote`, empty where that face's own Latin serves. `families` has every family once, in the order of
    looking for a missing character. `gaiji` are the texts that the book draws itself, the longest first; their face is of
    `gaiji_family`, which is asked for by its name alone. `regions` has those of chapters in other languages by their tags.
    """

    body: str
    heading: str
    quote: str
    latin: Mapping[str, str]
    mono: str
    extra: tuple[str, ...]
    families: tuple[str, ...]
    faces: tuple[Face, ...]
    gaiji: tuple[str, ...] = ()
    gaiji_family: str = ""
    regions: "Mapping[str, FontSet]" = field(default_factory=dict)

    def faces_of(self, family: str) -> tuple[Face, ...]:
        """The faces of a family, lightest first."""
        return tuple(face for face in self.faces if face.family == family)

    def face(self, family: str, weight: int = 400, *, is_italic: bool = False) -> Face:
        """The upright or italic face of a family that is nearest to a weight (the heavier of two that are equally near)."""
        faces = [face for face in self.faces_of(family) if face.is_italic is is_italic] or list(self.faces_of(family))
        return min(faces, key=lambda face: (abs(face.weight - weight), -face.weight))

    @property
    def quotes_in_body(self) -> bool:
        """Whether quotations stand in the face of the body, so that emphasis needs another face than theirs."""
        return self.quote == self.body

    @cached_property
    def characters(self) -> frozenset[int]:
        """Every code point that at least one face has."""
        return characters_in(self.ranges)

    @property
    def ranges(self) -> frozenset[tuple[tuple[int, int], ...]]:
        """The ranges of the faces that any text may be set in; weights of one family share theirs."""
        return frozenset(face.ranges for face in self.faces if face.family != self.gaiji_family)


@lru_cache(maxsize=4)
def characters_in(ranges: frozenset[tuple[tuple[int, int], ...]]) -> frozenset[int]:
    """Every code point in some ranges; books of a catalogue are set in the same faces."""
    return frozenset(point for one in ranges for first, last in one for point in range(first, last + 1))


def resolve_typefaces(
    typefaces: Typefaces, *, book_root: Path, manifest: Path | None = None, edition: str = ""
) -> FontSet:
    """The faces of an edition, opened and found whole; its name stands in what is told of families that are not there.

    ManifestError for a name or file that is wrong, MissingDependencyError (with the command) for a family that has
    not been fetched yet; all of them at once.
    """
    found: dict[str, tuple[Face, ...]] = {}
    errors: list[PublishingError] = []
    for name in typefaces.families:
        try:
            found[name] = tuple(faces_named(name, book_root, typefaces.weights))
        except ManifestError as error:
            errors.append(ManifestError(error.message, place_of(name, manifest), error.hint))
        except PublishingError as error:
            errors.append(error)
    raise_all(merged(errors, edition))
    css = {name: faces[0].family for name, faces in found.items()}
    return FontSet(
        body=css[typefaces.body],
        heading=css[typefaces.heading],
        quote=css[typefaces.quote],
        latin={job: css.get(getattr(typefaces.latin, job), "") for job in ("body", "heading", "quote")},
        mono=css[typefaces.mono],
        extra=tuple(css[name] for name in typefaces.extra),
        families=tuple(dict.fromkeys(css.values())),
        faces=tuple({face.path: face for faces in found.values() for face in faces}.values()),
    )


def place_of(name: str, manifest: Path | None) -> Source | None:
    """Where the manifest first has a name."""
    if not manifest:
        return None
    text = read_regular(manifest, manifest.parent).data.decode("utf-8-sig", "replace")
    for number, line in enumerate(text.splitlines(), start=1):
        if name in line:
            return Source(path=Path(manifest.name), line=number, column=line.index(name) + 1)
    return Source(path=Path(manifest.name))


def merged(errors: list[PublishingError], edition: str = "") -> list[PublishingError]:
    """Several families that have not been fetched are one complaint with one command, which names the edition."""
    absent = [error for error in errors if isinstance(error, MissingDependencyError) and error.message.endswith(ABSENT)]
    if not absent or (len(absent) == 1 and not edition):
        return errors
    names = [error.message.removesuffix(ABSENT) for error in absent]
    told = listed(names)
    if edition and len(names) == 1:
        message = say(
            "{name} has not been fetched yet, and the edition '{edition}' asks for it", name=told, edition=edition
        )
    elif edition:
        message = say(
            "{names} have not been fetched yet, and the edition '{edition}' asks for them", names=told, edition=edition
        )
    else:
        message = say("{names} have not been fetched yet", names=told)
    command = " ".join(["banxin fonts", *(f"'{name}'" for name in names)])
    joined = MissingDependencyError(
        message, hint=absent[0].hint if len(absent) == 1 else say("run: {command}", command=command)
    )
    return [error for error in errors if error not in absent] + [joined]


def faces_named(name: str, book_root: Path, weights: Collection[int] = ()) -> Iterator[Face]:
    """The faces that one name in book.yaml stands for; `weights` (CSS, 1 to 1000) are those beyond the usual ones of a family.

    Raise ManifestError for a name that stands for none, MissingDependencyError for a family that has not been fetched.
    """
    if is_file_of_book(name):
        yield from faces_in_book(name, book_root, weights)
        return
    family = family_named(name)
    if not family:
        near = nearest_family(name)
        known = ", ".join(family.family for family in families())
        hint = (
            say("did you mean '{near}'?", near=near)
            if near
            else say("give the path of a font file of the book, or one of: {known}", known=known)
        )
        raise ManifestError(say("no typeface is called '{name}'", name=name), hint=hint)
    yield from faces_in_cache(family, weights_of(family, weights))


def weights_of(family: Family, weights: Collection[int]) -> tuple[int, ...]:
    """Those of the weights that the family has and that are not usual for it."""
    there = {file.weight for source in family.sources for file in source.files}
    return tuple(weight for weight in weights if weight in there and weight not in family.weights)


def is_file_of_book(name: str) -> bool:
    """Whether a name is that of a font file of the book, or of a folder with some.

    >>> is_file_of_book("fonts/CJK.ttc#Noto Serif CJK SC"), is_file_of_book("mine.otf"), is_file_of_book("Noto Serif SC")
    (True, True, False)
    """
    path, _ = path_and_family(name)
    return "/" in path or Path(path).suffix.lower() in SUFFIXES


def path_and_family(name: str) -> tuple[str, str]:
    """The path that a name of a file has, and behind `#` the family of a collection."""
    path, _, family = name.partition("#")
    return path, family.strip()


def faces_in_book(name: str, book_root: Path, weights: Collection[int] = ()) -> Iterator[Face]:
    """The faces in a font file of the book, or in a folder of it; raise ManifestError where there is none.

    `weights` are those of a variable font that are wanted beside the usual ones.
    """
    place, family = path_and_family(name)
    path = book_root / place
    try:
        is_folder = path.is_dir()
        paths = [path / one for one in names_in(path, book_root)] if is_folder else [path]
        files = [find_regular(one, book_root) for one in paths if not is_folder or one.suffix.lower() in SUFFIXES]
        plain = [one for file in files for one in plain_files(file, book_root, family, weights)]
    except UnreadableError as error:
        hint = say("it should be {path}", path=book_root.resolve() / place) if error.why is Why.MISSING else ""
        raise error.told(ManifestError, say("font file"), place, hint=hint) from error
    if not files:
        raise ManifestError(
            say("there is no font file in '{name}'", name=place), hint=say("put .ttf or .otf files there")
        )
    faces = sorted((face_in(file) for file in plain), key=lambda face: (face.is_italic, face.weight))
    strange = [face for face in faces if face.family != faces[0].family]
    if strange:
        message = say(
            "the fonts in '{name}' belong to several families: {family} and {strange_family}",
            name=place,
            family=faces[0].family,
            strange_family=strange[0].family,
        )
        raise ManifestError(message, hint=say("give each family a folder of its own"))
    yield from faces


def faces_in_cache(family: Family, weights: Collection[int] = ()) -> Iterator[Face]:
    """The faces of a fetched family, in its usual weights and these; a file that is not what was fetched is an error, too."""
    command = fetch_command(family.family, weights)
    again = say("run: {command}", command=f"{command} --again")
    source = fetched_source(family, weights)
    if not source:
        changed = changed_file(family, weights)
        if changed:
            raise not_as_fetched(changed, again)
        message = say("{family} has not been fetched yet", family=family.family)
        raise MissingDependencyError(message, hint=say("run: {command}", command=command))
    wanted = {file.name for file in family.files(source, weights)}
    for file in fetched_files(family, source):
        if file.name in wanted:
            path = fonts_home() / family.folder(source) / file.name
            facts = facts_or_complaint(path, MissingDependencyError, again)
            if facts.sha256 != file.sha256:
                raise not_as_fetched(path, again)
            yield face_from(facts, path)


def not_as_fetched(path: Path, again: str) -> MissingDependencyError:
    """The complaint of a file in the cache that was cut short or changed; `again` is what to do."""
    return MissingDependencyError(say("{path} is not the file that was fetched", path=path), hint=again)


def fetch_command(family: str, weights: Collection[int]) -> str:
    """The command that fetches a family.

    >>> fetch_command("Noto Serif SC", (500, 900))
    "banxin fonts 'Noto Serif SC' --weights 500,900"
    """
    more = f" --weights {','.join(map(str, weights))}" if weights else ""
    return f"banxin fonts '{family}'{more}"


def face_in(path: Path) -> Face:
    """The face in a file of the book; raise ManifestError for one that cannot be used, or may not."""
    facts = facts_or_complaint(path, ManifestError, say("put a whole, static .ttf or .otf file there"))
    why = forbidden(facts.permissions)
    if why:
        raise ManifestError(say("{path} may not be used in a book: {why}", path=path, why=why), hint=ELSEWHERE)
    return face_from(facts, path)


def facts_or_complaint(path: Path, kind: type[PublishingError], hint: str) -> Facts:
    """The facts of a font file; raise an error of this kind for one that cannot be used."""
    try:
        return facts_of(path)
    except UnusableFontError as error:
        raise kind(say("{path} cannot be used as a font: {error}", path=path, error=error), hint=hint) from error


def face_from(facts: Facts, path: Path) -> Face:
    """The face that a file holds."""
    return Face(
        family=facts.family,
        style=facts.style,
        weight=facts.weight,
        is_italic=facts.is_italic,
        postscript_name=facts.postscript_name,
        version=facts.version,
        sha256=facts.sha256,
        path=path,
        ranges=facts.ranges,
        variations=frozenset(facts.variations),
        permissions=facts.permissions,
        reserved=facts.reserved,
    )
