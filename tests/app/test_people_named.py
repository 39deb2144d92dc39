import pytest

from afterword.app.notice_ports import Contact
from afterword.app.people_named import Phonebook
from afterword.app.server_ports import Member

PEOPLE = tuple(
    Contact(member=Member(key=email, name=name), email=f"{email}@example.com")
    for email, name in (
        ("ann", "Ann Bell"),
        ("anb", "Ann Bellamy"),
        ("bo", "Bo Reed"),
        ("x1", "Kim Li"),
        ("x2", "Kim Li"),
    )
)


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("Ann Bell", ["ann"]),
        ("@ann bell", ["ann"]),
        ("Ann Bell, Bo Reed", ["ann", "bo"]),
        ("Bo Reed / Storage team", ["bo"]),
        ("**Bo Reed** and Ann Bellamy", ["bo", "anb"]),
        ("Nina <bo@example.com>", ["bo"]),
        ("BO@EXAMPLE.COM", ["bo"]),
        ("Bo", []),
        ("Ann", []),
        ("Kim Li", []),
        ("Kim Li x2@example.com", ["x2"]),
        ("Storage team", []),
        ("", []),
    ],
)
def test_owners_are_named_in_full_or_by_address(written: str, named: list[str]) -> None:
    assert [one.member.key for one in Phonebook(PEOPLE).owners(written)] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@Bo, look", ["bo"]),
        ("@bo reed!", ["bo"]),
        ("(@Ann Bell)", ["ann"]),
        ("@Ann Bellamy", ["anb"]),
        ("@Ann?", []),
        ("@ann@example.com", ["ann"]),
        ("@Kim Li", ["x1", "x2"]),
        ("@Kim", []),
        ("mail@Bo", []),
        ("@Bob", []),
        ("@Bo Reed @Bo reed.", ["bo"]),
        ("@Bo Reeds", ["bo"]),
        ("@Ann Bell and @bo@example.com, @", ["ann", "bo"]),
        ("Bo Reed", []),
    ],
)
def test_whom_an_at_calls(text: str, named: list[str]) -> None:
    assert [one.member.key for one in Phonebook(PEOPLE).mentioned(text)] == named
