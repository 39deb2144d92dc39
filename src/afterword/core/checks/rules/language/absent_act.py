"""Something that people did not do is told as the cause.

An act that did not happen cannot be repaired. What can be changed is why it was not a step, not visible, or not
possible at that time.

Bad:

    The DBA did not check the plan before running it.

Good:

    Plan review is not part of the change steps; the row counts at hand came from staging.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import (
    ADVERB,
    AGENT,
    DID_NOT,
    DUTY,
    NOBODY,
    PERSON,
    ROLE,
    TEAM,
    find_hits,
    problems,
)
from afterword.core.model.words import Certainty, Level

CLUES = (
    Clue(
        "did didn* failed* forgot* never*",
        rf"^\W*(?:did not|didn[’']t|never|failed to|forgot to)\s(?:even |really |properly )?(?:{DUTY}|disable|"
        r"enable|take|use|have anyone)",
    ),
    Clue(
        "followed*",
        r"\b(?:process|procedure|runbook|checklist|protocol|policy|instructions?|guidelines?|"
        r"steps?)\b[^.;]{0,70}\b(?:was|were) not (?:\w+ly )?followed\b",
    ),
    Clue(
        "aware* communicated* coordinated* distributed* informed* prepared* shared* trained*",
        r"\b(?:wasn[’']t|weren[’']t|hasn[’']t|haven[’']t|was not|were not|has not|"
        r"have not)\s(?:been\s)?(?:properly\s|fully\s|adequately\s|sufficiently\s|clearly\s)?(?:been\s)?(?:aware|"
        r"shared|communicated|informed|distributed|trained|prepared|coordinated)\b",
    ),
    Clue(
        "communication* coordination* diligence* follow* planning* preparation* revision* supervision*",
        r"\b(?:lack of|not enough|insufficient|too little|no)\s(?:(?:proper|adequate|sufficient|internal|prior|"
        r"clear|real|any)\s)?(?:communication|coordination|revision|preparation|follow-up|supervision|planning|"
        r"diligence)\b(?!\s(?:channel|redundanc|plan|tool|path|line))",
    ),
    Clue(
        "testing*",
        r"\black of testing\b",
    ),
    Clue(
        "nobody no no-one none neither not",
        rf"{NOBODY}\s?(?:(?:had|has|ever|really|even|else|actually|on the call|of us)\s)*(?!(?:knew|know|"
        r"had access|was hurt|is expected|is paged|was paged|were paged|lost)\b)(?:bothered|thought|think|"
        r"checked|reviewed|noticed|looked|read|tested|asked|told|took|lifted|raised|questioned|verified|spotted|"
        r"reali[sz]ed|cared|tried|considered|informed|communicated|wrote|documented|owned|picked|wanted|felt|"
        r"followed|did|went|escalated|reacted|responded|caught|saw fit|stopped|opened|monitored|ran|of us \w+ed|"
        r"past|saw|paid|mentioned|double)",
    ),
    Clue(
        "did didn* never*",
        rf"(?:{ROLE}|{TEAM}|\bwhoever\b)(?:\s\w+){{0,4}}?\s(?:did not|didn[’']t|never did)(?=\s?[.;,]|"
        r"\sunderstand|\sread|\scheck)",
    ),
    Clue(
        "chose* decided* declined* did didn* had hadn* has hasn* have* never* refused* would* wouldn*",
        rf"(?:{PERSON}|{ROLE}){ADVERB}\s(?:did not|didn[’']t|has not|hasn[’']t|had not|hadn[’']t|have not|never|"
        r"would not|wouldn[’']t|refused to|declined to|chose not to|decided not to)\s(?:even |really |actually |"
        r"once |ever |properly |bother(?:ed)? to |think to |think of |think about )?(?!(?:have|know|known|"
        r"receive|received|need|needed|see|seen|get|got|had|exist|affect|apply to|fire|start|honou?r|lose|find|"
        r"yet|possess|own|been|encounter|experience|suffer)\b)\w+",
    ),
    Clue(
        "chose* decided* did didn* had has have* never* refused* would*",
        rf"(?:{TEAM}){ADVERB}\s(?:did not|didn[’']t|has not|have not|had not|never|chose not to|decided not to|"
        r"refused to|would not)\s(?:even |really |actually |once |ever |properly |bother to |think to |"
        rf"think of )?{DUTY}",
    ),
    Clue(
        "chose* decided* did didn* had hadn* has hasn* have* haven* never*",
        rf"\b(?:I|we|they|he|she)\b{ADVERB}\s(?:{DID_NOT}|chose not to|decided not to)\s(?:even |really |"
        rf"actually |once |ever |properly |adequately |bother to |think to |think of |get round to )?{DUTY}",
    ),
    Clue(
        "without*",
        rf"(?:{AGENT})[^.;]{{0,70}}\bwithout\s(?:so much as|even|ever|first|really|properly|actually|bothering to|"
        r"any)?\s?(?:asking|reading|checking|looking|telling|handing over|informing|testing|verifying|opening|"
        r"consulting|thinking|reviewing|notifying|announcing|talking to|waiting|a second thought|understanding|"
        r"considering|looking at|warning|coordinating|permission|approval|authori[sz]ation)\b",
    ),
    Clue(
        "instead* rather*",
        rf"(?:{AGENT})[^.;]{{0,80}}\b(?:instead of|rather than)\s(?:\w+ly\s)?(?:calling|asking|paging|escalating|"
        r"trying|checking|reading|rolling back|waiting|following|telling|testing|opening|reporting|raising)\b|"
        r"\b(?:instead of|rather than)\s(?:calling|asking|paging|escalating|checking|reading|rolling back|"
        rf"waiting|following|telling|testing)\b[^.;]{{0,60}},\s(?:{AGENT})",
    ),
    Clue(
        "announced* caught* checked* communicated* considered* consulted* detected* distributed* documented* "
        "escalated* followed* identified* informed* noticed* read* reviewed* shared* skipped* spotted* "
        "tested* told* verified*",
        r"\b(?:was|were) (?:skipped|not (?:identified|noticed|caught|spotted|detected|reviewed|tested|checked|"
        r"verified|followed|read|communicated|informed|told|consulted|escalated|announced|documented|shared|"
        rf"distributed|considered))(?:\sin \w+)? by\s(?:{PERSON}|{ROLE}|{TEAM}|us|anyone|anybody|the \w+)",
    ),
    Clue(
        "were*",
        r"\bwere (?:written|added|made|run|done) by the (?:authors?|developers?|team)",
    ),
    Clue(
        "around* round*",
        r"\bgot (?:round|around) to\b",
    ),
    Clue(
        "never*",
        r"\bnever (?:asked|told|thought|tried|tested|bothered|got|checked|looked|read|reviewed|questioned|"
        r"communicated|mentioned|followed|documented|updated|reported|verified|learn\w+|ran)\b(?! by)",
    ),
    Clue(
        "asked* consulted* informed* notified* told*",
        rf"\b(?:was|were) not (?:told|informed|consulted|asked|notified) by\s(?:{AGENT}|any)",
    ),
    Clue(
        "carried* done* given* made* performed* run written*",
        r"\bNo\s(?:tests?|reviews?|checks?|handover|warning|notice|one|backups?|docs?|documentation) (?:was|"
        r"were) (?:written|done|made|given|run|performed|carried out) by\b",
    ),
    Clue(
        "going* guessing* idle* looked* nothing* poking* quiet* stayed* stood* trying* went*",
        rf"(?:{AGENT}){ADVERB}\s(?:kept quiet|said nothing|did nothing|looked away|stood by|sat idle|"
        r"stayed silent|went home|went to (?:lunch|bed)|kept (?:poking|trying|going|guessing))",
    ),
)


SKIP = (
    r"\b(?:did not|didn[’']t) (?:perform|initiate|request|make|trigger|start) the\b[^.]{0,100}\b(?:originat|came from)|"
    r"\b(?:did not|didn[’']t) learn (?:that |very |so )?much\b"
)
"""Sentences that only look alike: an act that somebody else did, and a lesson that was not found."""


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, CLUES, SKIP),
        "'{words}' explains the incident by what people did not do. Say what the process, the tool or the time of day asked for instead.",
        "Was it anybody’s step, and how would they have known?",
        "What would make this step happen by itself?",
    )


RULE = Rule(
    code="B04",
    slug="absent-act",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("RCA2 rule of causation 5", "Bergström"),
    clues=CLUES,
    check=check,
)
