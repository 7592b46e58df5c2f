"""Jar files: a quick index of their entries, and single entries on demand."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from struct import Struct
from struct import error as struct_error

_END = Struct("<4s4H2IH")
_CENTRAL = Struct("<4s6H3I5H2I")
_LOCAL = Struct("<4s5H3I2H")
_LISTED = b"PK\1\2"
_LONGEST_COMMENT = 0xFFFF
_DEFLATED = 8


class BadArchiveError(Exception):
    """The file is no zip archive that can be read."""


class Archive:
    """A zip file of which only the names are kept, and where its directory has them: the jars of a large build have
    250,000 entries. The file is opened for each one that is asked for."""

    __slots__ = ("_path", "_shift", "entries")

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self.entries = self._index()
        except (OSError, struct_error) as error:
            raise BadArchiveError(f"{path}: {error}") from error

    def _index(self) -> dict[str, int]:
        """Where each entry stands in the central directory."""
        with self._path.open("rb") as file:
            length = file.seek(0, os.SEEK_END)
            tail_start = file.seek(max(0, length - _END.size - _LONGEST_COMMENT))
            tail = file.read()
            end = tail.rfind(b"PK\5\6")
            if end < 0:
                raise BadArchiveError(f"{self._path}: no end of central directory")
            _, _, _, _, count, size, start, _ = _END.unpack_from(tail, end)
            # What stands before the archive (a launch script, say) shifts every offset.
            self._shift = tail_start + end - size - start
            begin = file.seek(max(0, start + self._shift))
            directory = file.read(size)
        entries: dict[str, int] = {}
        position = 0
        for _ in range(count):
            header = _CENTRAL.unpack_from(directory, position)
            name_at = position + _CENTRAL.size
            name_end = name_at + header[10]
            entries[directory[name_at:name_end].decode("utf-8", "replace")] = begin + position
            position = name_end + header[11] + header[12]
        return entries

    def read(self, name: str) -> bytes | None:
        """The content of an entry; None if there is none, or it cannot be read."""
        position = self.entries.get(name)
        if position is None:
            return None
        try:
            with self._path.open("rb", buffering=0) as file:
                file.seek(position)
                listed = _CENTRAL.unpack(file.read(_CENTRAL.size))
                if listed[0] != _LISTED or file.read(listed[10]).decode("utf-8", "replace") != name:
                    return None  # the file was replaced
                file.seek(listed[16] + self._shift)
                header = _LOCAL.unpack(file.read(_LOCAL.size))
                file.seek(header[9] + header[10], os.SEEK_CUR)
                content = file.read(listed[8])
            return zlib.decompress(content, -15) if listed[4] == _DEFLATED else content
        except (OSError, struct_error, zlib.error):
            return None
