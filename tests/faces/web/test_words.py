"""How days and parts look on pages."""

import re
from datetime import UTC, date, datetime

from django.test import Client
from django.urls import reverse

from afterword.app.done import PartState
from afterword.faces.doors import server
from afterword.faces.web.templatetags.words import dated, day, moment, plainly, six
from tests.faces.web.test_reading import words
from tests.server import PASSWORD, TEXT, TestServer


def test_the_year_stands_with_a_day_only_if_it_is_another_one() -> None:
    this = server().now().year
    assert day(date(this, 3, 4)) == "4 Mar"
    assert day(date(this, 3, 4), "l j F").endswith("4 March")
    assert day(date(this - 1, 12, 19)) == f"19 Dec {this - 1}"
    assert day(date(this + 1, 1, 8), "j F") == f"8 January {this + 1}"
    assert day(None) == ""
    assert moment(datetime(this, 3, 4, 9, 2, 7, tzinfo=UTC)) == "4 Mar, 09:02"
    assert moment(datetime(this - 1, 3, 4, 9, 2, 7, tzinfo=UTC), "H:i:s") == f"4 Mar {this - 1}, 09:02:07"
    assert moment(None) == ""


def test_days_in_what_was_written_look_like_all_days() -> None:
    year = server().now().year
    assert dated("") == ""
    assert dated(f"{year}-06-11") == "11 Jun"
    assert dated(f"{year}-06-11 to {year + 1}-01-08") == f"11 Jun to 8 Jan {year + 1}"
    same = "2026-02-30, 12026-06-11, https://a.example/2026-06-11/ and 2026-06-11T09:02"
    assert dated(same) == same


def test_words_without_marks_and_that_nobody_wrote_them_yet() -> None:
    assert plainly("The `queue` **keeps** [labels](https://a.example)") == "The queue keeps labels"
    assert [plainly(one) for one in ("TODO", "TODO: what let it happen?", "…", "")] == [*["not written yet"] * 3, ""]


def test_six_squares_are_counted_in_words() -> None:
    complete, findings, missing = PartState.COMPLETE, PartState.FINDINGS, PartState.MISSING
    told = six((complete, complete, complete, findings, complete, missing))
    assert told.count("<i ") == 6
    assert (
        'role="img" aria-label="4 of 6 parts complete: summary complete, customer impact complete, timeline complete, '
        'root cause has findings, response review complete, follow-up actions missing"' in told
    )
    assert six(()) == ""


def test_words_stand_on_every_page_without_their_marks(server: TestServer) -> None:
    text = (
        TEXT.replace("The queue keeps printed labels forever\n", "The `queue` keeps **printed** labels forever\n")
        .replace(
            "Nothing watches the disk of the queue\n", "Nothing watches the [disk](https://a.example) of `queue`\n"
        )
        .replace("Alert at 80% of", "Alert at `80%` of the *whole* of")
        .replace("| Storage team |", "|  |")
    )
    key = server.postmortems.add(text, [], server.ann)
    client = Client()
    assert client.login(username="ann@example.com", password=PASSWORD)
    addresses = [reverse(name, args=[key]) for name in ("postmortem", "meeting")]
    addresses += [reverse("actions"), f"{reverse('postmortems')}?q=amplifier"]
    for address in addresses:
        shown = re.sub(
            r"<(pre|textarea|title)\b.*?</\1>|<[^>]+>", "", client.get(address).content.decode(), flags=re.DOTALL
        )
        assert not re.search(r"`|\*\*|\]\(|\*whole", shown), address
    assert "C2 ( amplifier , confirmed): Nothing watches the disk of queue" in words(
        client.get(addresses[3]).content.decode()
    )
