"""`banxin catalogue build | gather | status | feeds | worker`: many books from one file."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from banxin.catalogue.book_record import Record, Status
from banxin.catalogue.catalogue_feeds import Feeds, write_feeds
from banxin.catalogue.catalogue_file import Catalogue, read_catalogue
from banxin.catalogue.catalogue_run import Asked, run_catalogue
from banxin.catalogue.cluster.scheduler_address import FORM, Address, address_of
from banxin.catalogue.gathering import gather, made_otherwise
from banxin.catalogue.ledger import WHOLE, Shard
from banxin.catalogue.told_records import status_in_words
from banxin.cli.terminal.bars import shown_progress, teller_of_editions
from banxin.cli.terminal.jobs_option import jobs_option
from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import in_words, spoken, tell
from banxin.cli.terminal.verbs import Verb
from banxin.errors import BuildError, UsageError
from banxin.progress import unheard
from banxin.saying.said import say
from banxin.trade.onix_message import Release

MOST_ERRORS = 3
"""Errors of one book that are told on the terminal."""


@click.command(cls=Verb, short_help="make many books at once, and say what became of each")
@click.argument("what", type=click.Choice(["build", "gather", "status", "feeds", "worker"]))
@click.argument("file", default="catalogue.yaml", metavar="[CATALOGUE.yaml]", type=click.Path(path_type=Path))
@jobs_option
@click.option("--shard", "part", default="", metavar="K/N", help="Only each Nth book, from the Kth: a job of an array.")
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="Give the books to the workers of this dask scheduler: tls://host:8786.",
)
@click.option(
    "--tls",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Certificates for it: ca.pem, cert.pem and key.pem in a folder.",
)
@click.option("--insecure", is_flag=True, help="Allow a scheduler without TLS beyond this machine.")
@click.option("--only", multiple=True, metavar="BOOK", help="Only this book: its folder, seen from the catalogue.")
@click.option("--retry-failed", is_flag=True, help="Try again what failed, though nothing has changed.")
@click.option(
    "--release", type=click.Choice(["3.1", "3.0"]), default="3.1", help="The release of ONIX that feeds writes."
)
@click.option(
    "--schema", type=click.Path(path_type=Path), metavar="XSD", help="Try the message against this schema of EDItEUR."
)
@click.option("-f", "--force", is_flag=True, help="Build even what has not changed.")
@shared_options
def catalogue(
    *,
    what: str,
    file: Path,
    jobs: int,
    part: str,
    scheduler: str,
    tls: Path | None,
    insecure: bool,
    only: tuple[str, ...],
    retry_failed: bool,
    release: Release,
    schema: Path | None,
    force: bool,
    settings: Settings,
) -> None:
    """Many books at once: catalogue.yaml names their folders, and each is made, checked and written into a ledger.

    build makes them, and writes build/catalogue/: the ledger, catalogue.json, index.html. A book that fails, runs away or dies
    stops no other. What has not changed is not made again; a run that is cut off goes on where it was.

    gather joins the ledgers of parts that several jobs have made with --shard. status says what became of each book. feeds writes
    what the trade is told of the books that are made: ONIX and a table for shops, OPDS for reading programs.

    With --scheduler the workers of a cluster make them, worker being one: it works for that scheduler until it is ended.

    Exit code 1 when a book is not made.
    """
    cluster = address_of(scheduler, tls, is_insecure=insecure) if scheduler else None
    if what == "worker":
        work(cluster, jobs)
        return
    read = read_catalogue(settings.directory / file)
    if what == "status":
        show_status(told_apart(gather(read, writes=False), settings), settings)
    elif what == "gather":
        show(list(told_apart(gather(read, language=spoken.get()), settings).values()), settings)
    elif what == "feeds":
        show_feeds(write_feeds(read, release, schema), settings)
    else:
        asked = Asked(
            jobs=jobs, shard=shard_of(part), only=only, is_forced=force, retries_failed=retry_failed, cluster=cluster
        )
        show(built(read, asked, settings), settings)


def work(cluster: Address | None, jobs: int) -> None:
    """Be a worker of a cluster."""
    if not cluster:
        hint = say("write --scheduler {form}", form=FORM)
        raise UsageError(say("a worker wants the address of its scheduler"), hint=hint)
    from banxin.catalogue.cluster.dask_worker import run_worker

    run_worker(cluster, jobs, partial(tell, is_aside=True))


def built(read: Catalogue, asked: Asked, settings: Settings) -> list[Record]:
    """The records of the books that were asked for, when they are made."""
    if unknown := sorted(set(asked.only) - set(read.books)):
        hint = say("'banxin catalogue status' lists them")
        raise UsageError(say("the catalogue has no book '{id}'", id=unknown[0]), hint=hint)
    with shown_progress(settings, say("books")) as progress:
        note = unheard if settings.quiet else partial(tell, is_aside=True)
        records = list(run_catalogue(read, asked, teller_of_editions(progress), note))
    if asked.shard != WHOLE:
        return records
    gathered = gather(read, language=spoken.get())
    # The ledger has the last making of a book; of this run it is told whether it was kept.
    return [replace(one, errors=gathered[one.id].errors) for one in records]


def told_apart(records: dict[str, Record], settings: Settings) -> dict[str, Record]:
    """The records; it is told where some were made with other programs."""
    if not settings.as_json:
        for one in made_otherwise(records):
            tell(one, is_aside=True)
    return records


def show_status(records: Mapping[str, Record], settings: Settings) -> None:
    if settings.as_json:
        click.echo(json.dumps([one.to_json() for one in records.values()], ensure_ascii=False))
        return
    for one in records.values():
        first = one.errors[0].words if one.errors else ""
        tell(say("{status}  {book}  {what}", status=status_in_words(one), book=one.id, what=first))


def show_feeds(feeds: Feeds, settings: Settings) -> None:
    """The files that were written, and what does not stand in them."""
    if settings.as_json:
        record = {"files": [path.as_posix() for path in feeds.files], "remarks": [str(one) for one in feeds.remarks]}
        click.echo(json.dumps(record, ensure_ascii=False))
        return
    for remark in feeds.remarks:
        tell(remark, is_aside=True)
    for path in feeds.files:
        tell(path.as_posix())


def show(records: list[Record], settings: Settings) -> None:
    """What a run came to; raise BuildError when a book is not made."""
    bad = [one for one in records if not one.is_good or one.errors]
    if settings.as_json:
        click.echo(json.dumps([one.to_json() for one in records], ensure_ascii=False))
    else:
        for one in bad:
            for error in one.errors[:MOST_ERRORS]:
                tell(say("{place}: {message}", place=one.id, message=error.words), is_aside=True)
            if len(one.errors) > MOST_ERRORS:
                tell(
                    say(
                        "{book}: and {count} more, see build/catalogue/index.html",
                        book=one.id,
                        count=len(one.errors) - MOST_ERRORS,
                    ),
                    is_aside=True,
                )
        counts = {status: sum(one.status is status for one in records) for status in Status}
        words = [
            f"{in_words(status_in_words(Record(id='', status=status)))} {count}"
            for status, count in counts.items()
            if count
        ]
        tell(say("{count} books: {words}", count=len(records), words=", ".join(words)))
    if bad:
        raise BuildError(say("{count} of {all} books are not as they should be", count=len(bad), all=len(records)))


def shard_of(text: str) -> Shard:
    """`2/3`; raise UsageError."""
    match = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", text)
    if not text:
        return WHOLE
    if not match or not 1 <= int(match[1]) <= int(match[2]):
        raise UsageError(
            say("'{text}' is no part of a catalogue", text=text), hint=say("write 2/3 for the second of three")
        )
    return Shard(number=int(match[1]), count=int(match[2]))
