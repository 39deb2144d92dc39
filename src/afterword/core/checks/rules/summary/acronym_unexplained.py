"""An acronym in the summary or the impact is not explained.

Those two parts are read by people who were not there: support, management, the responder of the next incident. In
three months the acronym may be a system that no longer exists.

Bad:

    ## Summary

    Login failed for 20 minutes because KIAM lost its certificate.

Good:

    ## Summary

    Login failed for 20 minutes because KIAM (the service that hands credentials to pods) lost its certificate.

Common ones (API, DNS, SLA …) are known; name your own with the option `known`.
"""

import re
from collections.abc import Iterator
from functools import cache

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Part

_ACRONYM = Pattern(r"(?<![\w\-/.#@$&<])[A-Z]{3,6}(?=s?(?![\w\-/]|\.\w|\(\)| [A-Z]{7}))")
_KNOWN = (
    "EKS ECS EBS RDS CRUD POD PODS ALL AND ANY API APIS ASAP AWS BST CDN CEO CEST CET CLI CPU CSS CSV CTO DDOS DNS "
    "DOM DST EDT EOD EST ETA ETL EUR FAQ FTP GBP GCP GDPR GET GIT GMT GPU GUI HEAD HTML HTTP HTTPS IAM IDE IDS INC "
    "IOS IPS IPV ISO ISP IST JSON JWT KPI LAN LTS MFA MIT MUST NAT NEVER NGINX NOT NPM NTP OAUTH OKR ONLY OOM OPS "
    "ORM OTP PDF PDT PEM PHP PII PNG POST PST PUT QA RAM REST RPC RSS SAAS SDK SEV SHA SLA SLI SLO SMS SMTP SQL "
    "SRE SSD SSH SSL SSO SVG TCP TLD TLS TODO TTL UDP URI URL URLS USA USB USD UTC UUID VAT VM VMS VPC VPN WAN "
    "WIFI XML XSS YAML ZIP TBD NULL TRUE FALSE NONE YES DELETE PATCH SELECT INSERT UPDATE ERROR WARN INFO FATAL "
    "DEBUG WARNING NOTE HOW WHY WHAT WHEN WHO WAS WERE ARE THE FOR WITH FROM THIS THAT BEFORE AFTER ALWAYS BOTH "
    "EVERY ONE TWO MAX MIN AVG SUM EMEA APAC LATAM EEA NASDAQ NYSE ISBN IBAN BIC PCI DSS SOC HIPAA DORA NIST CVE "
    "CVSS LLC LTD GMBH MST MDT CDT WEST EET EEST JST AEST AEDT NZST NZDT SAST JAN FEB MAR APR JUN JUL AUG SEP OCT "
    "NOV DEC MON TUE WED THU FRI SAT SUN"
)


def check(case: Case) -> Iterator[Problem]:
    """The first use of each acronym that the document never spells out."""
    text, seen = case.prose.text, set[str]()
    for part in (Part.SUMMARY, Part.IMPACT):
        for sentence in case.said(part):
            words = text[sentence.start : sentence.end]
            if words.isupper():
                continue
            for found in _ACRONYM.finditer(text, sentence.start, sentence.end):
                acronym = found[0]
                if acronym in seen or acronym in _known() or acronym in case.option("known"):
                    continue
                seen.add(acronym)
                if not _is_name(case, acronym) and not _is_explained(case.text, acronym):
                    yield Problem(
                        span=case.document.span(found.start(), found.end()),
                        message=f"`{acronym}` is not explained anywhere. Say once what it is: `{acronym} (what it "
                        "does)`, or list it in the option `known`.",
                    )


@cache
def _known() -> frozenset[str]:
    return frozenset(_KNOWN.split())


def _is_name(case: Case, acronym: str) -> bool:
    """Whether it is the name of an affected service, or stands in the title as one."""
    return any(acronym in service for service in case.postmortem.impact.services)


def _is_explained(text: str, acronym: str) -> bool:
    """Whether the text says what it is: `KIAM (…)`, `… (KIAM)`, `KIAM: …`, `KIAM, the …`, `KIAM is …`, or the words it stands for."""
    behind = (
        rf"{acronym}[’']s \((?=[A-Z])|{acronym}s?\b[`*_\]]*\s?(?:\((?!\d)|[:=–—]\s|- [a-z]|is (?:an?|the|our)\b|stands for|"
        r", (?:an?|the|our|which)\b)"
    )
    before = rf"\w[`*_]*\s\([`*_\"“]*(?:the |or )?{acronym}s?[`*_\"”]*[),;]"
    named = rf"\b(?:called|named|known as) (?:the |an? )?[`*_\"“]*{acronym}\b"
    return re.search(rf"\b{behind}|{before}|{named}|\[{acronym}s?\]\(|{_spelled(acronym)}", text) is not None


def _spelled(acronym: str) -> str:
    """The pattern of words with its initials: `Web Application Firewall` for `WAF`."""
    return r"\b" + r"[ \-]".join(rf"{letter}[a-z]+" for letter in acronym) + r"\b"


RULE = Rule(
    code="S06",
    slug="acronym-unexplained",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.GUESS,
    sources=("PagerDuty postmortem documentation",),
    check=check,
    options={"known": ()},
)
