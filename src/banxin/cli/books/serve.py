"""`banxin serve [EDITION...]`: the book in a browser on this machine, made again whenever something of it is saved."""

import asyncio
import getpass
import os
import secrets
import signal
import socket
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zlib import crc32

import click

from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import spoken, tell
from banxin.cli.terminal.verbs import Verb
from banxin.errors import MissingDependencyError, PublishingError, UsageError, refusal_in
from banxin.extras import line_for
from banxin.processes.run_folder import run_folder
from banxin.reading import manifest_of
from banxin.saying.said import say

HOST = "127.0.0.1"
FIRST_PORT, PORTS = 61000, 4536
"""Ports that nobody may register (RFC 6335, section 6), and that Linux gives to no program that asks for any."""
EDITORS = {
    "vscode": "vscode://file{path}:{line}",
    "vscodium": "vscodium://file{path}:{line}",
    "cursor": "cursor://file{path}:{line}",
    "idea": "idea://open?file={path}&line={line}",
    "sublime": "subl://open?url=file://{path}&line={line}",
    "textmate": "txmt://open?url=file://{path}&line={line}",
    "none": "",
}
"""How programs are asked to open a file at a line."""


@click.command(cls=Verb, short_help="show the book in a browser while it is written")
@click.argument("editions", nargs=-1, metavar="[EDITION...]")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="The port on this machine; default: one for each book, or another that is free.",
)
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@click.option(
    "--editor",
    type=click.Choice(list(EDITORS)),
    default="vscode",
    help="What opens the file of a paragraph that is clicked; default: vscode.",
)
@click.option("--by", default=getpass.getuser, show_default="your login", help="Who decides in the review of sources.")
@shared_options
def serve(*, editions: tuple[str, ...], port: int, no_open: bool, editor: str, by: str, settings: Settings) -> None:
    """Show the pages of the book in a browser, and show them again whenever a file of the book is saved.

    The edition that is looked at is made first: the chapter that was saved within a moment, as a draft, then the whole
    edition through all its gates, then what is to be said of the text. What is wrong is told over the last good pages. A click on a
    paragraph opens its file in the editor. Where the book has sources/, they are reviewed on a page of their own: each question
    is answered, each edit accepted or overruled, with a key.

    Only this machine is answered. Nothing is written into the book but the decisions of a review, nothing into build/. Ctrl-C ends it.
    """
    serve_book(settings.directory, port=port, opens=not no_open, editor=editor, by=by, editions=editions)


def serve_book(
    directory: Path,
    *,
    port: int = 0,
    opens: bool = True,
    editor: str = "vscode",
    by: str,
    editions: tuple[str, ...] = (),
    is_review: bool = False,
) -> None:
    """Serve a book until Ctrl-C; with `is_review` the page of the review comes first."""
    check_libraries()
    manifest = manifest_in(directory)
    check_editions(manifest, editions)
    token = secrets.token_urlsafe(24)
    with listening(port, usual_port(manifest)) as (listener, number), run_folder() as folder:
        from banxin.preview.server import Preview
        from banxin.preview.workbench import Workbench

        workbench = Workbench(manifest, folder, wanted=editions, by=by, is_review=is_review)
        preview = Preview(workbench, language=spoken.get(), editor=EDITORS[editor])
        # What stands behind # is sent to nobody: only who reads this line may decide.
        address = f"http://{HOST}:{number}/{'review' if is_review else ''}#{token}"
        tell(say("the book is at {address}; Ctrl-C ends it", address=address))
        if opens:
            webbrowser.open(address)
        asyncio.run(until_ended(preview, listener, number, token))


def check_libraries() -> None:
    """Raise MissingDependencyError where what serves is not installed."""
    try:
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
        import watchfiles  # noqa: F401
    except ImportError as error:
        message = say(
            "the preview needs starlette, uvicorn and watchfiles, and {name} is not installed", name=error.name
        )
        raise MissingDependencyError(message, hint=say("run: {command}", command=line_for("serve"))) from error


def manifest_in(directory: Path) -> Path:
    """The manifest of the book; raise UsageError where there is none: a book that is only broken is served, and told of."""
    manifest = manifest_of(directory).absolute()
    if not manifest.is_file():
        hint = say("go to the folder of a book, or name it: -C DIR")
        raise UsageError(say("there is no {name}", name=manifest), hint=hint)
    return manifest


def check_editions(manifest: Path, names: Sequence[str]) -> None:
    """Raise UsageError for a name that no edition has; what is wrong with the book itself is told in the browser."""
    if not names:
        return
    from banxin.readers.manifest.manifest_file import read_book
    from banxin.verbs.build import editions_named

    try:
        book = read_book(manifest)
    except PublishingError:
        return
    editions_named(book, names)


def usual_port(manifest: Path) -> int:
    """The port of a book as long as nobody has taken it: a page that is open finds the server again that was begun anew."""
    return FIRST_PORT + crc32(os.fsencode(manifest)) % PORTS


@contextmanager
def listening(port: int, usual: int) -> Iterator[tuple[socket.socket, int]]:
    """A socket of this machine alone, and its port: for 0 the usual one, or any that is free. Raise UsageError for a port that is taken."""
    try:
        try:
            listener = socket.create_server((HOST, port or usual))
        except OSError:
            if port:
                raise
            listener = socket.create_server((HOST, 0))
    except OSError as error:
        reason = refusal_in(error)
        message = say("the port {port} cannot be used: {reason}", port=port, reason=reason)
        raise UsageError(message, hint=say("name another one, or none: any that is free is taken")) from error
    with listener:
        yield listener, listener.getsockname()[1]


async def until_ended(preview: Any, listener: socket.socket, port: int, token: str) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    import uvicorn

    from banxin.preview.guard import Guard
    from banxin.preview.server import served

    class Server(uvicorn.Server):
        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            """Nothing: the signals are ours, and an end that was asked for is no error."""
            yield

    config = uvicorn.Config(
        Guard(preview.app(), port, token),
        log_level="critical",
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    server = Server(config)

    def end() -> None:
        server.should_exit = True

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, end)
    await served(preview, server, listener)
