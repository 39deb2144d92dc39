"""The text judges how somebody worked.

A mark for performance is no fact of the incident. It tempts the next writer to leave facts out.

Bad:

    The change was rushed through by the migration team to meet their target.

Good:

    The change window was two hours; the plan took three.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import AGENT, find_hits, problems
from afterword.core.model.words import Certainty, Level

PATTERNS = (
    (
        r"\b(?:remarkably|surprisingly|astonishingly|embarrassingly|impressively|suspiciously|conveniently) (?:long|"
        r"slow|little|few|late|quiet|calm)"
    ),
    (
        r"\bknew better\b|\bcalls (?:itself|themselves|himself|herself)\b|\bhabit (?:of|that|which)\b|"
        r"\bas soon as it (?:crosses|leaves)"
    ),
    (
        rf"(?:{AGENT})[^.;]{{0,60}}\b(?:inappropriate|improper)(?:ly)?\b|\b(?:unacceptabl[ey]|inexcusabl[ey]|"
        r"unforgivabl[ey]|shameful)(?:ly)?\b|\b(?:improperly|inappropriately) (?:restarted|handled|escalated|"
        r"approved|executed|tested|reviewed|communicated|prepared)\b"
    ),
    r"\bonly (?:one|1|two) (?:teams?|engineers?|people|person) (?:reacted|bothered|responded|cared|read|answered)",
    r"\bmismanag\w+|\bmishandl\w+",
    (
        r"\bpoor(?:ly)? (?:judg\w+|decision|choice|handled|managed|communicated|thought|executed|planned|handover|"
        r"coordination)"
    ),
    r"\b(?:was|were|had been) (?:rushed|pushed) (?:through|out|in)\b",
    (
        r"\b(?:reaction|response|handling|performance|communication|work|attitude|effort)\b.{0,20}\b(?:was|"
        r"were)\s(?:\w+\s)?(?:slow and|unfocused|chaotic|sloppy|poor|weak|too slow|disappointing|pathetic|lacking|"
        r"late and|half)"
    ),
    (
        r"\bat (?:long )?last\s(?:someone|somebody|the|anyone)|\bfinally (?:someone|somebody|noticed|woke|decided|"
        r"bothered|got round|admitted|reacted|joined)|\b(?:someone|somebody|team|engineer|we|they|he|"
        r"she) (?:had )?finally (?:noticed|woke|decided|bothered|reacted|admitted|looked|read|got)"
    ),
    r"\btook (?:its|their|his|her) (?:sweet )?time\b",
    (
        r"\bhaving first (?:finished|had|enjoyed)|\bmore interested in\b|\bto meet (?:their|his|"
        r"her) (?:\w+\s)?(?:target|deadline|bonus)|\bas a suggestion\b|\bnice-to-have\b(?=)|\bwith too much (?:trust|"
        r"haste|confidence|optimism)|\bin (?:their|his|her) haste\b|\bcould not (?:even )?be reached because (?:he|"
        r"she|they)|\bprematurely\b|\bfor reasons best known\b|\bhow much thought\b"
    ),
    (
        r"\b(?:seems?|appears?|seemed|appeared) to (?:regard|treat|think|believe|prefer|"
        r"consider) .{0,60}\b(?:optional|suggestion|beneath|nuisance|somebody else|someone else|waste|not their)"
    ),
    (
        r"\b(?:overconfiden\w+|arrogan\w+|impatien\w+|panick?ed|in a panic|wishful thinking|gut feeling|guesswork|"
        r"guessed)\b"
    ),
    (
        r"\bbrilliant idea\b|\bdecided that .{2,40} (?:optional|unnecessary|not needed|could wait)|\b(?:thought|felt|"
        r"believed) (?:it|that|they|he|she) .{0,30}\bknew better|\bknow better\b|\bit shows\b|\bblind(?:ly)? faith|"
        r"\b(?:had|has) better things to do|\bdid not know what (?:he|she|they) (?:was|were) doing|\bon (?:a|"
        r"the) (?:whim|eve of)\b|\bon a friday (?:evening|afternoon|at)"
    ),
)

SKIP = r"\bthanks to\b.{0,30}\bhabit\b"
"""Sentences that only look alike."""


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, PATTERNS, SKIP),
        "'{words}' grades people's work. Give the measure: minutes, steps, what the policy says.",
        "Which number would show it?",
        "What in the set-up made it take that long?",
    )


RULE = Rule(
    code="B10",
    slug="judging-words",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("Bergström",),
    triggers=(
        (
            r"inappropriate|improper|unacceptabl|inexcusabl|unforgivabl|shameful|mismanag|mishandl|poor|rushed|"
            r"pushed|slow|unfocused|chaotic|sloppy|weak|disappointing|pathetic|lacking|last|finally|took (?:its|"
            r"their|his|her)|having first|more interested|to meet|suggestion|nice-to-have|too much|haste|"
            r"could not|prematurely|reasons best|how much thought|seem|appear|overconfiden|arrogan|impatien|panic|"
            r"wishful|gut feeling|guess|brilliant idea|decided that|knew better|know better|it shows|faith|"
            r"better things|what (?:he|she|they)|whim|eve of|friday|long|little|few|late|quiet|calm|calls (?:it|"
            r"them|him|her)|habit|as soon as|proactively|sat on"
        ),
    ),
    check=check,
)
