"""Start: a new postmortem file."""

import re
import unicodedata
from collections.abc import Mapping

from afterword.app.ports import AfterwordError, ChangedFileError, Files
from afterword.core.documents.template import fill_template, new_document, new_light_document

FORMS = ("founding", "light")


class ExistsError(AfterwordError):
    """A file that would be created is there already."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: exists already; nothing was written. Choose another name with --output.")


def new_text(values: Mapping[str, str], *, form: str = "founding", template: str | None = None) -> str:
    """The text of a new postmortem: from a team's own template if one is given, else in a form."""
    if template is not None:
        return fill_template(template, values)
    return new_light_document(values) if form == "light" else new_document(values)


def new_file(files: Files, path: str, text: str) -> None:
    """Creates a file.

    Raises:
        ExistsError: if it is there already.
    """
    try:
        files.write(path, text.encode(), expected=None)
    except ChangedFileError as error:
        raise ExistsError(path) from error


def file_name(date: str, title: str) -> str:
    """A file name that sorts by date and tells the title: `2026-03-04-api-writes-failing.md`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain)[:8])
    return f"{date}-{slug or 'incident'}.md"
