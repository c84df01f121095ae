"""What the two names on the command line mean: files, folders, editions, commits."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from banxin.comparison.commits import book_of_commit, commit_named, is_in_repository, no_repository
from banxin.comparison.products import Made, Product, Side, not_compared, product_of_file, products_in
from banxin.errors import BuildError, PublishingError, SeveralErrors, UsageError, flat
from banxin.model.book import Book
from banxin.model.edition import Edition, Format
from banxin.progress import Tell, nobody
from banxin.readers.manifest.manifest_file import read_book
from banxin.reading import MANIFEST, manifest_of
from banxin.saying.said import say
from banxin.verbs.build import Built, build_book, editions_named, unknown_edition

HEAD = "HEAD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What a name means: finished files in the `path`, or editions of the book (none named: all) as a commit has it, or as it is."""

    name: str
    path: Path | None = None
    edition: str = ""
    commit: str = ""


@contextmanager
def two_sides(
    names: Sequence[str], directory: Path, *, jobs: int = 1, tell: Tell = nobody
) -> Iterator[tuple[Side, Side]]:
    """The two things that are compared, made where they have to be; what was made of a commit is there as long as the block.

    One name alone is held against the last commit. Raise UsageError for a name that means nothing.
    """
    book = book_in(directory)
    meant = [meaning(name, book) for name in names]
    if len(meant) == 1:
        meant = with_counterpart(meant[0], book.root if book else directory)
    with ExitStack() as stack:
        sides = []
        for one, other in (meant, meant[::-1]):
            if one.path:
                sides.append(side_of_path(one.name, one.path))
            else:
                assert book
                wanted = one.edition or other.edition
                manifest = book.manifest
                if one.commit:
                    manifest = stack.enter_context(book_of_commit(manifest, one.commit, one.name))
                built = built_of(one, manifest, wanted, jobs=jobs, tell=tell)
                sides.append(side_of_build(one.name, read_book(manifest), built, [wanted] if wanted else ()))
        yield sides[0], sides[1]


def built_of(meant: Meant, manifest: Path, wanted: str, *, jobs: int, tell: Tell) -> Sequence[Built]:
    """The editions of a side; an error in what a commit had says so, since the files that it names may be another today."""
    try:
        return build_book(manifest, [wanted] if wanted else (), jobs=jobs, tell=tell)
    except PublishingError as error:
        if not meant.commit:
            raise
        hint = say("name an edition that could: {command}", command=f"banxin diff EDITION@{meant.name} EDITION")
        about = BuildError(
            say("the book of '{name}' cannot be made as it was", name=meant.name), hint="" if wanted else hint
        )
        raise SeveralErrors([about, *flat([error])]) from error


def book_in(directory: Path) -> Book | None:
    """The book of a folder or manifest; None where there is none: finished files can be compared anywhere."""
    manifest = manifest_of(directory)
    return read_book(manifest) if manifest.is_file() else None


def meaning(name: str, book: Book | None) -> Meant:
    """What a name means. An edition of the book comes before a file or folder that is called like it."""
    editions = {edition.name: edition for edition in book.editions} if book else {}
    if name in editions:
        return Meant(name=name, edition=name)
    path = Path(name)
    if path.exists():
        if book and (path / MANIFEST).is_file() and path.resolve() == book.root:
            return Meant(name=name)
        return Meant(name=name, path=path)
    if not book:
        hint = say("give PDFs, EPUBs or folders of build/; editions and commits need the book: -C DIR")
        raise UsageError(say("there is no {name}", name=name), hint=hint)
    edition, at, revision = name.partition("@")
    if at and revision:
        commit = commit_named(book.root, revision)
        if not commit:
            raise unknown_commit(book.root, revision)
        # The edition may be one that the book has no more: the commit's own manifest is asked for it.
        return Meant(name=name, edition=edition, commit=commit)
    commit = commit_named(book.root, name) if looks_committed(name) else None
    if commit:
        return Meant(name=name, commit=commit)
    if "/" in name or path.suffix.lower() in {".pdf", ".epub"}:
        raise UsageError(say("there is no {name}", name=name))
    message = say("'{name}' is no edition, no file and no commit", name=name)
    if looks_committed(name) and not is_in_repository(book.root):
        message = say(
            "'{name}' is no edition and no file, and {folder} is in no repository of git", name=name, folder=book.root
        )
    raise UsageError(message, hint=unknown_edition(name, editions).hint)


def unknown_commit(folder: Path, name: str) -> UsageError:
    """The complaint about a commit that git does not know, with the reason where there can be none."""
    if not is_in_repository(folder):
        return no_repository(folder, name)
    if not commit_named(folder, HEAD):
        hint = say("commit the book first, or compare folders of build/")
        return UsageError(say("nothing is committed in the repository of {folder} yet", folder=folder), hint=hint)
    return UsageError(say("git knows no commit '{name}'", name=name))


def looks_committed(name: str) -> bool:
    """Whether git is to be asked what a name means; names of files with a form are not commits.

    >>> looks_committed("HEAD~1"), looks_committed("old.pdf")
    (True, False)
    """
    return Path(name).suffix.lower() not in {".pdf", ".epub"}


def with_counterpart(meant: Meant, root: Path) -> list[Meant]:
    """One name and what it is held against: the last commit for what is there, what is there for a commit. `root` is the book's folder."""
    if meant.path:
        hint = say("give two: banxin diff A B")
        raise UsageError(say("nothing is named that {name} could be compared with", name=meant.name), hint=hint)
    if meant.commit:
        return [meant, Meant(name=meant.edition or ".", edition=meant.edition)]
    if not commit_named(root, HEAD):
        raise unknown_commit(root, f"{meant.edition}@{HEAD}")
    return [Meant(name=f"{meant.edition}@{HEAD}", edition=meant.edition, commit=HEAD), meant]


def side_of_path(name: str, path: Path) -> Side:
    """Finished files that lie somewhere; a folder of a book stands for its editions as they were made last."""
    if not path.is_dir():
        return Side(name=name, products={"": product_of_file(path)})
    folder = path / "build" if (path / MANIFEST).is_file() else path
    return Side(name=name, products={product.edition: product for product in products_in(folder)})


def side_of_build(name: str, book: Book, built: Sequence[Built], wanted: Sequence[str]) -> Side:
    """The editions of a book that has just been made; those that are only there to lend their page numbers are left out."""
    editions: dict[str, Edition] = {edition.name: edition for edition in editions_named(book, wanted)}
    others = {name for name, one in editions.items() if one.format.is_for_screens and not one.format.is_epub}
    for asked in wanted:
        if asked in others:
            raise not_compared(asked)
    return Side(
        name=name,
        products={
            one.report.edition: Product(
                path=one.output,
                is_pdf=editions[one.report.edition].format is Format.PDF,
                edition=one.report.edition,
                report=one.report,
                made=Made(book=book, edition=editions[one.report.edition]),
            )
            for one in built
            if one.report.edition not in others and (not wanted or one.report.edition in wanted)
        },
    )
