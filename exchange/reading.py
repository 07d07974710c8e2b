"""Any file that calls itself a table, safely into sheets of typed cells: the content decides, not the name."""

import json
import re
import stat
import zipfile
from pathlib import Path

from exchange import compound_file, workbooks
from exchange.archive import chunks, open_archive
from exchange.delimited import read_text
from exchange.encoding import decode
from exchange.grid import Cell, Reading, Sheet, Unreadable
from exchange.mail import is_message, read_message, read_saved_mail
from exchange.mail_heads import begins_as_mail
from exchange.mixed_up import straightened
from exchange.refusals import PROTECTED, protected
from exchange.spreadsheet_xml import is_workbook, read_spreadsheet_xml
from exchange.web_table import read_web_page, refuse_length
from resources.i18n import N_, _, said

__all__ = ["Cell", "Reading", "Sheet", "Unreadable", "read"]

_MOST_BYTES = 200_000_000
_MOST_TEXT_BYTES = 50_000_000
_MOST_JSON = 5_000_000
_HEAD = 4096
_DOCUMENT = N_(
    "{file} is a text document; save it as HTML or plain text, or copy its table into a workbook, and import that."
)
_FOREIGN = (
    (b"%PDF", N_("{file} is a PDF; ask for the list as xlsx or csv.")),
    (b"\x89PNG", N_("{file} is a picture; ask for the list as xlsx or csv.")),
    (b"\xff\xd8\xff", N_("{file} is a picture; ask for the list as xlsx or csv.")),
    (b"GIF8", N_("{file} is a picture; ask for the list as xlsx or csv.")),
    (b"II*\x00", N_("{file} is a picture; ask for the list as xlsx or csv.")),
    (b"MM\x00*", N_("{file} is a picture; ask for the list as xlsx or csv.")),
    (b"{\\rtf", _DOCUMENT),
    (b"\x1f\x8b", N_("{file} is a packed archive; unpack it and import the file inside.")),
    (b"7z\xbc\xaf\x27\x1c", N_("{file} is a packed archive; unpack it and import the file inside.")),
    (b"Rar!", N_("{file} is a packed archive; unpack it and import the file inside.")),
    (b"BZh", N_("{file} is a packed archive; unpack it and import the file inside.")),
    (b"\xfd7zXZ", N_("{file} is a packed archive; unpack it and import the file inside.")),
    (b"SQLite format 3", N_("{file} is a database, not a list; open it as one.")),
    (b"\x09\x00\x04\x00", N_("{file} is an Excel file from before 1997; open it and save it as xlsx.")),
    (b"\x09\x02\x06\x00", N_("{file} is an Excel file from before 1997; open it and save it as xlsx.")),
    (b"\x09\x04\x06\x00", N_("{file} is an Excel file from before 1997; open it and save it as xlsx.")),
    (b"\x09\x08", N_("{file} is an Excel file from before 1997; open it and save it as xlsx.")),
)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|meta|style|table|div)\b", re.I | re.S
)


def read(path: Path, encoding: str = "") -> Reading:
    """Read a file as a table, whatever its name says; nothing in it is run, expanded or fetched.

    `encoding` overrules what was detected in a text file. Raises Unreadable (a ValueError) with one
    sentence when the file is not there, locked, damaged, empty, hostile or no table.
    """
    return straightened(_read(path, encoding), path.name)


def _read(path: Path, encoding: str) -> Reading:
    try:
        about = path.stat()
        size = about.st_size
        if not stat.S_ISREG(about.st_mode) and not stat.S_ISDIR(about.st_mode):  # a pipe would be waited for
            raise Unreadable(said("{file} is a pipe or a device and no file; save the list as a file.", file=path.name))
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as problem:
        raise Unreadable(
            said(
                "{file} cannot be opened: {why}.",
                file=path.name,
                why=problem.strerror or _("no such file"),
            )
        ) from problem
    except ValueError as problem:
        if isinstance(problem, Unreadable):
            raise
        raise Unreadable(_("The name of the file is not a name; check it.")) from problem
    if not size:
        raise Unreadable(said("{file} is empty.", file=path.name))
    if size > _MOST_BYTES:
        raise _too_large(path.name, _MOST_BYTES)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _read_archive(path)
    if head.startswith(compound_file.SIGNATURE):
        return _read_compound(path)
    for signature, what in _FOREIGN:
        if head.startswith(signature):
            raise Unreadable(said(what, file=path.name))
    if (head.startswith((b"BM", b"RIFF")) and b"\x00" in head) or head[4:12] in {b"ftypheic", b"ftypmif1"}:
        raise Unreadable(said("{file} is a picture; ask for the list as xlsx or csv.", file=path.name))
    return _read_as_text(path, size, head, encoding)


def _too_large(file: str, most: int) -> Unreadable:
    told = N_("{file} is larger than {most} MB; split it into smaller files.")
    return Unreadable(said(told, file=file, most=most // 1_000_000))


def _read_archive(path: Path) -> Reading:
    with open_archive(path) as archive:
        names = set(archive.namelist())
        kind = _archive_kind(archive, names, path.name)
    if kind in {"xlsx", "xlsm"}:
        return workbooks.read_xml_workbook(path, kind)
    if kind == "xlsb":
        return workbooks.read_binary_workbook(path)
    if kind == "ods":
        return workbooks.read_open_document(path)
    if not names:
        raise Unreadable(said("{file} is empty.", file=path.name))
    raise Unreadable(said(kind, file=path.name))


def _archive_kind(archive: zipfile.ZipFile, names: set[str], shown: str) -> str:
    """What a zip file holds: the kind of workbook, or a sentence about what else it is (a message id)."""
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.lower() == "xl/workbook.xml" for name in names):
        return "xlsm" if "xl/vbaProject.bin" in names else "xlsx"
    if "encrypted-package" in names:
        return PROTECTED
    if "content.xml" in names and "mimetype" in names:
        info = archive.getinfo("mimetype")
        declared = b"".join(chunks(archive, info, shown)) if max(info.file_size, info.compress_size) < 1000 else b""
        if declared.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            return "ods"
        return _DOCUMENT
    if "word/document.xml" in names:
        return _DOCUMENT
    if "ppt/presentation.xml" in names:
        return N_("{file} is a presentation; ask for the list as xlsx or csv.")
    if any(name.endswith(".iwa") for name in names):
        return N_("{file} is an Apple Numbers file; open it and export it as xlsx.")
    if any(name.startswith("xl/") for name in names):
        return N_("{file} is a damaged workbook; ask for it to be sent again.")
    return N_("{file} is a packed archive; unpack it and import the file inside.")


def _read_compound(path: Path) -> Reading:
    names = compound_file.stream_names(path)
    if "EncryptedPackage" in names:
        raise protected(path.name)
    if names & {"Workbook", "Book"}:
        return workbooks.read_old_workbook(path)
    if "WordDocument" in names:
        raise Unreadable(said(_DOCUMENT, file=path.name))
    if any(name.startswith("__properties_version") for name in names):
        told = N_("{file} is a mail of Outlook; open it, save it as HTML or copy its list into Excel, and import that.")
        raise Unreadable(said(told, file=path.name))
    raise Unreadable(
        said("{file} is an office file without a workbook; ask for the list as xlsx or csv.", file=path.name)
    )


def _read_as_text(path: Path, size: int, head: bytes, encoding: str) -> Reading:
    if size > _MOST_TEXT_BYTES:
        raise _too_large(path.name, _MOST_TEXT_BYTES)
    wide = (
        head.startswith((b"\xff\xfe", b"\xfe\xff"))
        or head[1::2].count(0) * 3 > len(head)
        or head[::2].count(0) * 3 > len(head)
    )
    controls = sum(byte < 9 or (13 < byte < 32 and byte not in {0x1A, 0x1B, 0x1F}) for byte in head)
    if not wide and controls > max(20, len(head) // 20):
        raise Unreadable(said("{file} is no table that can be read; ask for the list as xlsx or csv.", file=path.name))
    with path.open("rb") as file:
        content = file.read(_MOST_TEXT_BYTES + 1)
    if len(content) > _MOST_TEXT_BYTES:  # it grew meanwhile
        raise _too_large(path.name, _MOST_TEXT_BYTES)
    if is_message(content):
        return read_message(content, encoding, path.name)
    text, named = decode(content, encoding)
    beginning = text[:_HEAD].lstrip("\ufeff")
    if is_workbook(beginning):
        return read_spreadsheet_xml(text, named, path.name)
    if begins_as_mail(beginning):
        return read_saved_mail(text, named, path.name)
    if _PAGE.match(beginning):
        refuse_length(text, path.name)
        return read_web_page(text, named, path.name)
    if beginning.lstrip().startswith("<?xml"):
        raise Unreadable(said("{file} is an XML file; ask for the list as xlsx or csv.", file=path.name))
    if beginning.lstrip().startswith(("{", "[")) and _is_json(text):
        raise Unreadable(said("{file} is a JSON file; ask for the list as xlsx or csv.", file=path.name))
    return read_text(text, named, path.name)


def _is_json(text: str) -> bool:
    if len(text) > _MOST_JSON:
        return text.rstrip()[-1:] in {"]", "}"}
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
