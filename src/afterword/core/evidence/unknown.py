"""What a file is that no format recognises, in words for whoever handed it over."""

ARCHIVES = (".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst", ".7z", ".rar")

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
"""How PNG, JPEG, GIF, BMP and TIFF begin. Source: the registrations of their media types (image/…)."""

WEBP, RIFF = b"WEBP", b"RIFF"
PDF = b"%PDF-"


def why_unknown(name: str, head: bytes) -> str:
    """Why nothing was read from a file of a name that begins so."""
    if not head.strip():
        return "the file is empty"
    if name.casefold().endswith(ARCHIVES):
        return "an archive that is no ZIP: unpack it first"
    if head.startswith(PICTURES) or (head.startswith(RIFF) and WEBP in head[:16]):
        return "a picture: no times can be read from it"
    if head.startswith(PDF):
        return "a PDF: hand over the export that it was made of, or paste its text"
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "no text, and no format recognises it"
    return "no format recognises it"
