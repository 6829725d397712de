"""Article ⇄ canonical document (``FORMAT.md``, beside this file): the form an article outlives every program in."""

from nachlese.document.grammar import as_document_holds
from nachlese.document.reading import Document, read
from nachlese.document.writing import write

__all__ = ["Document", "as_document_holds", "read", "write"]
