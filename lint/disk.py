"""Files written whole or not at all: however a run ends, and whoever else writes, there is the old file or the new one."""

from __future__ import annotations

import os

from lint.model import FiglintError
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO


def replace_file(path: str, content: bytes | Callable[[BinaryIO], object], *, new: bool = False) -> None:
    """Writes a whole file or none, with the mode of the one that was there; links are followed.

    content: its bytes, or what writes them. new: a file that is there already stays, and FileExistsError is raised.
    Raises FiglintError where it cannot be written.
    """
    target = os.path.realpath(path)
    # a name of its own, for a run that was killed may have left the one of its number
    partial = os.path.join(os.path.dirname(target), f".figlint-{os.urandom(6).hex()}.tmp")
    try:
        with open(partial, "xb") as file:
            if isinstance(content, bytes):
                file.write(content)
            else:
                content(file)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(target) and not new:
            os.chmod(partial, os.stat(target).st_mode & 0o7777)
        if new:
            (os.link if hasattr(os, "link") else os.rename)(partial, target)  # Windows renames nothing over another
        else:
            os.replace(partial, target)
    except FileExistsError:
        raise
    except OSError as error:
        raise FiglintError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        if os.path.lexists(partial):
            os.unlink(partial)
