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
_LONGEST_COMMENT = 0xFFFF
_DEFLATED = 8


class BadArchiveError(Exception):
    """The file is no zip archive that can be read."""


class Archive:
    """A zip file of which only the central directory is kept; the file is opened for each entry that is asked for."""

    __slots__ = ("_path", "entries")

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self.entries = self._index()
        except (OSError, struct_error) as error:
            raise BadArchiveError(f"{path}: {error}") from error

    def _index(self) -> dict[str, tuple[int, int, int]]:
        """Method, compressed size and offset of each entry."""
        with self._path.open("rb") as file:
            length = file.seek(0, os.SEEK_END)
            tail_start = file.seek(max(0, length - _END.size - _LONGEST_COMMENT))
            tail = file.read()
            end = tail.rfind(b"PK\5\6")
            if end < 0:
                raise BadArchiveError(f"{self._path}: no end of central directory")
            _, _, _, _, count, size, start, _ = _END.unpack_from(tail, end)
            # What stands before the archive (a launch script, say) shifts every offset.
            shift = tail_start + end - size - start
            file.seek(max(0, start + shift))
            directory = file.read(size)
        entries: dict[str, tuple[int, int, int]] = {}
        position = 0
        for _ in range(count):
            header = _CENTRAL.unpack_from(directory, position)
            method, packed, name_length = header[4], header[8], header[10]
            name_at = position + _CENTRAL.size
            name = directory[name_at : name_at + name_length].decode("utf-8", "replace")
            entries[name] = (method, packed, header[16] + shift)
            position = name_at + name_length + header[11] + header[12]
        return entries

    def read(self, name: str) -> bytes | None:
        """The content of an entry; None if there is none, or it cannot be read."""
        entry = self.entries.get(name)
        if entry is None:
            return None
        method, packed, position = entry
        try:
            with self._path.open("rb", buffering=0) as file:
                file.seek(position)
                header = _LOCAL.unpack(file.read(_LOCAL.size))
                file.seek(header[9] + header[10], os.SEEK_CUR)
                content = file.read(packed)
            return zlib.decompress(content, -15) if method == _DEFLATED else content
        except (OSError, struct_error, zlib.error):
            return None
