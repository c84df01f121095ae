"""The one door for files: whatever a name leads to is answered at once, and nothing outside the book is read."""

import ast
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.parsed_code import PACKAGE, files_of_code, parsed

from banxin.errors import BuildError
from banxin.reading import ABSENT, BookFiles, UnreadableError, Why, is_as_it_was, names_in, read_regular
from banxin.source import Source

MOST = 1000
SECRET = b"outside"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book in a folder in which a name may lead anywhere."""
    root = tmp_path / "book"
    (root / "folder").mkdir(parents=True)
    (tmp_path / "outside").write_bytes(SECRET)
    (root / "file").write_bytes(b"inside")
    (root / "large").write_bytes(b"1" * (MOST + 1))
    (root / "long-enough").write_bytes(b"1" * MOST)
    os.mkfifo(root / "pipe")
    for name, target in {
        "link": "file", "loop": "loop", "there": "back", "back": "there", "out": "../outside", "up": "..",
        "zero": "/dev/zero", "null": "/dev/null", "proc": "/proc/self/status", "nowhere": "none", "to-pipe": "pipe",
    }.items():  # fmt: skip
        (root / name).symlink_to(target)
    return root


def complaint(root: Path, name: str, most: int = MOST) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_regular(root / name, root, most)
    return str(caught.value.told(BuildError, "picture", name, hint="look again"))


@pytest.mark.parametrize("name", ["file", "link", "folder/../file", "long-enough"])
def test_a_regular_file_of_the_book_is_read(book: Path, name: str) -> None:
    assert read_regular(book / name, book, MOST).data in {b"inside", b"1" * MOST}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("pipe", "the picture 'pipe' is a named pipe, and not a file; hint: put a file there"),
        ("to-pipe", "the picture 'to-pipe' is a named pipe, and not a file; hint: put a file there"),
        ("zero", "the picture 'zero' lies outside the book; hint: copy it into the folder of the book"),
        ("out", "the picture 'out' lies outside the book; hint: copy it into the folder of the book"),
        ("../outside", "the picture '../outside' lies outside the book; hint: copy it into the folder of the book"),
        ("up/outside", "the picture 'up/outside' lies outside the book; hint: copy it into the folder of the book"),
        ("proc", "the picture 'proc' lies outside the book; hint: copy it into the folder of the book"),
        ("loop", "the picture 'loop' is a link that leads back to itself; hint: put the file itself there"),
        ("there", "the picture 'there' is a link that leads back to itself; hint: put the file itself there"),
        ("folder", "the picture 'folder' is a folder; hint: look again"),
        ("large", "the picture 'large' is larger than 1000 bytes; hint: look again"),
        ("nowhere", "there is no picture 'nowhere'; hint: look again"),
        ("none", "there is no picture 'none'; hint: look again"),
        ("../none", "the picture '../none' lies outside the book; hint: copy it into the folder of the book"),
        ("up/none", "the picture 'up/none' lies outside the book; hint: copy it into the folder of the book"),
        ("file/x", "there is no picture 'file/x'; hint: look again"),
        ("a\0b", "there is no picture 'a\0b'; hint: look again"),
    ],
)
def test_everything_else_is_refused_at_once(book: Path, name: str, told: str) -> None:
    started = time.process_time()
    assert complaint(book, name) == told
    assert time.process_time() - started < 5


def test_a_device_in_the_book_is_not_opened(book: Path) -> None:
    assert read_device(Path("/dev/null")) == "the picture 'null' is a device, and not a file; hint: put a file there"


def read_device(path: Path) -> str:
    """As if the folder of devices were the book: to make a device takes root."""
    with pytest.raises(UnreadableError) as caught:
        read_regular(path, path.parent, MOST)
    return str(caught.value.told(BuildError, "picture", path.name))


def test_a_name_that_is_too_long_is_of_no_file(book: Path) -> None:
    name = "n" * 300
    assert complaint(book, name) == f"there is no picture '{name}'; hint: look again"


def test_a_file_that_may_not_be_read_is_told_in_the_words_of_the_system(book: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (book / "file").chmod(0)
    assert (
        complaint(book, "file")
        == "the picture 'file' cannot be read: there is no permission to do it; hint: look again"
    )


def test_the_name_is_not_said_twice(book: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_regular(book / "folder", book)
    error = caught.value.told(BuildError, "template", Path("folder"), Source(path=Path("folder")))
    assert str(error) == "folder: the template is a folder"


def test_a_file_of_proc_has_no_size_that_can_be_believed() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_regular(Path("/proc/self/maps"), Path("/proc"), 100)
    assert caught.value.why is Why.LARGE


def test_nothing_from_outside_is_read_while_a_file_is_exchanged_and_no_reader_waits(book: Path) -> None:
    """A thread puts files, a pipe and a link to the outside in the place, and writes into the file while it is read."""
    stopped = threading.Event()
    victim = book / "victim"
    victim.write_bytes(b"a" * 100_000)
    thread = threading.Thread(target=exchange, args=(victim, book, stopped))
    thread.start()
    outcomes: set[Why | int] = set()
    ends = time.monotonic() + 1.5
    try:
        while time.monotonic() < ends:
            try:
                data = read_regular(victim, book, 1 << 20).data
                assert data != SECRET
                outcomes.add(len(data))
            except UnreadableError as error:
                outcomes.add(error.why)
    finally:
        stopped.set()
        thread.join()
    assert 100_000 in outcomes
    assert outcomes <= {100_000, Why.CHANGING, Why.SPECIAL, Why.OUTSIDE, Why.MISSING}


def exchange(victim: Path, book: Path, stopped: threading.Event) -> None:
    for turn in range(1_000_000):
        if stopped.is_set():
            return
        fresh = book / f".fresh{turn}"
        if turn % 4 == 0:
            os.mkfifo(fresh)
        elif turn % 4 == 1:
            fresh.symlink_to("../outside")
        else:
            fresh.write_bytes(bytes([97 + turn % 20]) * 100_000)
        fresh.replace(victim)
        if turn % 4 == 3:
            with victim.open("r+b") as file:
                file.write(b"Z" * 50_000)


def test_a_file_is_read_once_and_keeps_what_it_said(book: Path) -> None:
    files = BookFiles(book)
    assert files.read(book / "file") == b"inside"
    (book / "file").write_bytes(b"later")
    assert files.read(book / "file") == b"inside"
    assert not is_as_it_was(book, files.used, {})


def test_what_was_used_is_the_files_the_absences_and_the_names_in_folders(book: Path) -> None:
    (book / "folder" / "b.css").write_bytes(b"")
    (book / "folder" / ".hidden").write_bytes(b"")
    files = BookFiles(book)
    files.read(book / "link")
    with pytest.raises(UnreadableError):
        files.read(book / "none")
    assert not files.has(book / "folder" / "c.css")
    assert files.has(book / "pipe")
    assert files.names(book / "folder") == ("b.css",)
    assert list(files.used) == ["folder/", "folder/c.css", "link", "none"]
    assert files.used["none"] == files.used["folder/c.css"] == ABSENT
    assert is_as_it_was(book, files.used, {})


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "file").write_bytes(b"other!"),
        lambda root: (root / "none").write_bytes(b""),
        lambda root: (root / "folder" / "new.css").write_bytes(b""),
        lambda root: (root / "file").unlink(),
    ],
)  # fmt: skip
def test_a_change_of_what_was_used_is_seen(book: Path, change: object) -> None:
    files = BookFiles(book)
    files.read(book / "file")
    files.has(book / "none")
    files.names(book / "folder")
    assert is_as_it_was(book, files.used, {})
    assert callable(change)
    change(book)
    assert not is_as_it_was(book, files.used, {})


def test_a_digest_that_has_just_been_taken_is_not_taken_again(book: Path) -> None:
    files = BookFiles(book)
    files.read(book / "file")
    (book / "file").write_bytes(b"later")
    assert is_as_it_was(book, files.used, files.used)


def test_a_name_that_is_no_text_is_told(book: Path) -> None:
    (book / "folder" / os.fsdecode(b"\xb5.css")).write_bytes(b"")
    with pytest.raises(UnreadableError) as caught:
        names_in(book / "folder", book)
    shown = caught.value.path.relative_to(book)
    assert str(caught.value.told(BuildError, "stylesheet", shown)) == (
        "the name of the stylesheet 'folder/\ufffd.css' is not UTF-8; hint: give it another name"
    )


def test_a_folder_outside_the_book_has_no_names(book: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        names_in(book / "up", book)
    assert caught.value.why is Why.OUTSIDE


OPENERS = frozenset({"open", "read_bytes", "read_text", "TTFont", "copyfile", "copytree", "from_file_path"})
"""What opens a file by its name."""
NO_PATHS = frozenset({"font.ToUnicode", "file", "self._zip", "container", "fitting"})
"""What has such a method and is no path: streams of a PDF, parts of an archive in memory, a line that is fitted."""
ALLOWED = {
    "reading.py opened_regular": "the door itself",
    "reading.py opened": "a file behind the door",
    "epub/epub_writer.py write_epub": "the file that is made",
    "epub/packing.py writestr": "an entry of the file that is made",
    "outputs.py locked": "the lock of the build folder, our own file",
    "outputs.py settle": "a file that has just been written",
    "making/report.py sha256_of": "a finished file",
    "making/kindle_step.py made_for_kindle": "a finished file",
    "making/kindle_step.py text_of_folder": "what calibre has unpacked of a finished file",
    "theme/__init__.py theme_text": "the package's own",
    "checks/web/site_text.py site_contents": "a finished file",
    "web/site_writer.py site_files": "the package's own",
    "saying/translations.py catalogue": "the package's own",
    "templates/environment.py get_source": "the package's own; those of the book come from BookFiles",
    "importing/documents/libre_office.py saved_as_word": "what LibreOffice saved",
    "installed.py description_of": "what is installed says of itself",
    "making/package_digest.py digest_of_files": "the package's own",
    "making/package_digest.py digest_of_package": "the cache of this user",
    "cli/manuscripts/init.py write_schema": "the package's own",
    "cli/manuscripts/init.py copy_tree": "the package's own",
    "cli/main.py drop_output": "the null device",
    "__main__.py open_streams": "the null device",
    "processes/apart.py died": "what the process itself wrote of its end",
    "processes/limits.py address_space": "the system's account of a process",
    "processes/run_folder.py locked": "our own folder",
    "processes/run_folder.py sweep": "our own folder",
    "mathematics/interpreter.py programs": "the package's own",
    "mathematics/kept_formulas.py find": "our own notes",
    "cleaning/knowledge/frequent_pairs.py _frequent_pairs": "the package's own",
    "indexing/strokes.py _table": "the package's own",
    "theme/classes.py theme_classes": "the package's own",
    "theme/properties.py theme_properties": "the package's own",
    "conversion/text_converter.py one_to_many": "the package's own",
    "conversion/opencc_library.py marking_conversion": "the package's own",
    "typography/chinese_words.py _list": "the word list of a package",
    "annotation/spoken_words.py words_by_kind": "the package's own",
    "typography/titles/simplified_forms.py simplified_pairs": "the package's own",
    "processes/standing_by.py memory": "the system's account of a process",
    "processes/worker.py serve": "where a process writes of its end",
    "fonts/registry.py families": "the package's own",
    "fonts/families_by_character.py _table": "the package's own",
    "fonts/facts.py read_note": "our own notes",
    "fonts/fontconfig.py place": "a face that has been looked at, where the system has no links",
    "fonts/cache.py _known_files": "our own notes",
    "fonts/cache.py integrity_of": "a package that has been fetched",
    "fonts/cache.py locked": "the lock of our own cache",
    "fonts/cache.py sha256_of": "a package that has been fetched",
    "fonts/cache.py unpack_npm": "a package that has been fetched",
    "catalogue/ledger.py held": "the lock of a ledger, our own file",
    "catalogue/ledger.py records_in": "what runs of a catalogue wrote into its build folder",
    "catalogue/ledger.py write": "the same, added to",
    "checks/epub/epubcheck.py _messages_in": "the answer of EPUBCheck, in a folder of our own",
    "checks/epub/ace.py run_ace": "the answer of Ace, in a folder of our own",
    "checks/pdf/pdf_fonts.py _font": "a font out of a finished file",
    "checks/pdf/pdf_fonts.py fonts_of": "a finished file",
    "checks/pdf/pdf_glyphs.py glyph_pages": "a finished file",
    "checks/pdf/finished_pdf.py pages_from": "a finished file",
    "checks/pdf/plain_pages.py read": "a page of a finished file",
    "loading/kept_modules.py kept_modules": "the cache of this user",
    "loading/kept_tables.py kept": "the cache of this user",
    "checks/kept/digested_pages.py of": "the objects of a finished file",
    "checks/kept/known_pages.py has_changed": "a page of a finished file",
    "making/standing.py keep_asked": "our own notes",
    "caches.py own_key": "our own key",
    "templates/sandbox/kept_code.py digest_of_compiler": "the package's own",
    "checks/pdf/glyph_boxes.py _outlines_of": "a font out of a finished file",
    "fonts/cache.py licence_of": "a package that has been fetched",
    "fonts/cache.py settle": "a package that has been fetched",
    "cli/manuscripts/clean.py clean": "the browser",
    "cli/books/serve.py serve_book": "the browser",
    "preview/book_builder.py source_boxes": "a finished file",
    "preview/book_builder.py take_over": "what was built last, its links as links",
    "preview/epub_view.py spine": "a finished file",
    "preview/page_digests.py digest_of": "a page of a finished file",
    "preview/page_digests.py shown_pages": "a finished file",
    "preview/page_digests.py told": "a page of a finished file",
    "preview/preview_state.py kept": "a finished file of our own",
    "preview/server.py static": "the package's own",
    "proofing/grid_lines.py lines_told": "a finished file",
    "proofing/proof_sheets.py proof_pdf": "a finished file",
    "proofing/painted_screens.py painted_by_mupdf": "what MuPDF has just written",
    "proofing/painted_screens.py painted_sheet": "what Chromium has just painted",
    "comparison/epub_differences.py opened": "a finished file",
    "comparison/finished_text.py is_tagged": "a finished file",
    "comparison/kept_commits.py taken": "a folder of our own in the cache, to lock it",
    "comparison/pictures/pictures_of_pdf.py pdf_pictures": "a finished file",
    "comparison/type_areas.py type_areas": "a finished file",
    "comparison/products.py product_of_file": "the first bytes of a finished file, which is one",
    "press/content.py content_bytes": "a page of a finished file",
    "press/older_fonts.py unwrap_fonts": "a stream of a finished file",
    "checks/preflight/graphics_walk.py lines": "a stream of a file that has been read",
    "checks/preflight/graphics_walk.py content_of": "a stream of a file that has been read",
    "checks/standards/archive_rules.py intent_faults": "a stream of a finished file",
    "checks/standards/archive_rules.py metadata_faults": "a stream of a finished file",
    "checks/standards/document_rules.py is_dynamic": "a stream of a finished file",
    "checks/standards/document_rules.py packet_of": "a stream of a finished file",
    "checks/standards/font_soundness.py charset_is_short": "a stream of a finished file",
    "checks/standards/font_soundness.py encoding_faults": "a stream of a finished file",
    "checks/standards/font_soundness.py glyph_faults": "a stream of a finished file",
    "checks/standards/font_soundness.py map_faults": "a stream of a finished file",
    "checks/standards/font_soundness.py opened": "a stream of a finished file",
    "checks/standards/font_soundness.py text_faults": "a stream of a finished file",
    "checks/standards/font_soundness.py ways": "a stream of a finished file",
    "conformance/mended_tags.py form": "a stream of a finished file",
    "conformance/mended_tags.py of_page": "a stream of a finished file",
    "making/conforming_step.py made_to_conform": "a stream of a finished file",
    "prepress/separations.py page_of": "plates that Ghostscript has just written into a folder of ours",
    "press/profiles.py profile_of": "the package's own; those of the book come from BookFiles",
    "making/press_step.py made_for_press": "a finished file",
    "checks/preflight/picture_rules.py fine_picture": "a stream of a file that has been read",
    "checks/preflight/file_rules.py check_intents": "a stream of a file that has been read",
    "checks/preflight/file_rules.py packet_of": "a stream of a file that has been read",
    "engine/text/hyphen_dictionaries.py patterns_in": "a dictionary of pyphen's",
    "fonts/weasyprint_loading.py found_in_cache": "what the loader of the system knows",
    "fonts/mapped_files.py mapped": "a face that has been looked at, which is large and is mapped",
    "fonts/made/gaiji_font.py outlines_of_parts": "faces of the edition, read whole before",
    "fonts/made/joining.py join_slices": "a package that has been fetched",
}
"""Functions that open a file without the door, each with the reason: none of these files is the author's."""


def openings() -> Iterator[str]:
    for path in files_of_code():
        for function in ast.walk(parsed(path)):
            if isinstance(function, ast.FunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Call) and opens(node):
                        yield f"{path.relative_to(PACKAGE).as_posix()} {function.name}"


def opens(call: ast.Call) -> bool:
    match call.func:
        case ast.Name(id=name):
            return name in {"open", "TTFont"} and not is_of_bytes(call)
        case ast.Attribute(value=value, attr=name):
            return name in OPENERS and ast.unparse(value) not in NO_PATHS and not is_of_bytes(call)
    return False


def is_of_bytes(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Call) and ast.unparse(call.args[0].func) == "BytesIO"


def test_no_file_of_the_author_is_opened_but_through_the_door() -> None:
    assert sorted(set(openings())) == sorted(ALLOWED)
