"""Where an explanation ends: at a person, at a word such as "typo" or "bug", or at something that can be changed.

Only whole texts are judged, and only short ones: as soon as a text says what let it happen ("no check", "accepts",
"because"), it does not end there.
"""

from enum import Enum

from afterword.core.documents.patterns import Pattern

LONGEST = 160
"""A longer sentence says more than a label."""


class Ending(Enum):
    """What a text ends at, the gravest first."""

    PERSON = "a person"
    LABEL = "a label"
    CHANGE = "a change"


_ROLE = (
    r"(?:engineers?|developers?|devs?|operators?|admin(?:istrator)?s?|sysadmins?|dbas?|sres?|technicians?|contractors?|"
    r"interns?|employees?|colleagues?|team members?|reviewers?|on-?callers?|on-?call|maintainers?|programmers?)"
)
_WHO = (
    rf"(?:(?:an?|the|our|one of (?:our|the)|one|another|some)\s(?:[\w-]+\s){{0,2}}{_ROLE}|somebody|someone|{_ROLE})"
    r"(?:\s(?:on|in|of|from)\s(?:the|our)\s(?:\w+\s)?team)?"
)
_ACT = (
    r"(?:deployed|pushed|deleted|removed|merged|ran|changed|typed|mistyped|misread|forgot(?:ten)?|overlooked|missed|made|"
    r"committed|entered|executed|applied|restarted|dropped|misconfigured|released|updated|copied|disabled|"
    r"enabled|approved|used|selected|chose|clicked|edited|neglected|ignored|failed to|(?:did not|didn['’]t|had not|hadn['’]t)"
    r"(?!\s(?:have|know|get|receive|see|own|need|hear|been)\b))"
)
_DID = Pattern(
    rf"(?i)^(?:{_WHO}(?:\s(?:had|has|have|\w+ly)){{0,2}}\s{_ACT}\b"
    rf"|we\s(?:(?:had|\w+ly)\s)?(?:forgot|overlooked|misconfigured|mistyped|misread|made (?:a|an|the) (?:mistake|error))\b)"
)
_NAMED = Pattern(
    r"^(?!(?:Jenkins|Terraform|Ansible|Argo|Flux|Helm|Git|Renovate|Dependabot|Puppet|Chef|Spinnaker|Kubernetes|The|This|That|"
    r"It|Our|An?)\b)[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\s(?:forgot|mistyped|misread|overlooked|typed|(?:pushed|committed|deployed)\s"
    r"(?:an?|the)\s(?:wrong|bad|broken|incorrect|faulty))\b"
)
_DONE_BY = Pattern(rf"(?i)\b(?:was|were|been|got)\s[^,;:]{{1,60}}\sby\s{_WHO}$")
_EVENT = r"(?:outage|incident|issue|failure|problem|disruption|downtime)"
_LEAD = Pattern(
    r"(?i)^(?:(?:the|a)\s(?:(?:root|primary|main|underlying|ultimate)\s)?cause(?:\sof\s[^.,;:]{1,60}?)?\s(?:was|is)\s"
    rf"|(?:(?:the|this|our)\s(?:whole\s)?{_EVENT}|it|this|there)\s(?:was|is)\s|(?:root\s)?cause:\s)?"
    r"(?:(?:caused\sby|due\sto|because\sof|the\sresult\sof|a\sresult\sof)\s)?"
)
_SMALL = (
    r"(?:(?:an?|the|some|one|simple|single|small|minor|recent|new|known|critical|serious|nasty|subtle|unfortunate|honest|"
    r"accidental|manual|software|code|coding|application|programming|backend|frontend|production|database|network|"
    r"dns|router|logic)\s){0,4}"
)
_TAIL = (
    r"(?:\s(?:in|of|on|to|with|during|by|from|at|for|within|after|made|introduced|when|while)\s[^,;:()]{1,100}"
    r"|\s(?:that\s)?(?:caused|broke|led|took|crashed|stopped|brought|resulted)\s[^,;:()]{1,100}"
    r"|\swas\s(?:introduced|made|deployed|released)(?:\s[^,;:()]{1,60})?)?"
)
_PERSON = Pattern(
    r"(?i)^(?:(?:an?|the|some|simple|pure|plain)\s){0,2}"
    r"(?:(?:human|operator|user|manual|pilot|clerical|developer|engineer(?:ing)?|admin(?:istrator)?)(?:['’]s)?[ -]"
    r"(?:errors?|mistakes?|failures?|slips?|oversights?|factors?)|fat[- ]finger\w*|carelessness|negligence|inattention|"
    rf"(?:honest\s|simple\s|silly\s)?(?:mistake|oversight)){_TAIL}$"
)
_WRONG = r"(?:bad|faulty|broken|wrong|incorrect|failed|buggy|botched|defective|invalid)"
_CHANGED = (
    r"(?:deploy(?:ment)?|release|version|config(?:uration)?|change|commit|push|roll-?out|update|upgrade|code|build)"
)
_FAULT = r"(?:errors?|bugs?|defects?|mistakes?|issues?|problems?|typos?)"
_LABEL = Pattern(
    rf"(?i)^{_SMALL}(?:typos?|typing error|typographical error|mis-?configurations?|bugs?|misconfigured(?:\s[\w-]+){{1,4}}|"
    rf"{_WRONG}\s(?:[\w-]+\s){{0,2}}(?:{_CHANGED}|setting|value|merge)s?|"
    rf"(?:software|code|coding|config(?:uration)?|programming|deployment|release)\s{_FAULT}|"
    rf"{_CHANGED}\s(?:had|has|contained)\s(?:an?|some)\s{_FAULT}){_TAIL}$"
)
_CHANGE = Pattern(
    rf"(?i)^{_SMALL}(?:deploy(?:ment)?|release|roll-?out|config(?:uration)?\schange|change|upgrade|update|commit)s?"
    r"(?:\s[v\d][\w.]*)?(?:\s(?:of|to|in|by|from)(?:\s[\w./'’-]+){1,3}?)?"
    r"(?:\s(?:that\s)?(?:caused|broke|took\sdown|crashed)\s[^,;:()]{1,60})?$"
)
_SAYS_MORE = Pattern(
    r"(?i)\b(?:because|since|which|who|no|not|nothing|none|nobody|without|lack\w*|missing|never|only|every|any|each|all|"
    r"allow\w*|accept\w*|lets?|unless|until|although|though|if|whenever|instead|both|so|and|but|as|than|rather|absent|"
    r"reject\w*|exceed\w*|assum\w*|same|identical|cannot|unlimited|unbounded)\b|n['’]t\b"
    r"|\bthat\b(?!\s(?:caused|broke|led|took|crashed|stopped|brought|resulted)\b)"
)
_MECHANISM = Pattern(
    r"(?i)\b(?:when|while|turn\w*|becam\w+|sent|wrote|overwr\w+|kept|held|ran|left|used|(?!caused|introduced|crashed|stopped|"
    r"resulted|failed|deployed|released|updated|shared|merged|misconfigured|botched)\w{3,}ed)\b"
)
"""What something did or when it did it: more than its name."""

_SENTENCES = Pattern(r"(?<=[.!?])\s+")
_EVIDENCE = Pattern(r"\s*\bEvidence:[^;]{0,300}$")
_MARKS = Pattern(r"[*_`]+|~~")


def plain_words(text: str) -> str:
    """The words of a cause without emphasis and without the evidence at its end."""
    return _MARKS.sub("", _EVIDENCE.sub("", text)).strip()


def find_ending(text: str) -> Ending | None:
    """What a text ends at, if every sentence of it is only that; None if it says more."""
    plain = plain_words(text)
    endings = [_find(sentence.strip(" .!-–—:")) for sentence in _SENTENCES.split(plain)]
    return None if None in endings or not endings else next(one for one in Ending if one in endings)


def is_act(text: str) -> bool:
    """Whether a text tells what somebody did or left undone, and nothing more."""
    plain = plain_words(text).strip(" .!")
    return len(plain) <= LONGEST and _tells_act(plain)


def _tells_act(sentence: str) -> bool:
    found = _DID.match(sentence) or _NAMED.match(sentence)
    if found is not None:
        return _SAYS_MORE.search(sentence, found.end()) is None
    return _DONE_BY.search(sentence) is not None and _SAYS_MORE.search(sentence) is None


def _find(sentence: str) -> Ending | None:
    words = _LEAD.sub("", sentence)
    if not words or len(words) > LONGEST:
        return None
    head, colon, rest = words.partition(": ")
    if colon:
        first, second = _find(head), _find(rest)
        return None if second is None else first
    if _tells_act(words):
        return Ending.PERSON
    return None if _SAYS_MORE.search(words) is not None else _find_label(words)


def _find_label(words: str) -> Ending | None:
    if _PERSON.match(words) is not None:
        return Ending.PERSON
    if _MECHANISM.search(words) is not None:
        return None
    if _LABEL.match(words) is not None:
        return Ending.LABEL
    return Ending.CHANGE if _CHANGE.match(words) is not None else None
