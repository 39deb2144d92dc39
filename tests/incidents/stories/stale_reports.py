"""A night of ten hours, no alert that pages, a wrong guess, a handover, a repair that fails first."""

from tests.incidents.builder import Incident


def stale_reports() -> Incident:
    one = Incident(
        "2026-02-17", "Reports show yesterday's numbers", "DATA-303", "incident-reports-stale", "Asia/Singapore"
    )
    one.people = {
        "wei": ("Wei Tan", "DBA", "database"),
        "ola": ("Ola Berg", "Data engineer", "analytics"),
        "sid": ("Sid Rao", "Oncall APAC", "database"),
        "kim": ("Kim Day", "Support EMEA", "support"),
        "pat": ("Pat Moe", "Comms", "comms"),
    }
    one.services = {"report-db": "database", "reports": "analytics"}
    one.alert("01:10", "ReplicaLagWarn", "report-db", "lag 15 min", severity="warning")
    one.show("alertmanager:L1", at="01:10")
    one.ticket("02:35", "dashboard not updated since midnight", show="must")
    one.ticket("02:50", "stale data")
    one.ticket("03:10", "numbers missing for today")
    one.say(
        "03:05",
        "kim",
        "anyone from analytics? clients say the reports are stale, 3 tickets",
        channel="analytics",
        show="must",
    )
    one.say("03:12", "ola", "checking", channel="analytics")
    one.bot("03:20", "incidentio", "Incident DATA-303 declared (SEV3): Reports show yesterday's numbers", show="must")
    one.join("03:21", "ola")
    one.join("03:30", "sid", show="must")
    one.say("03:35", "sid", "replica is 3h behind. suspecting the big vacuum from last night", show="must")
    one.say("03:50", "sid", "killed the vacuum, lag keeps growing. not the vacuum", show="must")
    one.status("04:00", "investigating", "Reports are delayed. Next update at 13:00 SGT.")
    one.say("04:40", "sid", "wal receiver is stuck on a corrupt segment. restoring that from the archive", show="must")
    one.say(
        "05:30",
        "sid",
        "end of my shift, over to @wei. notes in the doc: segment restore running, need to rebuild if it fails",
        show="must",
    )
    one.join("05:45", "wei")
    one.say(
        "06:30",
        "wei",
        "restore failed, checksum again. decision: rebuild the replica from last night's base backup, 4h",
        show="must",
    )
    one.bot("06:35", "incidentio", "Severity changed from SEV3 to SEV2 by <@UWEI>", show="must")
    one.status(
        "06:40",
        "identified",
        "A database copy has to be rebuilt; reports stay delayed until about 19:00 SGT. Next update by 17:00 SGT.",
    )
    one.say("06:45", "wei", "rebuild kicked off", show="must")
    one.status("09:05", "identified", "The rebuild is at 60%.")
    one.say("10:55", "wei", "rebuild finished, replica catching up", show="nice")
    one.say("11:20", "wei", "lag 0. reports are fresh, ola confirmed", show="must")
    one.status("11:30", "resolved", "Reports are up to date since 19:20 SGT.")
    one.bot("12:00", "incidentio", "DATA-303 resolved by <@UWEI>", show="must")
    return one
