"""The catalogue of hostile inputs against every page that takes words, found from the pages themselves."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.server import PASSWORD, TEXT, TestServer

HERE = Path(__file__).parent
WORDS = yaml.safe_load((HERE / "words.yaml").read_text())
REQUESTS = yaml.safe_load((HERE / "requests.yaml").read_text())
PAGES = ("home", "people", "incidents", "postmortems", "new", "actions")
OF_ONE = ("postmortem", "write", "form", "history")
NEVER = (b"Traceback", b"site-packages", b"sqlite3.", b"psycopg", b"SELECT ", settings.SECRET_KEY.encode())
RAW = re.compile(
    rb"<script>window|<img[^>]+onerror|<svg onload|<iframe|<base|<meta http-equiv=.?refresh|=.?javascript:",
    re.IGNORECASE,
)


class Form(NamedTuple):
    action: str
    method: str
    fields: dict[str, str]


class Forms(HTMLParser):
    """The forms of a page, with what stands in their fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._page = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(told.get("action") or self._page, told.get("method", "get"), {}))
        elif tag in ("input", "textarea", "select") and self.forms and told.get("type") != "file" and told.get("name"):
            self.forms[-1].fields[told["name"]] = told.get("value", "") if told.get("type") == "hidden" else ""


def value_of(case: dict[str, Any], name: str = "value") -> str:
    piece, times = case.get("repeat", ("", 0))
    return str(case.get(name, piece * times))


def signed_in() -> Client:
    client = Client(raise_request_exception=False)
    assert client.login(username="ann@example.com", password=PASSWORD)
    return client


def forms_of(client: Client, key: str) -> list[Form]:
    pages = [reverse(name) for name in PAGES] + [reverse(name, args=[key]) for name in OF_ONE]
    found = list[Form]()
    for page in pages:
        reader = Forms(page)
        reader.feed(client.get(page).content.decode())
        found += [form for form in reader.forms if "sign-out" not in form.action and form.fields]
    return list({(form.action, form.method, *form.fields, form.fields.get("what")): form for form in found}.values())


def check(answer: HttpResponse, about: str) -> None:
    assert answer.status_code < 500, about
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    for secret in NEVER:
        assert secret not in content, about
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        assert not RAW.search(content), about


@pytest.mark.parametrize("case", WORDS, ids=[case["id"] for case in WORDS])
def test_no_words_break_a_page_or_get_out_of_it(server: TestServer, case: dict[str, Any]) -> None:
    key, word = server.postmortems.add(TEXT, [], server.ann), value_of(case)
    client = signed_in()
    forms = forms_of(client, key)
    assert len(forms) > 10
    for form in forms:
        told = {name: held or word for name, held in form.fields.items() if name != "csrfmiddlewaretoken"}
        ask = client.post if form.method.lower() == "post" else client.get
        check(ask(form.action, told), f"{form.action} {sorted(told)}")
    for name in OF_ONE:
        check(client.get(reverse(name, args=[key])), name)
    for name in PAGES:
        check(client.get(reverse(name)), name)
    assert server.postmortems.show(key, server.ann).text


@pytest.mark.parametrize("case", REQUESTS, ids=[case["id"] for case in REQUESTS])
def test_no_request_breaks_the_server(server: TestServer, case: dict[str, Any]) -> None:
    key, client = server.postmortems.add(TEXT, [], server.ann), signed_in()
    heads = {"authorization": f"Bearer {server.tokens.issue(server.ann, 'x', may_write=True)}"}
    heads |= {name.lower(): value for name, value in case.get("heads", {}).items()}
    path = re.sub(r"\bkey\b", key, case["path"])
    body = value_of(case, "body")
    answer = client.generic(case.get("method", "GET"), path, body, case.get("type", ""), headers=heads)
    assert answer.status_code in case["status"]
    check(answer, case["id"])
    for word in case.get("never", ()):
        assert word.encode() not in answer.content
    assert client.get(reverse("postmortem", args=[key])).status_code == 200
