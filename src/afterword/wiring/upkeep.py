"""Keeping an installation: everything out, in, checked, and read again. Django has to be set up before."""

from pathlib import Path

from afterword.adapters.collaboration.shared_text import SharedText
from afterword.adapters.store.archive import read_archive, write_archive
from afterword.adapters.store.archive import verify_archive as _verify
from afterword.adapters.store.upkeep import reindex

__all__ = ["read_archive", "reindex", "verify_archive", "write_archive"]


def verify_archive(source: Path) -> dict[str, int]:
    """Whether an archive is whole, and each text is what its updates say; how many rows of each kind.

    Raises:
        BrokenArchiveError: if it is not.
    """
    return _verify(source, SharedText)
