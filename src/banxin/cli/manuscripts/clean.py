"""`banxin clean`: raw pages into chapters."""

import getpass
import json
import webbrowser
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import click

from banxin.cleaning.editor.body_list import body_lines
from banxin.cleaning.editor.summary import json_report, summary_line, text_report
from banxin.cli.books.serve import serve_book
from banxin.cli.terminal.bars import shown_progress, teller_of_sources
from banxin.cli.terminal.limit_option import limit_option
from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import spoken, tell
from banxin.cli.terminal.verbs import Verb
from banxin.errors import CheckError, UsageError, raise_all
from banxin.model.finding import Severity
from banxin.saying.said import Said, listed, say
from banxin.verbs.clean import CleanedBook, adopt_hand_edits, clean_book, names_of_asides, numbered, review_of

MOST_NAMES = 8
"""So many files are named in a line; more are counted."""


@click.command(cls=Verb, short_help="turn raw pages in sources/ into chapters")
@click.option(
    "--report",
    type=click.Choice(["text", "json", "body"]),
    help="Tell every change that is worth a look, or the chapters as book.yaml lists them.",
)
@click.option(
    "--check", "is_check", is_flag=True, help="Write nothing; end with exit code 3 if chapters/ is not up to date."
)
@click.option("--adopt", "is_adopting", is_flag=True, help="First make decisions of the hand edits of chapters.")
@click.option("--review", "is_reviewed", is_flag=True, help="Then open the review in the browser.")
@click.option("--serve", "is_served", is_flag=True, help="With --review: questions are answered there, with a key.")
@click.option(
    "--by", default=getpass.getuser, show_default="your login", help="With --adopt or --serve: who has decided."
)
@limit_option("The most that each source may take: memory=4GB,cpu=5m,time=10m; none lifts one.")
@shared_options
def clean(
    *,
    report: str | None,
    is_check: bool,
    is_adopting: bool,
    is_reviewed: bool,
    is_served: bool,
    by: str,
    limits: dict[str, int | None],
    settings: Settings,
) -> None:
    """Turn sources/* and decisions/*.yaml into chapters/NN-name.md, with a trail of every edit in chapters/audit/
    and a page in build/review/ that shows each edit beside its source.

    A source is plain text, or a document: its form is seen from what it holds, then from its name. What a document
    knew beside its text (ruby, dots, notes, headings) goes into the chapters; what cannot is told.

    Rules never change a Han character, a digit or a letter; only a decision may. A chapter that has been edited by
    hand is never overwritten; --adopt turns its changes into decisions, which every later cleaning keeps.

    With --review the page opens in the browser; with --review --serve each question is answered there with a key, and each edit accepted
    or overruled. What is decided is written to decisions/ at once, and Ctrl-C cleans once more with it.

    A source that takes more memory, computing (cpu) or time than one of its size needs is refused, and the others are
    cleaned; --limit sets other limits.
    """
    if is_adopting:
        today = datetime.now(UTC).date().isoformat()
        for path in adopt_hand_edits(settings.directory, by=by, date=today, limits=limits):
            tell(say("adopted into {path}", path=path), is_aside=True)
    if is_check and (is_reviewed or is_served):
        raise UsageError(say("--check writes nothing, and a review is for deciding"), hint=say("take one of them out"))

    def cleaned() -> CleanedBook:
        with shown_progress(settings, say("sources")) as progress:
            return clean_book(
                settings.directory,
                is_check=is_check,
                limits=limits,
                tell=teller_of_sources(progress),
                language=spoken.get(),
            )

    outcome = cleaned()
    if is_served:
        serve_book(settings.directory, by=by, is_review=True)
        outcome = cleaned()
    tell_outcome(outcome, "json" if settings.as_json else report, settings, is_check=is_check)
    if is_reviewed and not is_served:
        for one in outcome.cleaned:
            webbrowser.open((outcome.root / review_of(one)).as_uri())
    refuse(outcome, settings, is_check=is_check)


def tell_outcome(outcome: CleanedBook, report: str | None, settings: Settings, *, is_check: bool) -> None:
    """The summary, or the report that was asked for, on standard output."""
    if report == "json":
        found = [str(finding) for one in outcome.cleaned for finding in one.findings]
        values = json_report(outcome.cleaned) | {"changed": list(outcome.changed), "findings": found}
        click.echo(json.dumps(values, ensure_ascii=False))
        return
    if report == "body":
        named = [(name, made.chapter) for _, name, made, _ in numbered(outcome.cleaned)]
        asides = names_of_asides(outcome.cleaned)
        click.echo("\n".join(body_lines(named, asides=asides)))
        return
    for cleaned in outcome.cleaned:
        for line in text_report(cleaned) if report == "text" else (summary_line(cleaned),):
            tell(line)
        for finding in cleaned.findings:
            if settings.verbose or (not settings.quiet and finding.severity is not Severity.NOTE):
                tell(finding.said, is_aside=True)
    if outcome.changed and not (settings.quiet or is_check):
        tell(say("changed in chapters/: {names}", names=first_of(outcome.changed)), is_aside=True)
        for cleaned in outcome.cleaned:
            tell(say("every edit beside its source: {path}", path=review_of(cleaned)), is_aside=True)
    if not settings.quiet:
        for line in body_remarks(outcome):
            tell(line, is_aside=True)


def first_of(names: Sequence[str]) -> str:
    """The first of many names, and how many more there are: one line has room for so many."""
    if len(names) <= MOST_NAMES:
        return listed(names)
    return say("{names} and {count} more", names=listed(names[:MOST_NAMES]), count=len(names) - MOST_NAMES)


def body_remarks(outcome: CleanedBook) -> Iterator[Said]:
    """What has to be mended in book.yaml, whose chapters are others now, and what gives none."""
    if outcome.missing:
        yield say("book.yaml names chapters that are no more: {names}", names=first_of(outcome.missing))
    if outcome.unnamed:
        yield say("book.yaml does not name these chapters: {names}", names=first_of(outcome.unnamed))
    if empty := [one.document.source.path.name for one in outcome.cleaned if not one.made]:
        yield say("these sources hold no text, and give no chapter: {names}", names=first_of(empty))
    if outcome.unread:
        unread = first_of(outcome.unread)
        yield say("these files lie in folders of sources/, where nothing is read: {names}", names=unread)
        yield say("put them beside the others, or begin a book with all of them: banxin init DIR --from sources")
    if outcome.missing or outcome.unnamed:
        yield say(
            "`banxin clean --report body` writes the list that fits: the numbers of chapters are those of this run"
        )


def refuse(outcome: CleanedBook, settings: Settings, *, is_check: bool) -> None:
    """A source that was refused ends a run when all others are done; stale chapters a `--check`, open queries a `--strict`."""
    errors = list(outcome.refused)
    if is_check and outcome.changed:
        stale = first_of(outcome.changed)
        errors.append(
            CheckError(say("chapters/ is not up to date: {names}", names=stale), hint=say("run `banxin clean`"))
        )
    raise_all([*errors, *(not_allowed(outcome) if settings.strict else ())])


def not_allowed(outcome: CleanedBook) -> Iterator[CheckError]:
    """What a `--strict` refuses: blocks that rules have dropped, and queries that nobody has answered."""
    if drops := sum(len(cleaned.drops) for cleaned in outcome.cleaned):
        yield CheckError(
            say(
                "{count} block{s} with letters dropped by rules, and --strict allows none",
                count=drops,
                s="s"[: drops > 1],
            ),
            hint=say("see `banxin clean --report text`, and say `do: drop` or `do: tag` in decisions/"),
        )
    if questions := sum(len(cleaned.open_queries) for cleaned in outcome.cleaned):
        yield CheckError(
            open_queries(questions),
            hint=say("see `banxin clean --report text`, and answer them in decisions/"),
        )


def open_queries(count: int) -> Said:
    if count == 1:
        return say("1 open query, and --strict allows none")
    return say("{count} open queries, and --strict allows none", count=count)
