"""Errors of the system as problems: limits of the session, memory, files that can't be accessed.

Code that parses a file catches OSError for damaged files. It calls `raise_if_limited` or `raise_if_machine` first, so
that a file is not reported as damaged because of the machine.
"""

from __future__ import annotations

import errno
import os
import sys

from reportgen.problems.codes_machine import FILE_INACCESSIBLE, NO_MEMORY, NO_TEMPORARY_FOLDER, TOO_MANY_FILES
from reportgen.problems.model import Bilingual, FileRef, Problem, ReportgenError

_FILE_LIMITS = (errno.EMFILE, errno.ENFILE)
_MEMORY_LIMITS = (errno.ENOMEM, errno.EAGAIN)
"""EAGAIN: a process or thread can't be started, for lack of memory or because of a limit."""
_MESSAGES = {
    "too many open files": errno.EMFILE,
    "cannot allocate memory": errno.ENOMEM,
    "failed to map segment": errno.ENOMEM,
    "can't start new thread": errno.EAGAIN,
}
"""Parts of messages, in lower case, of errors without a number: those of the dynamic linker and of `threading`."""
_NO_TEMPORARY_FOLDER = "No usable temporary directory"
"""The message of `tempfile`, whose FileNotFoundError has no file name."""
_XML_MEMORY = {
    ("lxml.etree.XMLSyntaxError", 2),
    ("xml.etree.ElementTree.ParseError", 1),
    ("xml.parsers.expat.ExpatError", 1),
}
"""The errors, with their codes, with which XML parsers report lack of memory."""
_AWAY = "EIO ENXIO ENODEV ESTALE ETIMEDOUT EREMOTEIO ENOTCONN EHOSTDOWN EHOSTUNREACH ENETDOWN ENETUNREACH"
_REASONS = {
    "EACCES EPERM": "không có quyền",
    "EROFS": "ổ đĩa chỉ cho đọc",
    "ENOSPC": "ổ đĩa đầy",
    "EDQUOT": "hết phần dung lượng được cấp trên ổ đĩa",
    "ENOLCK ENOTSUP EOPNOTSUPP": "ổ đĩa không hỗ trợ thao tác này",
    "ENAMETOOLONG": "tên hoặc đường dẫn quá dài",
    _AWAY: "ổ đĩa hoặc ổ mạng không trả lời",
}
"""What errors of a disk or network drive mean to those who do not read the English text of the system."""
_REASON_OF = {
    getattr(errno, name): words for names, words in _REASONS.items() for name in names.split() if hasattr(errno, name)
}
_DEVICE = _REASON_OF.keys() - {errno.EACCES, errno.EPERM}
"""Failures of a disk or network drive. When an open file is read, the error does not have its name."""
_HELD = (32, 33)
"""The numbers that Windows gives, as lack of permission, for files that another program has open or locked."""
_LONGEST_PATH = 259
"""The most characters of a path of Windows, unless its long paths are enabled."""
_TOO_LONG = Bilingual("đường dẫn dài hơn 259 ký tự", "the path has more than 259 characters")


def limit_problem(error: BaseException) -> Problem | None:
    """RG816 or RG817 if the error was caused by a limit of the session or by lack of memory, else None.

    An error that was raised while a MemoryError was handled has that cause too.
    """
    if _lacks_memory(error):
        return NO_MEMORY.at(None, reason=os.strerror(errno.ENOMEM))
    number = _number(error)
    if number in _FILE_LIMITS:
        return TOO_MANY_FILES.at(None, reason=os.strerror(number))
    if number in _MEMORY_LIMITS:
        return NO_MEMORY.at(None, reason=os.strerror(number))
    return None


def memory_problem(size: int) -> Problem | None:
    """RG817 if this process can't reserve `size` bytes of memory, else None."""
    import mmap

    try:
        mmap.mmap(-1, size).close()  # reserved, not used
    except (OSError, MemoryError) as error:
        return limit_problem(error) or NO_MEMORY.at(None, reason=error)
    return None


def machine_problem(error: BaseException) -> Problem | None:
    """As `limit_problem`; RG825 if there is no temporary folder, RG819 for any other OSError about a file or a device;
    None for all other errors.
    """
    if problem := limit_problem(error):
        return problem
    if isinstance(error, FileNotFoundError) and _NO_TEMPORARY_FOLDER in str(error):
        return NO_TEMPORARY_FOLDER.at(None)
    if number := _xml_number(error):
        return FILE_INACCESSIBLE.at(None, reason=os.strerror(number))
    if not isinstance(error, OSError) or error.errno is None:
        return None
    if error.filename is not None:
        file = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else str(error.filename)
        return FILE_INACCESSIBLE.at(FileRef(file), reason=reason_of(error))
    if error.errno in _DEVICE:
        return FILE_INACCESSIBLE.at(None, reason=reason_of(error))
    return None


def reason_of(error: OSError) -> Bilingual | OSError:
    """The reason of an error of the system for a message; the text of the system is part of it."""
    if sys.platform == "win32" and len(str(error.filename or "")) > _LONGEST_PATH:
        return _TOO_LONG
    if not error.strerror:
        return error
    is_held = getattr(error, "winerror", None) in _HELD
    known = "chương trình khác đang giữ tệp" if is_held else _REASON_OF.get(error.errno or 0)
    return Bilingual(f"{known}: {error.strerror}" if known else error.strerror, error.strerror)


def raise_if_limited(error: BaseException) -> None:
    """Raise ReportgenError if `limit_problem` returns a problem."""
    if problem := limit_problem(error):
        raise ReportgenError([problem]) from error


def raise_if_machine(error: BaseException) -> None:
    """Raise ReportgenError if `machine_problem` returns a problem."""
    if problem := machine_problem(error):
        raise ReportgenError([problem]) from error


def _lacks_memory(error: BaseException | None) -> bool:
    while error is not None:
        kind = f"{type(error).__module__}.{type(error).__name__}"
        if isinstance(error, MemoryError) or (kind, getattr(error, "code", None)) in _XML_MEMORY:
            return True
        if kind == "lxml.etree.XMLSyntaxError" and str(error).startswith("None"):  # no memory for its message
            return True
        error = error.__context__
    return False


def _xml_number(error: BaseException) -> int:
    """The `errno` of lxml's SerialisationError `IO_ENOSPC`, or EIO for `IO_WRITE`; 0 for other errors.

    lxml is not imported for it. openpyxl lets lxml write sheets into temporary files.
    """
    kind = type(error)
    if (kind.__module__, kind.__name__) != ("lxml.etree", "SerialisationError") or not str(error).startswith("IO_"):
        return 0
    return int(getattr(errno, str(error).removeprefix("IO_"), errno.EIO))


def _number(error: BaseException) -> int:
    """The `errno` of an OSError, or that of the cause in the message; 0 if there is none."""
    if number := _xml_number(error):
        return number
    if isinstance(error, OSError) and error.errno is not None:
        return error.errno
    if isinstance(error, OSError | ImportError | RuntimeError):
        message = str(error).casefold()
        return next((number for text, number in _MESSAGES.items() if text in message), 0)
    return 0
