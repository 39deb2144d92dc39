"""The text judges how somebody worked.

A mark for performance is no fact of the incident. It tempts the next writer to leave facts out.

Bad:

    The change was rushed through by the migration team to meet their target.

Good:

    The change window was two hours; the plan took three.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import AGENT, find_hits, problems
from afterword.core.model.words import Certainty, Level

CLUES = (
    Clue(
        "astonishingly* conveniently* embarrassingly* impressively* remarkably* surprisingly* suspiciously*",
        r"\b(?:remarkably|surprisingly|astonishingly|embarrassingly|impressively|suspiciously|"
        r"conveniently) (?:long|slow|little|few|late|quiet|calm)",
    ),
    Clue(
        "better* crosses* habit* herself* himself* itself* leaves* themselves*",
        r"\bknew better\b|\bcalls (?:itself|themselves|himself|herself)\b|\bhabit (?:of|that|which)\b|"
        r"\bas soon as it (?:crosses|leaves)",
    ),
    Clue(
        "inappropriate* improper* unacceptabl* inexcusabl* unforgivabl* shameful*",
        rf"(?:{AGENT})[^.;]{{0,60}}\b(?:inappropriate|improper)(?:ly)?\b|\b(?:unacceptabl[ey]|inexcusabl[ey]|"
        r"unforgivabl[ey]|shameful)(?:ly)?\b|\b(?:improperly|inappropriately) (?:restarted|handled|escalated|"
        r"approved|executed|tested|reviewed|communicated|prepared)\b",
    ),
    Clue(
        "only*",
        r"\bonly (?:one|1|two) (?:teams?|engineers?|people|person) (?:reacted|bothered|responded|cared|read|"
        r"answered)",
    ),
    Clue(
        "mis*",
        r"\bmismanag\w+|\bmishandl\w+",
    ),
    Clue(
        "poor*",
        r"\bpoor(?:ly)? (?:judg\w+|decision|choice|handled|managed|communicated|thought|executed|planned|handover|"
        r"coordination)",
    ),
    Clue(
        "pushed* rushed*",
        r"\b(?:was|were|had been) (?:rushed|pushed) (?:through|out|in)\b",
    ),
    Clue(
        "attitude* communication* effort* handling* performance* reaction* response* work*",
        r"\b(?:reaction|response|handling|performance|communication|work|attitude|effort)\b.{0,20}\b(?:was|"
        r"were)\s(?:\w+\s)?(?:slow and|unfocused|chaotic|sloppy|poor|weak|too slow|disappointing|pathetic|lacking|"
        r"late and|half)",
    ),
    Clue(
        "finally* last*",
        r"\bat (?:long )?last\s(?:someone|somebody|the|anyone)|\bfinally (?:someone|somebody|noticed|woke|decided|"
        r"bothered|got round|admitted|reacted|joined)|\b(?:someone|somebody|team|engineer|we|they|he|"
        r"she) (?:had )?finally (?:noticed|woke|decided|bothered|reacted|admitted|looked|read|got)",
    ),
    Clue(
        "took*",
        r"\btook (?:its|their|his|her) (?:sweet )?time\b",
    ),
    Clue(
        "bonus* confidence* deadline* haste* having* interested* nice* optimism* prematurely* reached* "
        "reasons* suggestion* target* thought* trust*",
        r"\bhaving first (?:finished|had|enjoyed)|\bmore interested in\b|\bto meet (?:their|his|"
        r"her) (?:\w+\s)?(?:target|deadline|bonus)|\bas a suggestion\b|\bnice-to-have\b(?=)|"
        r"\bwith too much (?:trust|haste|confidence|optimism)|\bin (?:their|his|her) haste\b|"
        r"\bcould not (?:even )?be reached because (?:he|she|they)|\bprematurely\b|\bfor reasons best known\b|"
        r"\bhow much thought\b",
    ),
    Clue(
        "believe* consider* prefer* regard* think* treat*",
        r"\b(?:seems?|appears?|seemed|appeared) to (?:regard|treat|think|believe|prefer|"
        r"consider) .{0,60}\b(?:optional|suggestion|beneath|nuisance|somebody else|someone else|waste|"
        r"not their)",
    ),
    Clue(
        "arrogan* feeling* guessed* guesswork* impatien* overconfiden* panic* thinking*",
        r"\b(?:overconfiden\w+|arrogan\w+|impatien\w+|panick?ed|in a panic|wishful thinking|gut feeling|guesswork|"
        r"guessed)\b",
    ),
    Clue(
        "better* blind* brilliant* decided* doing* eve friday* shows* whim*",
        r"\bbrilliant idea\b|\bdecided that .{2,40} (?:optional|unnecessary|not needed|could wait)|\b(?:thought|"
        r"felt|believed) (?:it|that|they|he|she) .{0,30}\bknew better|\bknow better\b|\bit shows\b|"
        r"\bblind(?:ly)? faith|\b(?:had|has) better things to do|\bdid not know what (?:he|she|they) (?:was|"
        r"were) doing|\bon (?:a|the) (?:whim|eve of)\b|\bon a friday (?:evening|afternoon|at)",
    ),
)

SKIP = r"\bthanks to\b.{0,30}\bhabit\b"
"""Sentences that only look alike."""


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, CLUES, SKIP),
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
    clues=CLUES,
    check=check,
)
