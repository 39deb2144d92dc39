"""What is said of a step stands where it was taken, with what was written; and only what can be done is offered."""

import re

from django.test import Client
from django.urls import reverse

from afterword.app.follow_through import complete_action
from afterword.app.publish import publish
from afterword.app.review import approve, ask_for_review
from tests.faces.web.test_pages import body, signed_in
from tests.server import TEXT, TestServer

LINK = "https://example.com/71"


def published(server: TestServer) -> str:
    key = server.postmortems.add(TEXT, [], server.ann)
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "as it is")
    return key


def row(client: Client, key: str, action: str = "A1") -> str:
    """What stands with an action on the page for reading, its fields too."""
    page = client.get(reverse("postmortem", args=[key])).content.decode()
    found = re.search(rf'<div class="action" id="{action}">.*?</div>(?=<div class="action"|</div>)', page, re.DOTALL)
    assert found
    return found[0]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def take(client: Client, key: str, step: str, told: str, action: str = "A1") -> str:
    """Takes a step; where one comes back to."""
    return client.post(reverse("step", args=[key, action, step]), {"told": told}).headers["Location"]


def stage(client: Client, key: str, page: str = "postmortem") -> str:
    html = client.get(reverse(page, args=[key])).content.decode()
    found = re.search(r'<section class="stage" aria-labelledby="stage">.*?</section>', html, re.DOTALL)
    assert found
    return found[0]


def test_what_became_of_an_action_is_said_beside_it_once(server: TestServer) -> None:
    key, ann, bo = published(server), signed_in(), signed_in("bo@example.com")
    here = reverse("postmortem", args=[key])
    told = [
        (ann, "start", "", "A1 is under way."),
        (ann, "block", "a second disk", "A1 is blocked: a second disk"),
        (ann, "complete", LINK, f"A1 is done: {LINK}"),
        (bo, "verify", "It held for a week", "A1 is verified: It held for a week"),
        (ann, "reopen", "It filled again", "A1 is open again: It filled again"),
        (ann, "supersede", "A2", "A2 replaces A1."),
    ]
    for client, step, said, became in told:
        assert take(client, key, step, said) == f"{here}#A1"
        assert became in words(row(client, key))
        assert became not in words(row(client, key))
    assert take(ann, key, "decline", "The queue moves in May", "A2") == f"{here}#A2"
    assert "A2 will not be done: The queue moves in May" in words(row(ann, key, "A2"))


def test_what_is_refused_keeps_what_was_written_where_it_was_written(server: TestServer) -> None:
    key, ann = published(server), signed_in()
    assert take(ann, key, "supersede", "A9 “later”").endswith("#A1")
    found = row(ann, key)
    assert "There is no action A9" in words(found)
    assert '<details class="stepform" open>' in found
    assert 'id="e-A1" name="told" value="A9 “later”"' in found
    assert 'value="A9' not in row(ann, key)
    complete_action(server.postmortems, key, server.bo, "A1", LINK, server.now())
    take(ann, key, "verify", " ")
    assert "Say what you saw" in words(row(ann, key))
    take(ann, key, "complete", "https://example.com/72")
    assert "A1 is done already. You wrote: https://example.com/72" in words(row(ann, key))


def test_of_what_is_gone_it_is_said_above_the_page(server: TestServer) -> None:
    key, ann = published(server), signed_in()
    take(ann, key, "decline", "The queue moves in May", "A7")
    other = server.postmortems.add(TEXT, [], server.ann)
    assert "there is no action A7" not in body(ann.get(reverse("postmortem", args=[other])))
    told = body(ann.get(reverse("postmortem", args=[key])))
    assert "there is no action A7 in the text. You wrote: The queue moves in May" in told


def test_the_review_says_what_was_done_there_and_keeps_what_was_written(server: TestServer) -> None:
    key, ann = server.postmortems.add(TEXT, [], server.ann), signed_in()
    for page, told in (("postmortem", {}), ("write", {"from": "write"})):
        refused = ann.post(reverse("stage", args=[key, "changes"]), {**told, "told": "Is C2 right?"})
        assert refused.headers["Location"] == f"{reverse(page, args=[key])}#stage"
        found = stage(ann, key, page)
        assert "It is a draft already. " in f"{words(found)} "
        assert ">Is C2 right?</textarea>" in found
        assert "Is C2 right?" not in stage(ann, key, page)
    done = ann.post(reverse("stage", args=[key, "publish"]), {"told": "It is needed today", "from": "write"})
    assert done.headers["Location"] == f"{reverse('postmortem', args=[key])}#stage"
    assert "Published." in words(stage(ann, key))


def test_a_link_is_said_beside_the_form_that_made_it(server: TestServer) -> None:
    key, ann = server.postmortems.add(TEXT, [], server.ann), signed_in()
    linked = ann.post(reverse("link", args=[key]), {"action": "A2", "target": "C2"})
    assert linked.headers["Location"] == f"{reverse('write', args=[key])}#link"
    page = ann.get(reverse("write", args=[key])).content.decode()
    assert re.search(r'</form><p class="outcome" role="status">A2 answers C2\.</p>', page)
    assert '<div class="messages"' not in page


def test_whoever_did_an_action_is_told_that_another_verifies_it(server: TestServer) -> None:
    key, ann, bo = published(server), signed_in(), signed_in("bo@example.com")
    complete_action(server.postmortems, key, server.ann, "A1", LINK, server.now())
    assert "Verify" not in words(row(ann, key))
    assert "You did it: somebody else has to see that it works." in words(row(ann, key))
    assert "Verify" in words(row(bo, key))
    assert "You did it" not in words(row(bo, key))
    assert "To verify" not in body(ann.get(reverse("home")))
    assert "To verify" in body(bo.get(reverse("home")))


def buttons(html: str) -> dict[str, str]:
    found = re.findall(r"<button class=\"btn( primary)?\"[^>]*?( disabled)?>([^<]+)<", html)
    return {word: (primary + off).strip() for primary, off, word in found}


def test_the_primary_button_is_what_comes_next_for_whoever_looks(server: TestServer) -> None:
    key, ann, bo = server.postmortems.add(TEXT, [], server.ann), signed_in(), signed_in("bo@example.com")
    assert buttons(stage(ann, key)) == {"Ask for a review": "primary", "Publish": ""}
    ask_for_review(server.postmortems, key, server.ann, "", server.now())
    assert buttons(stage(ann, key)) == {"Approve": "disabled", "Ask for changes": "", "Publish": ""}
    assert "You began it or asked for the review: somebody else approves of it." in words(stage(ann, key))
    assert buttons(stage(bo, key)) == {"Approve": "primary", "Ask for changes": "", "Publish": ""}
    approve(server.postmortems, key, server.bo, "", server.now())
    assert buttons(stage(ann, key))["Publish"] == "primary"
    assert "Approve" not in buttons(stage(bo, key))
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "as it is")
    assert buttons(stage(bo, key)) == {"Close": "disabled", "Make it a draft again": ""}
    assert buttons(stage(ann, key)) == {"Close": "disabled", "Make it a draft again": ""}
    assert "It can be closed once every action is finished. Still open: A1 is open A2 is open" in words(stage(bo, key))
    for action in ("A1", "A2"):
        take(ann, key, "decline", "The queue moves in May", action)
    assert buttons(stage(bo, key))["Close"] == "primary"
    ann.post(reverse("stage", args=[key, "close"]))
    assert buttons(stage(ann, key)) == {"Make it a draft again": ""}


def test_what_is_out_becomes_a_draft_again_only_behind_a_question(server: TestServer) -> None:
    key, bo = published(server), signed_in("bo@example.com")
    found = stage(bo, key)
    assert re.search(r'<details class="again"><summary>Something in it has to change</summary>.*Make it a draft', found)
    assert "What has to change?" not in found.partition("<details")[0]
    bo.post(reverse("stage", args=[key, "changes"]), {"told": " "})
    assert re.search(r'<details class="again" open>', stage(bo, key))
    bo.post(reverse("stage", args=[key, "changes"]), {"told": "C2 is wrong"})
    assert "It is a draft again." in words(stage(bo, key))


def test_the_history_says_form_only_of_what_was_done_in_one(server: TestServer) -> None:
    key, ann = server.postmortems.add(TEXT, [], server.ann), signed_in()
    told = {"what": "new action", "text": "Page on it"}
    ann.post(reverse("form", args=[key]), told)
    ann.post(reverse("form", args=[key]), told | {"text": "Page on them"}, headers={"Accept": "application/json"})
    whys = [one.why for one in server.postmortems.revisions(key, server.ann)]
    assert whys == ["new action", "new action in the form", "created"]
