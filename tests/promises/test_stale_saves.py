"""A save against a version that is no longer the latest is refused, and both texts are told; nothing is overwritten."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import NamedTuple

import pytest
from django.db import connection

from tests.faces.api.conftest import Program
from tests.faces.web.test_forms import Sheet
from tests.promises.conftest import Tell
from tests.server import TEXT, TestServer

ROUNDS = int(os.environ.get("AFTERWORD_SAVES", "5"))  # noqa: TID251  the long form asks for more
WRITERS = 4


class Field(NamedTuple):
    """A field of a form, the words by which its form is found, and what two people write there."""

    form: str
    holding: str
    name: str
    first: str
    second: str


FIELDS = (
    *(
        Field("facts", "", name, first, second)
        for name, first, second in (
            ("title", "Labels first", "Labels second"), ("date", "2026-03-05", "2026-03-06"), ("severity", "SEV1", "SEV3"),
            ("owner", "Bo Reed", "Cy Dale"), ("services", "printing", "shipping"), ("timezone", "Europe/Berlin", "Asia/Tokyo"),
            ("segment", "61 shops", "62 shops"), ("start", "2026-03-04 09:03 UTC", "2026-03-04 09:04 UTC"),
            ("end", "2026-03-04 09:31 UTC", "2026-03-04 09:32 UTC"), ("business", "61 late parcels", "62 late parcels"),
            ("data loss", "None; Bo looked", "None; Cy looked"),
        )
    ),
    Field("row", "was declared", "text", "Bo declared it", "Cy declared it"),
    Field("row", "was declared", "marker", "acknowledged", "identified"),
    Field("answer", "By the alert", "text", "Bo saw the alert.", "Cy saw the alert."),
    Field("answer", "By the alert", "verdict", "partly", "no"),
    *(
        Field("action", "Delete printed", name, first, second)
        for name, first, second in (
            ("text", "Delete labels after an hour", "Delete labels after a week"), ("owner", "Bo Reed", "Cy Dale"),
            ("due", "2026-04-01", "2026-04-02"), ("status", "in progress", "blocked"), ("type", "prevent", "detect"),
            ("tracker", "OPS-8", "OPS-9"), ("done when", "Nothing is a day old", "Nothing is a week old"),
            ("effect check", "2026-05-01: no label is old", "2026-06-01: no label is old"),
        )
    ),
)  # fmt: skip


def rivals(server: TestServer, field: Field) -> Iterator[str]:
    """What is wrong once two people saw the same form, one saved a field, and then the other did."""
    sheet = Sheet(server)
    seen = sheet.fields(field.form, field.holding)
    assert "Saved." in sheet.save(seen, **{field.name: field.first})
    kept = sheet.text
    answer = sheet.save(seen, **{field.name: field.second})
    if kept == TEXT or sheet.text != kept:
        yield f"{field.form} {field.name} was overwritten"
    if "Saved." in answer or field.first not in answer:
        yield f"{field.form} {field.name}: what stands there is not told"
    if field.second not in answer.partition("You wrote")[2].partition("×")[0]:
        yield f"{field.form} {field.name}: what was written is not told"


def test_the_second_of_two_who_saw_the_same_form_is_told_both(server: TestServer, tell: Tell) -> None:
    wrong = [one for field in FIELDS for one in rivals(server, field)]
    assert not wrong
    tell(
        "a form that was filled in on an older text overwrites nothing, and both texts are told", tried=len(FIELDS), seed=0,
        forms=len({field.form for field in FIELDS}), overwritten=0, not_told=0,
    )  # fmt: skip


def race(server: TestServer, rounds: int) -> tuple[list[str], list[str]]:
    """The words that programs wrote that saved on the same version at once, and those that were refused."""
    let, refused, start = list[str](), list[str](), Barrier(WRITERS)
    programs = [Program(server.tokens.issue(server.ann, str(n), may_write=True)) for n in range(WRITERS)]
    place = f"/postmortems/{server.postmortems.add(TEXT, [], server.ann)}"

    def save(number: int, word: str, version: str) -> tuple[int, str, str]:
        start.wait()
        try:
            edit = {"add_cause": {"text": word, "role": "amplifier", "confidence": "likely"}}
            status, told = programs[number].ask("POST", f"{place}/edits", {"edits": [edit]}, **{"if-match": version})
        finally:
            connection.close()
        return status, word, told.get("title", "")

    with ThreadPoolExecutor(WRITERS) as pool:
        for turn in range(rounds):
            version = programs[0].ask("GET", place)[1]["version"]
            saves = [pool.submit(save, n, f"Reason {turn:04}{n}", version) for n in range(WRITERS)]
            answers = [one.result() for one in saves]
            let += [word for status, word, _ in answers if status == 200]
            refused += [word for status, word, why in answers if status == 412 and "by now" in why]
    text = programs[0].ask("GET", place)[1]["text"]
    assert [text.count(word) for word in let] == [1] * rounds
    assert not any(word in text for word in refused)
    assert len(refused) == rounds * (WRITERS - 1)
    return let, refused


def test_of_programs_that_save_on_the_same_version_one_is_let(transactional_db: None, tell: Tell) -> None:
    del transactional_db
    let, refused = race(TestServer(), ROUNDS)
    tell(
        "of programs that save at once on the same version, one is let and the others are told", tried=ROUNDS * WRITERS,
        seed=0, let=len(let), refused=len(refused), overwritten=0,
    )  # fmt: skip


def test_a_server_that_does_not_look_at_the_version_is_found_out(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    del transactional_db
    monkeypatch.setattr("afterword.faces.api.operations._wanted_version", lambda _: "")
    with pytest.raises(AssertionError):
        race(TestServer(), 1)
