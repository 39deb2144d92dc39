"""Texts that were written elsewhere: each comes in once, whoever imports it again."""

import pytest

from afterword.app.change import change
from afterword.app.follow_through import NotYetError
from afterword.app.import_ import import_texts
from afterword.app.share import restrict
from afterword.core.documents.edits import SetField
from tests.server import TEXT, TestServer

FILES = [("a.md", b"# Owls\r\n"), ("b.md", TEXT.encode())]


def test_what_was_imported_already_is_not_imported_again(server: TestServer) -> None:
    first = import_texts(server.postmortems, FILES, server.ann)
    assert (len(first.keys), first.known) == (2, ())
    change(server.postmortems, first.keys[1], server.bo, [SetField(field="owner", value="Bo Reed")], "owner")
    again = import_texts(server.postmortems, [*FILES, ("c.md", b"# Quails\n")], server.bo)
    assert (len(again.keys), again.known) == (1, ("a.md", "b.md"))
    assert len(server.listed(server.ann)) == 3


def test_the_same_text_in_two_files_comes_in_once(server: TestServer) -> None:
    found = import_texts(server.postmortems, [*FILES, ("copy of a.md", b"# Owls\n")], server.ann)
    assert (len(found.keys), found.known) == (2, ("copy of a.md",))


def test_a_text_that_somebody_hides_is_imported_as_if_it_were_not_there(server: TestServer) -> None:
    (hidden,) = import_texts(server.postmortems, FILES[:1], server.ann).keys
    restrict(server.postmortems, hidden, server.ann, server.now())
    for by in (server.bo, server.cy):
        assert import_texts(server.postmortems, FILES[:1], by).known == ()


def test_a_file_that_is_no_text_keeps_all_out(server: TestServer) -> None:
    with pytest.raises(NotYetError, match=r"bad\.md.*Nothing was imported"):
        import_texts(server.postmortems, [*FILES, ("bad.md", b"\0")], server.ann)
    with pytest.raises(NotYetError, match="choose one or more"):
        import_texts(server.postmortems, [], server.ann)
    assert server.listed(server.ann) == ()
