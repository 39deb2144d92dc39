"""Redact: words that nobody may read any more are taken out of a postmortem and everything around it, for good."""

from afterword.app.follow_through import NotYetError
from afterword.app.redaction_ports import Redactions, Traces
from afterword.app.server_ports import Member
from afterword.core.redaction.passage import Passage

SHORTEST, LONGEST = 3, 2000
"""Letters and digits that a passage has at least, and characters that it has at most."""

REASON = 80
"""Characters of a reason: it stands in the place of the words."""


def find_traces(redactions: Redactions, key: str, by: Member, passage: Passage) -> Traces:
    """Where the words stand that would be taken out, as far as this person may see it.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotAllowedError: if they may not take words out of it.
        NotYetError: if the words are too few or too many, or there is no reason that can stand there instead.
    """
    return redactions.find(key, by, _checked(passage))


def redact(redactions: Redactions, key: str, by: Member, passage: Passage, n_places: int) -> int:
    """Takes them out of the text and its log, revisions, comments, history, incidents, evidence and messages.

    The answer is in how many places they stood, as far as this person may see it.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotAllowedError: if they may not take words out of it.
        NotYetError: if the words are too few or too many, there is no reason, or they do not stand anywhere.
        StaleError: if they do not stand in as many places as this person was told.
    """
    checked = _checked(passage)
    if not n_places:
        raise NotYetError("they stand nowhere that you can see; nothing was changed.")
    return redactions.redact(key, by, checked, n_places)


def _checked(passage: Passage) -> Passage:
    words, reason = passage.words.replace("\r\n", "\n").strip(), " ".join(passage.reason.split())
    if sum(map(str.isalnum, words)) < SHORTEST or len(words) > LONGEST:
        raise NotYetError(f"give the words to redact: at least {SHORTEST} letters, at most {LONGEST} characters.")
    if not reason or len(reason) > REASON:
        raise NotYetError(f"say why in at most {REASON} characters; that stands where the words stood.")
    checked = Passage(words=words, reason=reason, is_whole=passage.is_whole)
    if checked.spans(f"{checked.marker} {reason}"):
        raise NotYetError("the words stand in the reason, or in the marker that it makes; say it in other words.")
    return checked
