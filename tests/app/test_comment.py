from typing import Any

import pytest

from afterword.app.change import change
from afterword.app.comment import Comment, Outcome, Thread, accept, find_owner, find_threads, say
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
    return find_threads(
        server.postmortems.show(key, server.ann).text,
        server.comments.list(server.postmortems.show(key, server.ann), server.ann),
    )


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
    server.comments.resolve(key, first, server.bo, Outcome.RESOLVED)
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
            server.comments.resolve(key, wrong, server.ann, Outcome.RESOLVED)
    restrict(server.postmortems, key, server.ann, server.now())
    with pytest.raises(NotThereError, match="no such postmortem"):
        speak(server, key, "x", server.bo)
    with pytest.raises(NotThereError, match="no such postmortem"):
        server.comments.list(server.postmortems.show(key, server.bo), server.bo)


def propose(server: TestServer, key: str, quote: str, instead: str, **more: Any) -> str:
    said = Comment(text="", by=server.bo, at=server.now(), quote=quote, instead=instead, **more)
    return say(server.comments, server.postmortems, key, said)


def test_proposed_words_come_into_the_text_with_one_press(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    one = propose(server, key, "because a queue filled its disk", "after a queue filled its disk")
    accept(server.comments, server.postmortems, key, one, server.ann)
    text = server.postmortems.show(key, server.ann).text
    assert text == TEXT.replace("because a queue filled", "after a queue filled")
    assert server.postmortems.revisions(key, server.ann)[0].why == "Bo Reed proposed other words"
    (thread,) = threads(server, key)
    assert (thread.comment.outcome, thread.comment.resolved_by) == (Outcome.ACCEPTED, "Ann Bell")
    with pytest.raises(NotThereError, match="no such proposal"):
        accept(server.comments, server.postmortems, key, one, server.ann)
    with pytest.raises(NotThereError, match="no such proposal"):
        accept(server.comments, server.postmortems, key, speak(server, key, "a comment"), server.ann)
    accept(server.comments, server.postmortems, key, propose(server, key, "; no data loss", ""), server.ann)
    assert "shipped a day late." in server.postmortems.show(key, server.ann).text


def test_proposed_words_for_others_than_stand_there_change_nothing(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    one = propose(server, key, "a queue filled its disk", "a disk was full")
    with server.postmortems.hold(key, server.ann) as held:
        place = held.text.index("a queue filled")
        held.change((Splice(place, place + 7, "the spool"),), "reworded")
    before = server.postmortems.show(key, server.ann)
    with pytest.raises(NotYetError, match="“a queue filled its disk” does not stand there any more"):
        accept(server.comments, server.postmortems, key, one, server.ann)
    assert server.postmortems.show(key, server.ann) == before
    server.comments.resolve(key, one, server.ann, Outcome.DECLINED)
    assert threads(server, key)[0].comment.outcome is Outcome.DECLINED


def test_proposed_words_are_for_one_place(server: TestServer) -> None:
    key = server.postmortems.add("# Labels late\n\nThe queue. And\nThe queue.\n", [], server.ann)
    with pytest.raises(NotYetError, match="several times"):
        propose(server, key, "The queue.", "A queue.")
    one = propose(server, key, "The queue.", "A queue.", before="And\n")
    accept(server.comments, server.postmortems, key, one, server.ann)
    assert server.postmortems.show(key, server.ann).text.endswith("The queue. And\nA queue.\n")
    other = propose(server, key, "A queue.", "Queues.")
    with server.postmortems.hold(key, server.ann) as held:
        held.change((Splice(len(held.text), len(held.text), held.text),), "twice")
    with pytest.raises(NotYetError, match="does not stand there"):
        accept(server.comments, server.postmortems, key, other, server.ann)


@pytest.mark.parametrize(
    ("quote", "instead", "why"),
    [
        (" ", "x", "select the words"),
        ("a" * 501, "x", "select fewer"),
        ("Labels late", "Labels late", "propose others"),
    ],
)
def test_what_cannot_be_proposed_is_refused(server: TestServer, quote: str, instead: str, why: str) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with pytest.raises(NotYetError, match=why):
        propose(server, key, quote, instead)


def test_a_word_for_the_owner_is_there_for_the_owner_and_its_author_only(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    di = server.people.join(server.ann, "Di Fox", "di@example.com", "correct horse battery")
    private = say(
        server.comments, server.postmortems, key,
        Comment(text="Please reword", by=server.bo, at=server.now(), to=server.ann, quote="a queue", instead="one"),
    )  # fmt: skip
    speak(server, key, "How?", answers=private)
    assert [
        len(server.comments.list(server.postmortems.show(key, one), one)) for one in (server.ann, server.bo, di)
    ] == [2, 2, 0]
    for verb in (
        lambda: server.comments.resolve(key, private, di, Outcome.RESOLVED),
        lambda: speak(server, key, "me too", di, answers=private),
        lambda: accept(server.comments, server.postmortems, key, private, di),
    ):
        with pytest.raises(NotThereError):
            verb()
    accept(server.comments, server.postmortems, key, private, server.ann)
    assert server.postmortems.revisions(key, server.ann)[0].why == "other words"


def test_the_owner_is_whom_the_text_names_else_who_began_it(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    people = server.people.directory(server.ann)
    assert find_owner(server.postmortems.show(key, server.ann), people) == server.ann  # nobody is called Nina Fox
    change(server.postmortems, key, server.ann, [SetField(field="owner", value="Bo Reed")], "the owner")
    assert find_owner(server.postmortems.show(key, server.ann), people) == server.bo
    restrict(server.postmortems, key, server.ann, server.now())
    assert find_owner(server.postmortems.show(key, server.ann), people) == server.ann  # Bo does not see it
    assert (
        find_owner(server.postmortems.show(key, server.ann), [one for one in people if one.member == server.bo]) is None
    )
