from urllib.parse import parse_qs, urlsplit

from afterword.faces.web.mail import MAIL, mail_of

LINK = "https://postmortems.example/postmortems/k/"


def test_a_mail_says_it_all_or_where_the_rest_is() -> None:
    told = parse_qs(urlsplit(mail_of("Agreed: Ü & co", "one\ntwo & three\n", LINK)).query)
    assert told == {"subject": ["Agreed: Ü & co"], "body": ["one\r\ntwo & three"]}
    long = mail_of("Agreed", "\n".join(f"- action {n}" for n in range(500)), LINK)
    body = parse_qs(urlsplit(long).query)["body"][0]
    assert MAIL - 60 < len(long) <= MAIL
    assert body.endswith(f"\r\n…\r\nThe rest: {LINK}")
    assert parse_qs(urlsplit(mail_of("Agreed", "x" * 3000, LINK)).query)["body"] == [f"…\r\nThe rest: {LINK}"]
