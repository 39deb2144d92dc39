"""What is imported comes in whole or not at all, and what is wrong is named with its file; a fault in each place."""

import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random  # noqa: TID251  seeded

import pytest

from afterword.adapters.store.archive import TABLES, read_archive, write_archive
from afterword.app.follow_through import NotYetError
from afterword.app.import_ import import_texts
from afterword.app.ports import AfterwordError
from afterword.core.documents.document import BYTES_LIMIT
from tests.adapters.store.test_archive import empty, filled, remade
from tests.everything_kept import cells
from tests.promises.conftest import Tell
from tests.server import TestServer

FILES, LINES, SEED = 7, 9, 4711

TEXT_FAULTS: Mapping[str, Callable[[bytes, int], tuple[bytes, str]]] = {
    "a NUL": lambda text, line: (_on_line(text, line, b"a\0b"), f"line {line} holds a NUL"),
    "no text": lambda _, __: (b"\x89PNG\r\n\x1a\n\0\0", "a binary file"),
    "half of a character": lambda _, __: (b"\xff\xfe\x00\xd8a\x00", "something else"),
    "too much": lambda text, _: (text * (BYTES_LIMIT // len(text) + 1), "the limit is"),
}
"""What is done to a text at a line, and what is said of it."""


def _on_line(text: bytes, line: int, words: bytes) -> bytes:
    lines = text.split(b"\n")
    lines[line - 1] = words
    return b"\n".join(lines)


def broken_texts() -> Iterator[tuple[list[tuple[str, bytes]], str, str]]:
    """Files of which one has a fault; its name, and what is said."""
    whole = [(f"quails-{n}.md", f"# Quails {n}\n".encode() + b"They flew.\n" * LINES) for n in range(FILES)]
    for place, (name, text) in enumerate(whole):
        for fault, spoil in TEXT_FAULTS.items():
            for line in range(1, LINES + 1) if fault == "a NUL" else (1,):
                content, said = spoil(text, line)
                yield [*whole[:place], (name, content), *whole[place + 1 :]], name, said


def test_texts_come_in_all_or_none_and_what_is_wrong_is_named(server: TestServer, tell: Tell) -> None:
    server.postmortems.add("# Owls\n", [], server.ann)
    before, tried, named = list(cells()), 0, 0
    for files, name, said in broken_texts():
        with pytest.raises(NotYetError) as refused:
            import_texts(server.postmortems, files, server.ann)
        tried += 1
        named += (
            name in str(refused.value) and said in str(refused.value) and "Nothing was imported" in str(refused.value)
        )
    left = sum(one != other for one, other in zip(list(cells()), before, strict=True))
    assert (left, named) == (0, tried)
    tell(
        "texts are imported all or none, and the file that is wrong is named with the reason", tried=tried, seed=0,
        files_each=FILES, kinds_of_faults=len(TEXT_FAULTS), named=named, cells_changed=left,
    )  # fmt: skip


def spoilt(lines: list[bytes], chance: Random) -> Iterator[tuple[str, list[bytes]]]:
    """The rows of a table with one fault each."""
    place = chance.randrange(len(lines))
    row = json.loads(lines[place])
    before, after = lines[:place], lines[place + 1 :]
    yield "a column that is none", [*before, json.dumps(row | {"colour": "red"}).encode(), *after]
    yield "no JSON", [*before, lines[place][:-1], *after]
    yield "a number that is none", [*before, json.dumps(row | {"id": "seven"}).encode(), *after]
    yield "a row twice", [*before, lines[place], *lines[place:]]
    if "organisation" in row:
        yield "a reference to nothing", [*before, json.dumps(row | {"organisation": "4711"}).encode(), *after]


def broken_archives(source: Path, chance: Random) -> Iterator[tuple[str, bytes | None, bool]]:
    """A file of an archive, what it holds instead, and whether the manifest knows of it."""
    with zipfile.ZipFile(source) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if content and name != "manifest.json":
                flipped = bytearray(content)
                flipped[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
                yield name, bytes(flipped), False
            yield name, None, False
            if name.endswith(".jsonl") and content:
                yield from ((name, b"\n".join(one) + b"\n", True) for _, one in spoilt(content.splitlines(), chance))


def test_an_archive_comes_in_all_or_none_and_what_is_wrong_is_named(
    server: TestServer, tmp_path: Path, tell: Tell
) -> None:
    filled(server)
    whole, broken = tmp_path / "a.zip", tmp_path / "b.zip"
    write_archive(whole)
    empty()
    before, tried, named = list(cells()), 0, 0
    for name, content, is_honest in broken_archives(whole, Random(SEED)):
        broken.write_bytes(whole.read_bytes())
        remade(broken, name, content, honest=is_honest)
        with pytest.raises(AfterwordError) as refused:
            read_archive(broken)
        tried += 1
        table = TABLES[name.removesuffix(".jsonl")]._meta.db_table if name.endswith(".jsonl") else name
        named += name in str(refused.value) or table in str(refused.value) or "manifest" in name
    assert list(cells()) == before
    assert named == tried
    assert read_archive(whole)
    tell(
        "an archive is read in whole or not at all, and the file that is wrong is named", tried=tried, seed=SEED, named=named,
        rows_left=0,
    )  # fmt: skip


def left_over(server: TestServer, folder: Path) -> bool:
    """Whether something is left of an archive whose last file is wrong."""
    filled(server)
    write_archive(folder / "a.zip")
    empty()
    before = list(cells())
    remade(folder / "a.zip", "audit.jsonl", b"{\n", honest=True)
    with pytest.raises(AfterwordError):
        read_archive(folder / "a.zip")
    return list(cells()) != before


def test_an_archive_that_was_cut_off_anywhere_is_refused(server: TestServer, tmp_path: Path) -> None:
    filled(server)
    write_archive(tmp_path / "a.zip")
    content, chance = (tmp_path / "a.zip").read_bytes(), Random(SEED)
    empty()
    for size in (0, len(content) - 1, *(chance.randrange(len(content)) for _ in range(40))):
        (tmp_path / "b.zip").write_bytes(content[:size])
        with pytest.raises(AfterwordError):
            read_archive(tmp_path / "b.zip")
