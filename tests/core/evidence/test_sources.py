"""What each source asks, and what it makes of answers that are not what they should be."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from afterword.core.evidence.sources import github, opsgenie, pagerduty, prometheus, slack, statuspage
from afterword.core.evidence.sources.source import Access, Ask, Kept, Questions, SourceError, Told, Window

WINDOW = Window(start=datetime(2026, 3, 4, 8, tzinfo=UTC), end=datetime(2026, 3, 4, 12, tzinfo=UTC))
ACCESS = Access(url="https://tool.example/", token="t")


def play(questions: Questions, answer: Callable[[Ask], object], **headers: str) -> tuple[Kept, ...]:
    ask = next(questions)
    while True:
        try:
            ask = questions.send(Told(content=answer(ask), headers=headers))
        except StopIteration as stop:
            kept: tuple[Kept, ...] = stop.value
            return kept


@pytest.mark.parametrize(
    ("questions", "page", "headers"),
    [
        (
            slack.collect(ACCESS, "C1", WINDOW),
            {"ok": True, "messages": [], "response_metadata": {"next_cursor": "x"}},
            {},
        ),
        (pagerduty.collect(ACCESS, "S1", WINDOW), {"incidents": [{"id": "P"}], "more": True}, {}),
        (opsgenie.collect(ACCESS, "all", WINDOW), {"data": [], "paging": {"next": "https://tool.example/2"}}, {}),
        (github.collect(ACCESS, "a/b", WINDOW), [], {"link": '<https://tool.example/2>; rel="next"'}),
    ],
)
def test_a_list_without_end_is_given_up(questions: Questions, page: object, headers: dict[str, str]) -> None:
    with pytest.raises(SourceError, match="more than 200 pages"):
        play(questions, lambda _: page, **headers)


def test_what_is_no_list_says_what_may_be_wrong() -> None:
    with pytest.raises(SourceError, match="is the repository written as owner/name"):
        play(github.collect(ACCESS, "a", WINDOW), lambda _: {"message": "Not Found"})
    with pytest.raises(SourceError, match="that is no Statuspage"):
        play(statuspage.collect(ACCESS, "https://x.example", WINDOW), lambda _: {})
    with pytest.raises(SourceError, match="Prometheus gave no values"):
        play(prometheus.collect(ACCESS, "up", WINDOW), lambda _: {})


def test_notes_of_an_incident_are_kept() -> None:
    def answer(ask: Ask) -> object:
        if ask.url.endswith("/notes"):
            return {"notes": [{"id": "n", "content": "rolled back"}]}
        return {"incidents": [{"id": "P1"}], "log_entries": [], "more": False}

    kept = play(pagerduty.collect(ACCESS, "S1", WINDOW), answer)
    assert [one.name for one in kept] == ["incidents.json", "P1-log_entries.json", "P1-notes.json"]


def test_a_public_repository_is_read_without_a_token() -> None:
    heads: list[str] = []

    def answer(ask: Ask) -> object:
        heads.extend(name for name in ask.headers if name == "Authorization")
        return {"workflow_runs": []} if "runs" in ask.url else []

    assert play(github.collect(Access(url="https://tool.example"), "a/b", WINDOW), answer) == ()
    assert heads == []


def test_a_long_window_is_asked_for_in_longer_steps() -> None:
    steps: list[str] = []

    def answer(ask: Ask) -> object:
        steps.append(ask.query["step"])
        return {"status": "success"}

    month = Window(start=datetime(2026, 3, 1, tzinfo=UTC), end=datetime(2026, 4, 1, tzinfo=UTC))
    for window in (WINDOW, month):
        play(prometheus.collect(Access(url="http://p"), "up", window), answer)
    assert steps == ["60", "245"]


def test_files_are_json_that_can_be_read_whatever_stands_in_it() -> None:
    assert Kept(name="x", content={"é": "\ud800"}).encode() == '{\n "é": "?"\n}\n'.encode()


def test_a_message_without_a_time_is_said() -> None:
    with pytest.raises(SourceError, match="a message has no time"):
        play(slack.collect(ACCESS, "C1", WINDOW), lambda _: {"ok": True, "messages": [{"text": "x"}], "members": []})
