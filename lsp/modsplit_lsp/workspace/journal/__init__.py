"""Changes of a workspace in place: whole or not at all, and taken back byte for byte.

A transaction writes down what it will do, and keeps what it will replace, before it touches the tree. Whoever comes
next finds either a finished entry or one without its mark, which is taken back. Finished entries form a stack to undo.
"""

from modsplit_lsp.workspace.journal.entries import Entry, committed, settle, standing
from modsplit_lsp.workspace.journal.files import ChangeError
from modsplit_lsp.workspace.journal.lift import Lifted, lift
from modsplit_lsp.workspace.journal.records import Content, Put, Record, Rename
from modsplit_lsp.workspace.journal.transaction import change_in_place, undo_in_place

__all__ = [
    "ChangeError",
    "Content",
    "Entry",
    "Lifted",
    "Put",
    "Record",
    "Rename",
    "change_in_place",
    "committed",
    "lift",
    "settle",
    "standing",
    "undo_in_place",
]
