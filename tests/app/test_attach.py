from hashlib import shake_128
from io import BytesIO
from struct import pack
from zlib import crc32

import pytest
from PIL import Image, PngImagePlugin

from afterword.adapters.store.models import Attachment, Showing
from afterword.app.access import Level
from afterword.app.attach import MOST, MOST_BYTES, attach
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Member, NotThereError
from afterword.app.share import Sharing, restrict, share
from tests.server import TEXT, TestServer

SECRET = b"GPS 52.3731 4.8922"


def drawn(format_: str, colour: str = "navy", **more: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, format_, **more)
    return out.getvalue()


def put(server: TestServer, key: str, content: bytes, by: Member | None = None) -> str:
    return attach(server.attachments, server.pictures, key, by or server.ann, content).removeprefix("attachments/")


def seen(server: TestServer, key: str, name: str, by: Member) -> Image.Image:
    return Image.open(BytesIO(server.attachments.find(key, name, by).content))


@pytest.mark.parametrize(("format_", "kind"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp"), ("GIF", "png")])
def test_a_picture_is_drawn_anew_under_the_name_of_its_content(server: TestServer, format_: str, kind: str) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    name = put(server, key, drawn(format_))
    picture = server.attachments.find(key, name, server.bo)
    assert (picture.name, picture.kind, name.rpartition(".")[2]) == (name, kind, kind)
    assert seen(server, key, name, server.bo).size == (40, 30)


def test_nothing_but_the_picture_is_kept(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", SECRET.decode(), zip=False)
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = SECRET.decode(), 6  # a description; turned by 90 degrees
    for content in (
        drawn("PNG", pnginfo=told) + SECRET,
        drawn("JPEG", exif=exif, comment=SECRET),
        drawn("WEBP", exif=exif),
    ):
        assert SECRET in content
        name = put(server, key, content)
        assert SECRET not in server.attachments.find(key, name, server.ann).content
        assert not seen(server, key, name, server.ann).getexif()
    assert seen(server, key, put(server, key, drawn("JPEG", exif=exif)), server.ann).size == (30, 40)


def test_what_can_be_seen_through_stays_so(server: TestServer) -> None:
    key, out = server.postmortems.add(TEXT, [], server.ann), BytesIO()
    Image.new("RGBA", (4, 4), (10, 20, 30, 40)).save(out, "PNG")
    assert seen(server, key, put(server, key, out.getvalue()), server.ann).getpixel((0, 0)) == (10, 20, 30, 40)


def test_of_a_moving_picture_the_first_is_kept(server: TestServer) -> None:
    key, out = server.postmortems.add(TEXT, [], server.ann), BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    kept = seen(server, key, put(server, key, out.getvalue()), server.ann)
    assert (kept.getpixel((0, 0)), getattr(kept, "n_frames", 1)) == ((255, 0, 0), 1)


def huge(width: int, height: int) -> bytes:
    """The head of a PNG that says how large it is, and little more."""
    head = pack(">II5B", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", b"x\x9c"), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data)) for kind, data in chunks
    )


@pytest.mark.parametrize("size", [(8_000, 8_000), (10_000, 10_000), (60_000, 60_000)])
def test_a_picture_with_too_many_pixels_is_refused_before_it_is_unpacked(
    server: TestServer, size: tuple[int, int]
) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with pytest.raises(NotYetError, match="40 million pixels"):
        put(server, key, huge(*size))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", b"%PDF-1.7", huge(40, 40),
        drawn("PNG")[:60], drawn("JPEG")[:200], drawn("WEBP")[:30], drawn("GIF")[:20], drawn("BMP"), b"GIF89a",
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused(server: TestServer, content: bytes) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with pytest.raises(NotYetError, match="no picture that can be read"):
        put(server, key, content)
    assert not Attachment.objects.exists()


def test_too_many_bytes_are_refused(server: TestServer) -> None:
    key, out = server.postmortems.add(TEXT, [], server.ann), BytesIO()
    with pytest.raises(NotYetError, match="has more than 10 MB"):
        put(server, key, bytes(MOST_BYTES + 1))
    noise = shake_128(b"noise").digest(4000 * 4000 * 3)
    Image.frombytes("RGB", (4000, 4000), noise).save(out, "JPEG", quality=40)
    with pytest.raises(NotYetError, match="would take more than 10 MB"):
        put(server, key, out.getvalue())


def test_too_many_pictures_are_refused(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    put(server, key, drawn("PNG"))
    one = Showing.objects.get()
    others = Attachment.objects.bulk_create(
        Attachment(organisation_id=one.organisation_id, name=f"{n}.png", content=b"x") for n in range(MOST - 1)
    )
    Showing.objects.bulk_create(
        Showing(
            organisation_id=one.organisation_id,
            postmortem_id=one.postmortem_id,
            attachment=other,
            by_id=one.by_id,
            at=one.at,
        )
        for other in others
    )
    with pytest.raises(NotYetError, match="200 pictures stand beside"):
        put(server, key, drawn("PNG", "red"))


def test_the_same_picture_is_kept_once(server: TestServer) -> None:
    key, other = (server.postmortems.add(TEXT, [], server.ann) for _ in range(2))
    assert (
        put(server, key, drawn("PNG")) == put(server, key, drawn("PNG")) == put(server, other, drawn("PNG"), server.bo)
    )
    assert Attachment.objects.count() == 1
    elsewhere = server.postmortems.add(TEXT, [], server.cy)
    put(server, elsewhere, drawn("PNG"), server.cy)
    assert Attachment.objects.count() == 2  # another organisation shares nothing, not even bytes


def test_only_who_sees_a_postmortem_with_it_sees_a_picture(server: TestServer) -> None:
    secret, open_one = (server.postmortems.add(TEXT, [], server.ann) for _ in range(2))
    restrict(server.postmortems, secret, server.ann, server.now())
    name = put(server, secret, drawn("PNG"))
    for key in (secret, open_one, "nowhere"):
        with pytest.raises(NotThereError):
            server.attachments.find(key, name, server.bo)
    with pytest.raises(NotThereError):
        put(server, secret, drawn("PNG"), server.bo)
    assert server.attachments.find(open_one, name, server.ann).name == name  # the text was copied; Ann sees both
    share(server.postmortems, secret, server.ann, Sharing(person=server.bo.key, level=Level.READ), server.now())
    assert server.attachments.find(open_one, name, server.bo).name == name
    with pytest.raises(NotThereError, match="no such picture"):
        server.attachments.find(open_one, "0" * 64 + ".png", server.ann)
