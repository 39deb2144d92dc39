"""Who acts in a sentence, and where a pattern about people matches.

A language rule never looks at single words: it asks whether a person, a role or a team is the one who is said to have
failed. Systems fail, miss and ignore without blame. Quoted words, code and headings are no prose of the authors.

Before the patterns run, each name of a person in a sentence is replaced by a run of `ꓑ` of the same length, so that
`Marek did not check` and `Kafka did not check` differ, whatever the names are.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Problem
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.prose import Sentence
from afterword.core.model.span import Span

_ROLE_WORDS = (
    r"engineers?|on-?callers?|on-?call|operators?|developers?|devs?|admins?|administrators?|sysadmins?|DBAs?|SREs?|managers?|"
    r"reviewers?|approvers?|leads?|commanders?|responders?|technicians?|authors?|deployers?|contractors?|interns?|juniors?|"
    r"seniors?|colleagues?|employees?|maintainers?|analysts?|clerks?|dispatchers?|architects?|committers?|owners?|testers?|"
    r"consultants?|programmers?|coders?|folks|guys?|management|leadership|supervisors?|specialists?|representatives?|IC|CTO|"
    r"newcomer|trainee|electrician|pilot|personnel|shift"
)
_TEAM_WORDS = r"teams?|squads?|groups?|guilds?|departments?|crew|tribe|division|desk|QA|DevOps|vendor|supplier|provider|agency|office"
_DETERMINERS = frozenset(
    "the a an our their his her my your each any every some one two three four both whole other whichever which new these "
    "those that this more last previous experienced another".split()
)
_LINKS = frozenset("of to for in by on that which and or from with at as".split())
_ROLES = Pattern(rf"(?:{_ROLE_WORDS}|person|people|staff|somebody|someone)", re.IGNORECASE)
_TEAMS = Pattern(rf"(?:{_TEAM_WORDS})", re.IGNORECASE)
_NO_ROLE_BEFORE = frozenset(
    "account accounts console dashboard page guide role tool rota rotation schedule shift".split()
)
_AGENT_BEFORE = ("did", "who", "on", "at", "in", "operat", "respons", "had", "have", "never", "just", "simply", "should", "could", "need",
                 "seem", "do", "don")  # fmt: skip
_PAGED = frozenset("paged informed notified alerted".split())
_TOKEN = Pattern(r"[\w’'/\-]+")
ROLE_NAMES = rf"ꓣ+|{_ROLE_WORDS}"
TEAM_NAMES = rf"ꓔ+|{_TEAM_WORDS}"
PERSON = r"(?:ꓑ+(?:\sꓑ+)?)"
ROLE = "(?<!ꓣ)ꓣ+"
TEAM = "(?<!ꓔ)ꓔ+"
PRONOUN = r"\b(?:I|we|he|she|they|you|whoever|somebody|someone)\b"
NOBODY = (
    r"\b(?:nobody|no one|no-one|none of (?:us|them|the [\w\-]+)|neither of (?:us|them|the [\w\-]+)|not (?:a single|one)"
    r"(?: person| engineer| of (?:us|them))?|no (?:engineer|reviewer|developer|operator|member of)[\w\- ]{0,30})\b"
    r"(?:\s(?:else|at|on|in|from|of)\s[\w\-ꓑ]+(?:\s[\w\-]+){0,2}?)?"
)
AGENT = rf"(?:[ꓑꓣꓔ]+(?:\sꓑ+)?|{PRONOUN})"
ADVERB = (
    r"(?:,? (?:also|simply|just|again|still|then|had|have|has|even|really|never|completely|repeatedly|once more|as usual|"
    r"then|thus|evidently|apparently|\w+ly),?)*"
)
PARTICIPLE = (
    r"(?:been\s)?(?:\w+ly\s)?(?:\w+(?:ed|en|wn|ne|ght|pt|lt|nt|ut|id|de)|had|built|kept|run|read|come|cut|hit|held|told|stuck|"
    r"made|sat|won|rung|begun|hung)"
)
DID_NOT = r"(?:did not|didn[’']t|has not|hasn[’']t|had not|hadn[’']t|have not|haven[’']t|never)"
DUTY = (
    r"(?:check|verif|test|validat|review|read|look|ask|notif|escalat|communicat|follow|catch|caught|notice|reali[sz]e|consider|monitor|"
    r"document|update|run\b|ran\b|double-?check|tell|told|inform|page[ds]?\b|open|think|thought|bother|tried|try\b|wait|anticipat|"
    r"foresee|coordinat|announc|rais|report|inspect|confirm|pay|paid|care\b|act\b|acted|respond|react|answer|join|mention|shar|"
    r"hand\b|handed|question|plan\b|planned|prepar|know better|spot|investigat|alert|warn|consult|perform|conduct|ensure|"
    r"remember|make sure|made sure|recogni[sz]|understand|understood|appreciat|listen|pick(?:ed)? up|get round|got round|grasp|"
    r"appl(?:y|ied)\b|see the|see that|stop|call\b|called|reach out|revert|roll back|rolled back|declar|acknowledg|assign|dare|"
    r"learn|compar|back up|clean|finish|log\b|defin|write|wrote|written|wanted|do (?:his|her|their|our|the)|set up|take (?:the|any)|"
    r"took (?:the|any)|give\b|gave|keep\b|kept)\w*"
)

_CAPITAL = Pattern(r"(?<![\w.@/\-])[A-ZÀ-ÞĀ-ŽȘȚ][a-zà-ÿā-žșț]+(?:[’'][A-ZÀ-Þ][a-zà-ÿ]+)?(?![\w\-]|\.\w)")
_HANDLE = Pattern(r"(?<![\w/.])@[A-Za-z][\w.\-]*\w|[‹<\[](?:name|person|engineer|employee)s?[›>\]]", re.IGNORECASE)
_HUMAN_VERB = Pattern(
    r"(?:[’']s (?:understanding|decision|change|commit|habit|hotfix|mistake|fault|error|negligence|haste|carelessness|part|code|merge)\b"
    r"| (?:(?:had|then|simply|just|blindly|still|also|again|never|once again|apparently|carelessly|clearly|\w+ly) )*"
    r"(?:merged|decided|chose|thought|assumed|forgot|forgotten|pushed|typed|copied|approved|signed|insisted|refused|wiped|neglected|"
    r"bothered|guessed|believed|knew|told|asked|went|sat|wrote|botched|bungled|messed|screwed|mistook|overlooked|promised|claimed|"
    r"let the|left the|let it|deployed|ran|reverted|clicked|misread|mixed|confused|"
    r"(?:did not|didn[’']t|has not|had not|never) (?:even |really |actually |bother to |think to )?(?:check|read|ask|tell|test|look|verify|bother|think|review|know better)))\b"
)
_QUOTED = Pattern(r"[“\"«][^”\"»]{2,300}[”\"»]|(?<!\w)[‘'][^’']{8,300}[’'](?!\w)")
_COMMON = frozenset(
    """
the this that these those it its there here when while after before as if in on at by for from with without because
since but and so then our their his her my your we he she they you i one two three all some many most both each every
no not nothing none what which who whose why how where also however although though until once during due any another
other only even still today yesterday later first second finally initially unfortunately instead according based
following whoever somebody someone nobody whatever whether please error warning root cause had has have was were is
are did does do would could should might let until management everyone everybody anybody anyone people perhaps maybe
surely apparently honestly frankly
""".split()
)


SENTENCES = 4096
"""So many sentences are remembered from one check to the next: an editor's document, or the last few of a folder."""

SHOWN = 80
"""So many characters of the words concerned stand in a message."""


class Hit(NamedTuple):
    """Where a pattern matched: the offsets of the words concerned."""

    start: int
    end: int


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled at its first use; upper and lower case are the same."""
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=SENTENCES)
def mark_people(words: str, known: frozenset[str]) -> str:
    """A sentence with quoted words blanked and people's names as runs of `ꓑ`, at the same length.

    A capitalised word is a person if it is a given name, one of the document's `known` people, or does what only
    people do ("decided", "forgot").
    """
    if '"' in words or "'" in words or not words.isascii():
        words = _QUOTED.sub(lambda found: " " * len(found[0]), words)
    if "@" in words or "<" in words or "[" in words or "‹" in words:
        words = _HANDLE.sub(lambda found: "ꓑ" * len(found[0]), words)
    out: list[str] = []
    position, named = 0, -2
    for found in _CAPITAL.finditer(words):
        follows = named == found.start() - 1 and found[0].casefold() not in _COMMON
        if follows or _is_person(words, found, known):
            out.extend((words[position : found.start()], "ꓑ" * len(found[0])))
            position = named = found.end()
    out.append(words[position:])
    return "".join(out)


def _is_person(words: str, found: re.Match[str], known: frozenset[str]) -> bool:
    from afterword.core.checks.rules.language._names import GIVEN_NAMES

    name = found[0]
    if name.casefold() in _COMMON:
        return False
    if name in GIVEN_NAMES or name in known or _HUMAN_VERB.match(words, found.end()) is not None:
        return True
    return found.start() == _HAD and words.startswith("Had ") and _HAD_DONE.match(words, found.end()) is not None


_HAD = 4
_HAD_DONE = Pattern(
    r" (?:only |just |simply |not |even )?(?:run|asked|checked|opened|mentioned|read|told|paged|looked|tested|known|waited|thought|gone|called|done|tried|said|followed|listened)\b"
)


def known_people(case: Case) -> frozenset[str]:
    """The names that the document gives its people: owners of the document and of actions."""
    written = (case.postmortem.owner, *(action.owner for action in case.postmortem.actions))
    return frozenset(
        word
        for owner in written
        if owner is not None and "team" not in owner.text.casefold()
        for word in owner.text.replace(",", " ").split()
        if word[:1].isupper() and word.casefold() not in _COMMON
    )


def find_hits(case: Case, clues: tuple[Clue, ...], skip: str | None = None) -> Iterator[Hit]:
    """The first match of a clue in each sentence that calls for it; sentences that match `skip` are left out."""
    for sentence, places in case.candidates:
        for place in places:
            pattern = clues[place].pattern
            marked = _with_roles(case, sentence) if "ꓣ" in pattern or "ꓔ" in pattern else _with_people(case, sentence)
            place_found = _search(pattern, marked)
            if place_found is not None and (skip is None or _search(skip, _with_people(case, sentence)) is None):
                yield Hit(sentence.start + place_found[0], sentence.start + place_found[1])
                break


@lru_cache(maxsize=4 * SENTENCES)
def _search(pattern: str, marked: str) -> tuple[int, int] | None:
    """Where a pattern first matches; kept, for an editor asks again and again about the sentences around the cursor."""
    found = compiled(pattern).search(marked)
    return None if found is None else found.span()


def _with_people(case: Case, sentence: Sentence) -> str:
    """A sentence with its people marked; several rules look at the same one."""
    key = ("people", sentence.start)
    if key not in case.memory:
        known: frozenset[str] = case.memory.get("known") or case.memory.setdefault("known", known_people(case))
        case.memory[key] = mark_people(case.prose.of(sentence), known)
    marked: str = case.memory[key]
    return marked


def _with_roles(case: Case, sentence: Sentence) -> str:
    """A sentence with its people, roles and teams marked."""
    key = ("roles", sentence.start)
    if key not in case.memory:
        case.memory[key] = mark_roles(_with_people(case, sentence))
    marked: str = case.memory[key]
    return marked


@lru_cache(maxsize=SENTENCES)
def mark_roles(words: str) -> str:
    """A sentence in which roles ("the on-call engineer") and teams are runs of `ꓣ` and `ꓔ`, at the same length."""
    tokens = [(found[0].casefold(), found.start(), found.end()) for found in _TOKEN.finditer(words)]
    marked = words
    for place, (token, start, end) in enumerate(tokens):
        mark = agent_kind(token)
        if mark is None or not _acts(tokens, place, mark):
            continue
        begin = _begin(words, tokens, place, mark)
        if begin is None:
            continue
        if marked[begin:start].strip("ꓣꓔ") != words[begin:start]:
            begin = start
        behind = _behind(words, tokens, place) if mark == "ꓣ" else end
        marked = marked[:begin] + mark * (behind - begin) + marked[behind:]
    return marked


@cache
def agent_kind(token: str) -> str | None:
    """The mark of a word that is a role or a team; None for others."""
    if _ROLES.fullmatch(token):
        return "ꓣ"
    return "ꓔ" if _TEAMS.fullmatch(token) else None


def _acts(tokens: list[tuple[str, int, int]], place: int, mark: str) -> bool:
    """Whether a role or team word stands for people who act, and is not part of another name."""
    following = tokens[place + 1][0] if place + 1 < len(tokens) else ""
    if mark == "ꓔ":
        after = tokens[place + 2][0] if place + 2 < len(tokens) else ""
        return not (following in ("was", "were", "is", "are") and after in _PAGED)
    if tokens[place][0] in ("person", "people", "staff") and not following.startswith(_AGENT_BEFORE):
        return False
    return following not in _NO_ROLE_BEFORE and (not following or agent_kind(following) != "ꓔ")


def _begin(words: str, tokens: list[tuple[str, int, int]], place: int, mark: str) -> int | None:
    """Where the phrase begins: at a determiner up to four words before; a team also stands without one."""
    start = tokens[place][1]
    for back in range(place - 1, max(-1, place - 5), -1):
        token, begin, end = tokens[back]
        if words[end : tokens[back + 1][1]] != " " or token in _LINKS:
            break
        if token in _DETERMINERS:
            return begin
    if mark == "ꓣ":
        return None
    before = tokens[place - 1] if place else None
    if before is not None and words[before[2] : start] == " " and before[0] not in _LINKS:
        return before[1]
    return start


def _behind(words: str, tokens: list[tuple[str, int, int]], place: int) -> int:
    """Where a role's phrase ends: with "on shift", "from Platform" behind it, if that follows."""
    end = tokens[place][2]
    if place + 2 < len(tokens) and tokens[place + 1][0] in ("on", "from", "in", "at"):
        name, begin, finish = tokens[place + 2]
        plain = name not in _DETERMINERS and name != "it" and not name[0].isdigit()
        if plain and words[end:begin] == f" {tokens[place + 1][0]} ":
            return finish
    return end


def problems(case: Case, hits: Iterator[Hit], message: str, *questions: str) -> Iterator[Problem]:
    """A problem for each hit, with its words in the message's `{words}`, and questions that help to rewrite."""
    for start, end in hits:
        words = " ".join(case.text[start:end].split())
        yield Problem(
            span=Span(start, end, case.document.line_of(start)),
            message=message.replace("{words}", words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"),
            suggestions=questions,
        )
