"""The page for reading: what a reader finds on it, from the four answers to the link to a single row."""

import re
from datetime import date, datetime, timedelta

from django.test import Client
from django.urls import reverse

from afterword.app.change import change, make, read
from afterword.app.follow_through import complete_action, verify_action
from afterword.app.publish import publish
from afterword.app.review import approve, ask_for_review
from afterword.core.documents.edits import AddEvent, Link, SetAction
from afterword.core.model.chain import trace_chain
from afterword.faces.web.chain import Link as Row
from afterword.faces.web.chain import make_links, tell_links
from afterword.faces.web.templatetags.words import day
from tests.app.test_show_metric import begun, metrics
from tests.server import PASSWORD, TEXT, TestServer

TODAY = date(2026, 3, 20)


def signed_in(email: str = "ann@example.com") -> Client:
    client = Client()
    assert client.login(username=email, password=PASSWORD)
    return client


def page(key: str, name: str = "postmortem") -> str:
    return signed_in().get(reverse(name, args=[key])).content.decode()


def words(content: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", content).split())


def links(text: str, *proven: str) -> tuple[Row, ...]:
    found = read(text).postmortem
    return make_links(trace_chain(found).strands, found.timeline, frozenset(proven), TODAY)


def test_rows_causes_answers_and_actions_have_links_of_their_own(server: TestServer) -> None:
    content = page(server.postmortems.add(TEXT, [], server.ann))
    names = re.findall(r'\bid="([^"]+)"', content)
    assert len(names) == len(set(names))
    assert {"T1", "T4", "C1", "C2", "A1", "A2", "detection", "slowness", "history"} <= set(names)
    assert set(re.findall(r'href="#([^"]+)"', content)) <= set(names)
    assert re.findall(r'href="#(\w+)" data-permalink', content)[:2] == ["T1", "T2"]


def test_why_a_rule_is_ignored_stands_in_the_text_only(server: TestServer) -> None:
    told = "<!-- afterword-disable-next-line B05: a quotation -->\n"
    key = server.postmortems.add(TEXT.replace("Labels came 27", f"{told}Labels came 27"), [], server.ann)
    assert "What broke Labels came 27 minutes late" in words(page(key).partition('<details class="wide whole"')[0])
    assert "afterword-disable" not in page(key, "plain")


def test_what_is_told_whole_on_top_is_not_told_again(server: TestServer) -> None:
    text = f"{TEXT}\n## Lessons learned\n- A `disk` fills in silence.\n- Limits are watched. (A1)\n"
    content = page(server.postmortems.add(text, [], server.ann)).partition('<details class="wide whole"')[0]
    assert content.count("because a queue filled its disk") == 1
    assert content.count("<code>disk</code> fills in silence") == 1
    names = re.findall(r'\bid="([^"]+)"', content)
    assert (names.count("summary"), names.count("lessons")) == (1, 1)
    assert "Summary Lessons learned Customer impact" in words(content)


def test_what_is_long_begins_on_top_and_no_word_of_it_stands_twice(server: TestServer) -> None:
    long = TEXT.replace("Labels came 27", f"{'Labels come from a queue. ' * 40}Labels came 27")
    key = server.postmortems.add(long, [], server.ann)
    content = page(key).partition('<details class="wide whole"')[0]
    told = words(content)
    assert told.count("Labels come from a queue.") == 40
    assert f"What broke {'Labels come from a queue. ' * 12}The rest of the summary Labels come from a queue." in told
    assert re.findall(r'\bid="summary"', content) == ['id="summary"']
    assert "The rest of" not in page(key, "meeting")


def test_a_prompt_keeps_its_place(server: TestServer) -> None:
    prompt = f"{TEXT}\n## Lessons learned\nTODO\n"
    content = page(server.postmortems.add(prompt, [], server.ann))
    assert "What we learned not stated" in words(content)
    assert '<h2 id="lessons"' in content


def test_each_cause_stands_on_top_with_how_sure_it_is_and_leads_to_its_row(server: TestServer) -> None:
    content = page(server.postmortems.add(TEXT, [], server.ann))
    told = "Why C1 The queue keeps printed labels forever condition, confirmed C2 Nothing watches the disk"
    assert told in words(content)
    assert '<a class="ref" href="#C1">C1</a>' in content.partition("</dl>")[0]


def test_the_list_of_causes_stands_in_the_chain_only(server: TestServer) -> None:
    told = words(page(server.postmortems.add(TEXT, [], server.ann)).partition('id="cause"')[2])
    root, _, chain = told.partition("The chain")
    assert "The queue keeps printed labels forever, and nothing watches its disk." in root
    assert "C1" not in root
    assert "C1" in chain


def test_a_list_of_causes_that_holds_more_or_is_all_stays_in_its_place(server: TestServer) -> None:
    linked = TEXT.replace("forever\n", "[forever](https://example.com/)\n")
    assert '<a href="https://example.com/"' in page(server.postmortems.add(linked, [], server.ann))
    alone = TEXT.replace("The queue keeps printed labels forever, and nothing watches its disk.\n", "")
    root = page(server.postmortems.add(alone, [], server.ann)).partition('id="cause"')[2].partition('id="chain"')[0]
    assert "C1 (condition, confirmed)" in words(root)


def test_what_is_not_written_yet_is_no_fact(server: TestServer) -> None:
    text = TEXT.replace("40 of 61,300 shops in the EU (0.07%; order log)", "TODO: which customers")
    assert "Customers not written yet" in words(page(server.postmortems.add(text, [], server.ann)))


def test_what_was_done_stands_on_top_with_a_link_and_in_the_meeting_too(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    complete_action(server.postmortems, key, server.ann, "A1", "https://example.com/71", server.now())
    assert "What was changed A1 Delete printed labels after a day done" in words(page(key))
    meeting = page(key, "meeting")
    assert "What was changed A1 Delete printed labels after a day done" in words(meeting)
    assert f'<a class="ref" href="{reverse("postmortem", args=[key])}#A1">' in meeting


def test_where_the_text_tells_two_things_the_fact_carries_a_mark(server: TestServer) -> None:
    text = TEXT.replace("**Start:** 2026-03-04 09:02", "**Start:** 2026-03-04 09:20")
    content = page(server.postmortems.add(text, [], server.ann))
    told = "The impact starts 18 min after it was detected (09:02 UTC). Row 1 , I03"
    assert told in words(content)
    assert '<a href="#T1">Row 1</a>, <a href="/rules/I03">I03</a>' in content
    assert 'aria-label="contradiction"' not in page(server.postmortems.add(TEXT, [], server.ann))


def test_numbers_are_computed_from_the_rows_and_lead_there(server: TestServer) -> None:
    content = page(server.postmortems.add(TEXT, [], server.ann))
    assert "From the rows: 3 min from detection to the declaration ( 1 to 2 )." in words(content)
    assert '(<a href="#T2">2</a> to <a href="#T3">3</a>)' in content


def test_what_was_measured_has_a_lane_in_the_picture(server: TestServer) -> None:
    key = begun(server, metrics())
    with server.postmortems.hold(key, server.ann) as held:
        make(
            held,
            [
                AddEvent(at=datetime.fromisoformat(f"2026-03-04 09:{minute}"), text="Seen")
                for minute in ("01", "02", "40")
            ],
            "rows",
        )
    told = words(page(key))
    assert "error_rate: 0.001 to 0.19" in told
    assert "Metric: error_rate in write-api.csv, on a scale from zero. Highest 0.19 at 09:02" in told


def test_of_many_rows_those_that_mark_nothing_are_folded(server: TestServer) -> None:
    more = "".join(f"| 2026-03-04 09:{n} | Note {n} |  |  |\n" for n in range(17, 28))
    content = page(
        server.postmortems.add(TEXT.replace("| 2026-03-04 09:29", more + "| 2026-03-04 09:29"), [], server.ann)
    )
    assert "11 more rows, 09:17 to 09:27" in words(content)
    assert 'id="T15"' in content
    assert "more rows" not in page(server.postmortems.add(TEXT, [], server.ann))


def test_why_it_was_published_nevertheless_stands_on_the_page(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    assert "2 things stand between this and publishing: C2: no action" in words(page(key))
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "C2 is decided on Friday")
    told = words(page(key))
    assert "Published although something was missing: “C2 is decided on Friday” Ann Bell" in told
    assert f"Published {day(date(2026, 3, 5))} by Ann Bell" in told
    assert "Definition of done" not in told


def test_who_reviewed_which_revision_and_what_changed_since(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    assert "Reviewed by nobody yet" in words(page(key))
    ask_for_review(server.postmortems, key, server.ann, "", server.now())
    approve(server.postmortems, key, server.bo, "", server.now())
    assert re.search(r"Reviewed Bo Reed, revision \d+ ", words(page(key)))
    change(server.postmortems, key, server.ann, [Link(action="A2", target="C2")], "link")
    assert "· changed since" in words(page(key))


def test_what_became_of_an_action_stands_with_it(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with server.postmortems.hold(key, server.ann) as held:
        dates = {"due": "2026-04-20", "originally due": "2026-03-25"}
        make(held, [SetAction(action="A2", field=field, value=day) for field, day in dates.items()], "moved")
    complete_action(server.postmortems, key, server.ann, "A1", "https://example.com/71", server.now())
    verify_action(server.postmortems, key, server.bo, "A1", "It held for a week", server.now())
    content = page(key)
    assert "due originally due 25 Mar 20 Apr" in words(content)
    told = words(content.partition('id="A1"')[2])
    assert "Done 5 Mar, https://example.com/71 Verified 5 Mar by Bo Reed: “It held for a week”" in told
    assert content.count('<a href="https://example.com/71" rel="noreferrer">') == 2
    assert "Ann Bell did A1: https://example.com/71" in told


def test_what_is_told_of_an_action_in_part_is_told(server: TestServer) -> None:
    blocks = "\n### A1\n- Evidence: seen on the dashboard\n- Verified saw: It holds\n\n### A2\n- Verified by: Bo\n- Done on: soon\n"
    told = words(page(server.postmortems.add(TEXT + blocks, [], server.ann)))
    assert "Evidence seen on the dashboard Verified It holds" in told
    assert "Done soon Verified by Bo" in told


def test_an_answer_names_the_gaps_behind_it(server: TestServer) -> None:
    text = TEXT.replace("### What slowed", "- **G1**: Nobody was told.\n\n### What slowed")
    content = page(server.postmortems.add(text, [], server.ann))
    assert content.count("What did not work:") == 1
    assert "What did not work: G1" in words(content)


def test_why_a_cause_is_left_stands_in_the_chain(server: TestServer) -> None:
    risk = "Nothing watches the disk of the queue. Accepted risk: it is gone in May; accepted by Ann; until 2026-05-04."
    text = TEXT.replace("Nothing watches the disk of the queue\n", f"{risk}\n")
    content = page(server.postmortems.add(text, [], server.ann))
    assert "left as it is: it is gone in May; accepted by Ann; until 4 May" in words(content)


def test_the_history_stands_in_the_order_of_time(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    complete_action(server.postmortems, key, server.ann, "A1", "later", server.now() + timedelta(days=2))
    complete_action(server.postmortems, key, server.ann, "A2", "sooner", server.now() + timedelta(days=1))
    assert re.search(r"did A1: “later” .* did A2: “sooner” .* started", words(page(key)))


def test_a_word_in_the_text_proves_nothing(server: TestServer) -> None:
    text = TEXT.replace(
        "| Action | Owner | Due date | Addresses |\n|---|---|---|---|",
        "| Action | Owner | Due date | Addresses | Status |\n|---|---|---|---|---|",
    ).replace("| C1 |\n", "| C1 | verified |\n")
    told = words(page(server.postmortems.add(text, [], server.ann)))
    assert "says the text only; nobody told it here" in told
    assert "Verified, says the text only" in told


def test_the_plain_page_holds_the_text_and_nothing_else(server: TestServer) -> None:
    key = server.postmortems.add(TEXT.replace("Labels came", "<b>Labels</b> came"), [], server.ann)
    content = page(key, "plain")
    told = words(content)
    assert content.count("<h1>") == 1
    assert "<form" not in content
    assert "<b>Labels" not in content
    assert "timezone: UTC" not in told
    assert told.count("Labels late") == 2  # in the head of the page, and as the title
    for one in (
        "Incident INC-7",
        "Severity SEV2",
        "Delete printed labels after a day",
        f"http://testserver/postmortems/{key}/",
    ):
        assert one in told, one


def test_what_was_like_it_has_a_page_of_its_own(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    assert "No other postmortem that you may read" in words(page(key, "alike"))
    server.postmortems.add(TEXT.replace("INC-7", "INC-3"), [], server.bo)
    assert "INC-3" in words(page(key, "alike"))
    assert reverse("alike", args=[key]) in page(key)


def test_a_chain_tells_how_far_it_holds() -> None:
    assert tell_links(links("")) == ""
    told = tell_links(links(TEXT))
    assert told == "0 of 2 causes and gaps are settled: seen to work, or left for a written reason. C2 has no action."
    accepted = TEXT.replace(
        "the disk of the queue\n", "the disk of the queue. Accepted risk: it is replaced; accepted by Bo Reed.\n", 1
    )
    assert tell_links(links(accepted)).startswith("1 of 2 causes and gaps is settled")
