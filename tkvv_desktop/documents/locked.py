"""A finished paper: how many pages it has, and how it opens with a password only."""

from io import BytesIO

import Crypto.Cipher.AES  # noqa: F401 - pypdf has no AES of its own and finds this
from pypdf import PdfReader, PdfWriter
from pypdf.constants import UserAccessPermissions

from tkvv_desktop.documents.lettering import clean


def count_pages(pdf: bytes) -> int:
    """How many pages a paper has."""
    return len(PdfReader(BytesIO(pdf)).pages)


def locked(pdf: bytes, password: str) -> bytes:
    """The same pages, encrypted by AES-256 as PDF 2.0 has it; no two files are alike.

    Whoever has the password may print and copy it: it keeps out strangers, it does not bind
    the reader.
    """
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.encrypt(
        clean(password),
        algorithm="AES-256",
        permissions_flag=UserAccessPermissions.all(),
    )
    written = BytesIO()
    writer.write(written)
    return written.getvalue()
