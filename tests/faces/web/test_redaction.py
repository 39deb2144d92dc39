import html
import re

from django.test import Client
from django.urls import reverse

from tests.everything_kept import found_in_tables
from tests.server import PASSWORD, TEXT, TestServer

WORDS = "quetzal4711zebra"


def signed_in(email: str = "ann@example.com") -> Client:
    client = Client()
    assert client.login(username=email, password=PASSWORD)
    return client


def hidden(content: str) -> dict[str, str]:
    """What the form that confirms sends."""
    found = re.findall(r'<input type="hidden" name="(words|reason|is_whole|n_places)" value="([^"]*)"', content)
    return {name: html.unescape(value) for name, value in found}


def test_words_are_redacted_once_one_saw_where_they_stand(server: TestServer) -> None:
    key = server.postmortems.add(TEXT.replace("a queue filled", f"a queue ({WORDS}) filled"), [], server.ann)
    client, place = signed_in(), reverse("redact", args=[key])
    assert place in client.get(reverse("history", args=[key])).content.decode()
    assert "no-store" in client.get(place)["Cache-Control"]
    looked = client.post(place, {"words": WORDS.upper(), "reason": "a person's name"})
    content = looked.content.decode()
    assert f"<mark>{WORDS}</mark>" in content
    assert "(redacted – a person’s name)" in content
    told = hidden(content)
    assert told["n_places"] == "2"
    assert found_in_tables(WORDS)

    server.postmortems.add("# Elsewhere\n", [], server.ann)
    with server.postmortems.hold(key, server.bo) as held:
        held.keep("once more")
    again = client.post(place, told)
    assert again.status_code == 409
    assert "They stand in 3 places by now" in again.content.decode()
    done = client.post(place, hidden(again.content.decode()), follow=True)
    assert done.redirect_chain[-1][0] == reverse("history", args=[key])
    assert "Redacted in 3 places" in done.content.decode()
    assert not found_in_tables(WORDS)
    assert (
        "redacted a passage: “a person&#x27;s name”" in client.get(reverse("postmortem", args=[key])).content.decode()
    )


def test_who_only_writes_is_told_who_may(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    client = signed_in("bo@example.com")
    assert reverse("redact", args=[key]) not in client.get(reverse("history", args=[key])).content.decode()
    for answer in (client.get(reverse("redact", args=[key])), client.post(reverse("redact", args=[key]))):
        assert answer.status_code == 403
        assert "Only those who manage this postmortem" in answer.content.decode()


def test_what_cannot_be_redacted_is_said_and_kept_in_the_form(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    client, place = signed_in(), reverse("redact", args=[key])
    for told, why in (
        ({"words": "a b", "reason": "x"}, "Give the words to redact"),
        ({"words": "Nina Fox", "reason": " "}, "Say why in at most 80 characters"),
        ({"words": "Nina Fox", "reason": "Nina Fox left"}, "The words stand in the reason"),
        ({"words": "redacted", "reason": "x"}, "The words stand in the reason"),
    ):
        answer = client.post(place, told)
        assert (answer.status_code, why in answer.content.decode()) == (422, True)
        assert told["words"] in answer.content.decode()
    nowhere = client.post(place, {"words": "Nina Owl", "reason": "x", "is_whole": "on"})
    assert "These words stand nowhere that you can see" in nowhere.content.decode()
    assert client.post(place, {"words": "Nina Owl", "reason": "x", "n_places": "0"}).status_code == 422


def test_many_revisions_are_counted(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with server.postmortems.hold(key, server.ann) as held:
        for number in range(24):
            held.keep(f"number {number}")
    looked = signed_in().post(
        reverse("redact", args=[key]), {"words": "Nina Fox", "reason": "a name", "is_whole": "on"}
    )
    content = looked.content.decode()
    assert "and 5 more" in content
    assert hidden(content) == {"words": "Nina Fox", "reason": "a name", "is_whole": "on", "n_places": "26"}
