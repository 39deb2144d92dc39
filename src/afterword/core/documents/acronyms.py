"""Acronyms in a text: which stand in it, which everybody knows, and which the text itself explains."""

import re
from collections.abc import Iterator
from functools import cache

from afterword.core.documents.patterns import Pattern

_ACRONYM = Pattern(r"(?<![\w\-/.#@$&<])(?<!! )[A-Z]{3,6}(?=s?(?![\w\-/!]|\.\w|\(\)| [A-Z]{7}))")
_COMMON = (
    "ALL ALWAYS AND ANY API APIS ASAP AVG AWS BEFORE AFTER BOTH CDN CEO CEST CET CLI CPU CRUD CSS CSV CTO CVE DDOS DEBUG "
    "DELETE DNS DOM DST EBS ECS EDT EKS EMEA ERROR EST ETA EUR EVERY FAQ FATAL FOR FROM FTP GBP GCP GDPR GET GIT GMT GPU "
    "ACL DLL IBM MITRE RAR TXT "
    "GUI HEAD HOW HTML HTTP HTTPS IAM IDE IDS INC INFO INSERT IOPS IOS IPS IPV ISO ISP JSON JWT KPI LAN MAX MFA MIN MIT "
    "MUST NAT NEVER NGINX NONE NOT NOTE NPM NULL OAUTH ONE ONLY OOM OPS ORM OTP PATCH PDF PDT PEM PHP PID PII PNG POD "
    "PODS POST PST PUT QPS RAM RDS REST RPC RPS RSS SAAS SDK SELECT SEV SHA SLA SLI SLO SMS SMTP SQL SRE SSD SSH SSL SSO "
    "SUM SVG TBD TCP THE THIS TLD TLS TODO TRUE FALSE TTL TWO UDP UPDATE URI URL URLS USA USB USD UTC UUID VAT VCPU VM VMS "
    "VPC VPN WAN WARN WARNING WAS WERE WHAT WHEN WHO WHY WIFI WITH XML XSS YAML YES ZIP"
)


def find_acronyms(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words in capitals of a stretch (`KIAM`) that not everybody in the trade knows."""
    for found in _ACRONYM.finditer(text, start, end):
        if found[0] not in _known():
            yield found


@cache
def _known() -> frozenset[str]:
    return frozenset(_COMMON.split())


def is_explained(text: str, acronym: str) -> bool:
    """Whether a text says what it is: `KIAM (…)`, `… (KIAM)`, `KIAM: …`, `KIAM is a …`, or the words with its initials."""
    behind = (
        rf"\b{acronym}(?:[’']?s)?\b[`*_\]]*\s?(?:\((?!\d)|[:=–—]\s|- [a-z]|is (?:an?|the|our)\b|stands for|"
        r", (?:an?|the|our|which)\b)"
    )
    before = rf"\w[`*_]*\s\([`*_\"“]*(?:the |or )?{acronym}s?[`*_\"”]*[),;]"
    linked = rf"\[{acronym}s?\]\("
    spelled = r"\b" + r"[\s-]".join(rf"{letter}(?i:[a-z]+)" for letter in acronym) + r"\b"
    return re.search(f"{behind}|{before}|{linked}|{spelled}", text) is not None
