"""An evening in Copenhagen that ends after midnight: what the tools of an invented company recorded, and a chat to paste."""

from io import BytesIO
from zipfile import ZipFile

from tests.incidents.builder import Incident

CHAT = """Sofie Lund  23:36
people are standing in front of the lockers and cannot get their parcels, 9 calls
Sofie Lund  23:52
we tell callers that their parcels are kept three days longer
Sofie Lund  00:31
no new calls since 00:20
"""


def parcel_lockers() -> Incident:
    one = Incident("2026-02-10", "Parcel lockers do not open", "INC-61", "inc-61-lockers", "Europe/Copenhagen")
    one.people = {
        "nanna": ("Nanna Holm", "Platform engineer", "platform"), "ivo": ("Ivo Kask", "Locker engineer", "lockers"),
        "mille": ("Mille Berg", "Communications", "comms"),
    }  # fmt: skip
    one.services = {"locker-api": "lockers", "token-signer": "platform"}
    one.metric(
        "locker_api", "failed_share", "21:30", [0.01, 0.012, 0.009] * 20 + [0.14] + [0.19, 0.21, 0.2] * 15 + [0.05] + [0.01] * 40
    )  # fmt: skip
    one.deploy("22:24", "token-signer", "nanna", "token-signer 58: keys turn over at night", minutes=4)
    one.alert("22:33", "OpenFailures", "locker-api", "more than 10% of openings fail")
    one.page("22:33:20", "trigger", "locker-api", "OpenFailures locker-api")
    one.page("22:37:00", "acknowledge", "locker-api", "Acknowledged by Ivo Kask", "ivo")
    one.bot("22:41:00", "rota", "Declared *INC-61* as SEV2 by <@UIVO>: Parcel lockers do not open")
    one.join("22:41:30", "ivo")
    one.say("22:44:00", "ivo", "i'd say the lockers lost their network again, looking at the routers")
    one.say("22:55:30", "ivo", "nope, network is fine. lockers answer with 401, the token is refused")
    one.join("22:58:00", "nanna")
    one.status("22:59", "investigating", "Parcels cannot be collected from lockers. Next update by 00:30 CET.")
    one.say("23:04:00", "nanna", "found it: the signer turned its key over at 22:30, lockers learn keys at boot only")
    one.say("23:07:00", "nanna", "decided: we go back to the old key, rolling token-signer back")
    one.say("23:08:00", "nanna", "the rollback needs a second approval, waiting")
    one.deploy("23:16", "token-signer", "nanna", "rollback to token-signer 57", minutes=3)
    one.say("23:20:00", "ivo", "openings are back to normal")
    one.alert("23:21", "OpenFailures", "locker-api", "more than 10% of openings fail", state="resolved")
    one.page("23:21:20", "resolve", "locker-api", "Resolved")
    one.status("23:28", "resolved", "Lockers open again since 00:19 CET.")
    one.bot("23:40:00", "rota", "INC-61 marked resolved by <@UIVO>")
    one.say("22:50:00", "mille", "who brings cake tomorrow?", channel="general")
    return one


def as_archive() -> bytes:
    """Its evidence as somebody gets it: a folder in a ZIP."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, contents in parcel_lockers().files().items():
            archive.writestr(name, b"".join(contents))
    return out.getvalue()
