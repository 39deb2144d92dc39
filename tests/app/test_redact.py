import pytest

from afterword.app.access import Level, NotAllowedError, Role, demand_redaction, may_redact
from afterword.app.follow_through import NotYetError
from afterword.app.redact import find_traces, redact
from afterword.core.redaction.passage import Passage
from tests.server import TEXT, TestServer


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("level", Level)
def test_who_manages_redacts_and_whoever_administers_and_may_read(role: Role, level: Level) -> None:
    """The table, said once more: no level opens nothing, not even for those who administer."""
    administers = role in (Role.OWNER, Role.ADMIN)
    allowed = {Level.NONE: False, Level.READ: administers, Level.COMMENT: administers, Level.EDIT: administers}
    assert may_redact(level, role) is allowed.get(level, True)
    if not may_redact(level, role):
        with pytest.raises(NotAllowedError, match="only those who manage this postmortem"):
            demand_redaction(level, role)


@pytest.mark.parametrize(
    ("words", "reason", "told"),
    [
        ("", "x", "give the words to redact"),
        ("|--", "x", "give the words to redact"),
        ("x" * 2001, "x", "give the words to redact"),
        ("Nina Fox", "", "say why"),
        ("Nina Fox", "x" * 81, "say why"),
        ("Nina Fox", "nina  fox", "the words stand in the reason"),
        ("(redacted", "x", "the words stand in the reason"),
    ],
)
def test_what_would_not_work_is_said_before_anything_is_read(
    server: TestServer, words: str, reason: str, told: str
) -> None:
    passage = Passage(words=words, reason=reason)
    with pytest.raises(NotYetError, match=told):
        find_traces(server.redactions, "nowhere", server.ann, passage)
    with pytest.raises(NotYetError, match=told):
        redact(server.redactions, "nowhere", server.ann, passage, 1)


def test_words_may_go_over_lines_as_a_form_sends_them(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    passage = Passage(words=" Labels late\r\n\r\n## Summary ", reason=" a   heading ")
    assert find_traces(server.redactions, key, server.ann, passage).n_places == 2
    assert redact(server.redactions, key, server.ann, passage, 2) == 2
    assert "# (redacted – a heading)\nLabels came" in server.postmortems.show(key, server.ann).text
