import pytest

from afterword.app.change import change
from afterword.app.comment import Comment, Thread, find_threads, say
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Member, NotThereError
from afterword.app.share import restrict
from afterword.core.documents.edits import SetField
from afterword.core.documents.splice import Splice
from tests.server import TEXT, TestServer


def speak(server: TestServer, key: str, text: str, by: Member | None = None, quote: str = "", answers: str = "") -> str:
    said = Comment(text=text, by=by or server.ann, at=server.now(), quote=quote, answers=answers)
    return say(server.comments, server.postmortems, key, said)


def threads(server: TestServer, key: str) -> tuple[Thread, ...]:
    return find_threads(server.postmortems.show(key, server.ann).text, server.comments.list(key, server.ann))


def test_a_comment_is_about_words_wherever_they_stand_now(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    speak(server, key, "How do we know?", server.bo, quote="because a queue filled its disk")
    (thread,) = threads(server, key)
    line = TEXT[: TEXT.index("because a queue")].count("\n") + 1
    assert (thread.line, thread.comment.by.name, thread.is_lost) == (line, "Bo Reed", False)
    change(server.postmortems, key, server.ann, [SetField(field="segment", value="new")], "an earlier line")
    with server.postmortems.hold(key, server.ann) as held:
        held.change((Splice(0, 0, "<!-- one more line -->\n"),), "moved")
    assert threads(server, key)[0].line == line + 1
    with server.postmortems.hold(key, server.ann) as held:
        place = held.text.index("because a queue")
        held.change((Splice(place, place + 7, "since"),), "reworded")
    assert threads(server, key)[0].is_lost


def test_words_that_stand_twice_are_told_apart_by_what_stood_before(server: TestServer) -> None:
    key = server.postmortems.add("# Labels late\n\nThe queue. And\nThe queue.\n", [], server.ann)
    text = server.postmortems.show(key, server.ann).text
    made = Comment(text="x", by=server.ann, at=server.now(), quote="The queue.", before="And\n")
    assert find_threads(text, [made])[0].line == 4
    assert find_threads(text, [Comment(text="x", by=server.ann, at=server.now(), quote="The queue.", before="Or\n")])[
        0
    ].is_lost


def test_words_that_stand_once_are_found_whatever_stands_before(server: TestServer) -> None:
    key = server.postmortems.add("# Labels late\n\nThe queue. And\n", [], server.ann)
    text = server.postmortems.show(key, server.ann).text
    made = Comment(text="x", by=server.ann, at=server.now(), quote="And", before="Or ")
    assert find_threads(text, [made])[0].line == 3


def test_comments_are_answered_and_resolved(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    first, second = speak(server, key, " Why so late? "), speak(server, key, "Well written")
    speak(server, key, "The alert was muted", server.bo, answers=first)
    server.comments.resolve(key, first, server.bo)
    found = threads(server, key)
    assert [(one.comment.key, one.comment.text, one.comment.resolved_by) for one in found] == [
        (second, "Well written", ""),
        (first, "Why so late?", "Bo Reed"),
    ]
    assert [one.text for one in found[1].answers] == ["The alert was muted"]
    assert not found[0].is_lost


def test_what_cannot_be_said_is_refused(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    other = server.postmortems.add(TEXT, [], server.ann)
    foreign = speak(server, other, "elsewhere")
    with pytest.raises(NotYetError, match="say something"):
        speak(server, key, " ")
    with pytest.raises(NotYetError, match="do not stand in the text"):
        speak(server, key, "x", quote="quails")
    for wrong in (foreign, "nowhere"):
        with pytest.raises(NotThereError, match="no such comment"):
            speak(server, key, "x", answers=wrong)
        with pytest.raises(NotThereError, match="no such comment"):
            server.comments.resolve(key, wrong, server.ann)
    restrict(server.postmortems, key, server.ann, server.now())
    with pytest.raises(NotThereError, match="no such postmortem"):
        speak(server, key, "x", server.bo)
    with pytest.raises(NotThereError, match="no such postmortem"):
        server.comments.list(key, server.bo)
