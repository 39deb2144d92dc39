"""Two days, a handover, a secret in chat, a recurrence, an approval, a status page that says resolved too early."""

from tests.incidents.builder import Incident


def disk_full_again() -> Incident:
    one = Incident("2026-09-22", "Uploads fail", "INC-90", "inc-90-uploads", "America/New_York")
    one.people = {
        "maya": ("Maya Cohen", "Storage engineer", "storage"), "raj": ("Raj Iyer", "SRE", "sre"),
        "lotte": ("Lotte Visser", "SRE", "sre"), "ben": ("Ben Adeyemi", "Support", "support"), "cy": ("Cy Tran", "Communications", "comms"),
    }  # fmt: skip
    one.services = {"upload-api": "storage", "blob-store": "storage"}
    values = (
        [0.002, 0.003, 0.0025, 0.002] * 60
        + [0.08, 0.3]
        + [0.34, 0.33, 0.35] * 40
        + [0.003, 0.002] * 40
        + [0.2, 0.28] * 60
        + [0.002, 0.003] * 60
    )
    one.metric("upload-api", "error_rate", "16:00", values)
    alert = one.alert("20:02", "UploadErrorsHigh", "upload-api", "more than 10% of uploads fail")
    paged = one.page("20:02:20", "trigger", "upload-api", "UploadErrorsHigh upload-api")
    one.show(alert, paged, at="20:02")
    acknowledged = one.page("20:05:00", "acknowledge", "upload-api", "Acknowledged by Raj Iyer", "raj")
    one.show(acknowledged, at="20:05")
    one.bot("20:10:00", "incident-bot", "New incident INC-90 (SEV1): Uploads fail", show="must")
    one.join("20:10:20", "raj")
    one.say("20:12:00", "raj", "hmm, maybe the cdn rollout from noon?")
    one.join("20:21:00", "maya", show="must")
    one.say(
        "20:24:00",
        "maya",
        "blob-store volumes 3 and 4 are full. that's it. compaction has not run since sunday",
        show="must",
    )
    one.say("20:25:30", "raj", "same as in INC-61 last spring?? we've seen this before", show="nice")
    one.ticket("20:09", "upload stuck at 99%", show="must")
    for n in range(5):
        one.ticket(f"20:{20 + n}", "cannot upload")
    one.status("20:31", "investigating", "Uploads fail for many customers. Next update in 30 minutes.")
    one.say(
        "20:35:00",
        "maya",
        "use this to see the volume: curl -H 'Authorization: Bearer abcdef1234567890abcdef' https://blob.example/v",
    )
    one.say("20:41:00", "maya", "let's scale out the volumes first, then compact", show="must")
    one.say("20:43:00", "raj", "needs a sign-off from finance for 12 TB, waiting for approval")
    one.say("21:58:00", "raj", "approved")
    one.say("21:59:20", "maya", "scaling out volumes 3 and 4 now", show="must")
    one.say("22:03:00", "maya", "uploads recovered, all green", show="must")
    one.status("21:20", "identified", "We found the cause and are adding capacity.")
    one.status("22:05", "resolved", "Uploads work again.")
    one.say("23:10:00", "raj", "handing over to lotte, doc is in the channel topic", show="nice")
    again = one.alert("23:24", "UploadErrorsHigh", "upload-api", "more than 10% of uploads fail")
    one.show(again, at="23:24", must=False)
    one.join("23:30:00", "lotte")
    one.say(
        "23:41:00", "lotte", "errors again. nobody told me in the handover that compaction is still off", show="nice"
    )
    one.say("+1 00:50:00", "lotte", "going with compaction on all nodes, starting compaction now", show="must")
    one.say(
        "+1 01:22:00",
        "lotte",
        "error rate at 0.2%, compaction keeps up. graphs look sane again, recovered",
        show="must",
    )
    one.status("+1 01:30", "resolved", "Uploads have worked since 9:22 pm EDT.")
    one.bot("+1 02:00:00", "incident-bot", "Incident closed: INC-90 resolved by <@ULOTTE>", show="must")
    one.say("20:30:00", "ben", "lunch?", channel="random", show="noise")
    return one
