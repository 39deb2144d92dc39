"""Pictures drawn anew with Pillow: what is to be seen stays, everything else that a file can hold does not."""

import struct
from io import BytesIO

from PIL import Image, ImageOps

from afterword.app.attach import MOST_BYTES, MOST_PIXELS, Picture
from afterword.app.follow_through import NotYetError

_KINDS = {"PNG": "png", "GIF": "png", "JPEG": "jpg", "WEBP": "webp"}
"""What is read, and what it becomes."""

_FORMATS = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP"}
QUALITY = 90
"""Of JPEG and WebP: nobody sees a difference, and a screenshot stays readable."""


class PillowPictures:
    """Draws pictures anew; the first of a moving one."""

    def redraw(self, content: bytes) -> Picture:
        """What is to be seen in an uploaded picture, without whatever else its file told.

        Raises:
            NotYetError: if it is no picture that can be taken; the message says why.
        """
        try:
            with Image.open(BytesIO(content), formats=tuple(_KINDS)) as opened:
                return _draw(opened)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_large() from error
        except (OSError, ValueError, SyntaxError, EOFError, struct.error, MemoryError) as error:
            raise NotYetError("this is no picture that can be read; PNG, JPEG, WebP and GIF can.") from error


def _draw(opened: Image.Image) -> Picture:
    if opened.width * opened.height > MOST_PIXELS:  # told by the head of the file, before anything is unpacked
        raise _too_large()
    kind = _KINDS[str(opened.format)]
    upright = ImageOps.exif_transpose(opened)
    bare = upright.convert("RGBA" if upright.has_transparency_data and kind != "jpg" else "RGB")
    bare.info.clear()
    out = BytesIO()
    bare.save(out, _FORMATS[kind], quality=QUALITY)
    if out.tell() > MOST_BYTES:
        raise NotYetError(f"the picture would take more than {MOST_BYTES // 2**20} MB; make it smaller.")
    return Picture(kind=kind, content=out.getvalue())


def _too_large() -> NotYetError:
    return NotYetError(f"the picture has more than {MOST_PIXELS // 10**6} million pixels; make it smaller.")
