"""Three incidents of invented companies, composed for these tests: other words, tools and traps in each."""

from tests.incidents.builder import Incident


def charged_twice() -> Incident:
    """Customers first, no alert, harm without an error rate, fixed by a flag, no word in public."""
    one = Incident(
        "2026-04-14", "Some customers were charged twice", "INC-512", "incident-512-double-charge", "Europe/Lisbon"
    )
    one.people = {
        "ines": ("Ines Prata", "Support agent", "support"), "teo": ("Teo Lindqvist", "Payments engineer", "payments"),
        "wanjiru": ("Wanjiru Odhiambo", "Engineering manager", "payments"), "sam": ("Sam Okoro", "Site reliability engineer", "sre"),
    }  # fmt: skip
    one.services = {"payments-api": "payments", "ledger": "payments", "shop-web": "web"}
    one.deploy("08:20", "shop-web", "zoe", "shop-web 411", show="noise")
    one.deploy("09:05", "payments-api", "teo", "payments-api 88: retry on gateway timeout", show="must")
    one.ticket("09:41", "I was charged twice for one order", show="must")
    for clock, subject in (
        ("09:58", "Duplicate charge on my card"),
        ("10:07", "two payments, one order"),
        ("10:31", "charged twice"),
    ):
        one.ticket(clock, subject)
    one.ticket("09:50", "How do I change my address?", show="noise")
    one.say(
        "10:12:05",
        "ines",
        "hi payments, 3 customers wrote that they were charged twice today, orders from after 9. is something off?",
        channel="ask-payments",
        show="must",
    )
    one.say("10:14:30", "teo", "uh. looking", channel="ask-payments")
    one.bot(
        "10:19:00",
        "Firebell",
        "SEV3 incident opened: INC-512 Some customers were charged twice, by <@UTEO>",
        show="must",
    )
    one.join("10:19:20", "teo")
    one.say("10:20:11", "teo", "i'm IC for now, pulling the ledger")
    one.join("10:22:40", "sam")
    one.say(
        "10:26:02",
        "sam",
        "41 orders with two captures since 09:06. all had a gateway timeout on the first try",
        show="nice",
    )
    one.bot("10:27:30", "Firebell", "INC-512: Severity updated: SEV3 → SEV2", show="must")
    one.say(
        "10:29:45",
        "teo",
        "prolly my change from this morning. the retry makes a new idempotency key each time, that explains the pairs",
        show="must",
    )
    one.say(
        "10:31:10",
        "wanjiru",
        "ok lets turn off retries with the flag, a rollback would also lose the new fraud fields",
        show="must",
    )
    one.say("10:33:20", "teo", "turning off payments.gateway_retry now", show="must")
    one.say("10:36:15", "teo", "flag is off everywhere, done")
    one.say("10:47:00", "sam", "no new pairs for 10 min. we're good, captures back to normal", show="must")
    one.say("10:48:00", "ines", ":tada:", show="noise")
    one.say("10:52:00", "wanjiru", "finance will refund the 58 by tonight, list in the ticket")
    one.bot("11:30:00", "Firebell", "Incident closed: INC-512 resolved by <@UTEO>", show="must")
    one.say("10:30:00", "zoe", "rolling back my CSS", channel="team-web", show="noise")
    return one


def codes_late() -> Incident:
    """A provider fails at the turn of the year; Opsgenie, an escalation, a switch to the second provider."""
    one = Incident(
        "2026-12-31", "Sign-in codes arrive late or not at all", "OPS-77", "outage-sms-codes", "Europe/Warsaw"
    )
    one.people = {
        "kasia": ("Kasia Wrona", "Platform engineer", "platform"), "omar": ("Omar Haddou", "Identity engineer", "identity"),
        "june": ("June Park", "Communications", "comms"), "piotr": ("Piotr Sobol", "Support lead", "support"),
    }  # fmt: skip
    one.services = {"sms-gateway": "identity", "login": "identity"}
    one.metric(
        "sms_gateway",
        "failed_share",
        "20:00",
        [0.01, 0.012, 0.009, 0.011] * 38 + [0.3] + [0.62, 0.6, 0.64, 0.61] * 22 + [0.4, 0.1] + [0.01, 0.011] * 30,
    )
    left = one.at("22:32")
    alert = one.alert("22:36", "SmsDeliveryLow", "sms-gateway", "delivered codes below 60% for 4 minutes")
    paged = one.opsgenie("22:36:20", "Create", "SmsDeliveryLow", "SMS delivery below 60%", service="sms-gateway")
    one.show(alert, paged, at="22:36")
    assert left.hour == 22
    escalated = one.opsgenie("22:46:20", "Escalate", "SmsDeliveryLow", "SMS delivery below 60%", service="sms-gateway")
    one.show(escalated, at="22:46:20")
    acknowledged = one.opsgenie(
        "22:49:00", "Acknowledge", "SmsDeliveryLow", "SMS delivery below 60%", "kasia", service="sms-gateway"
    )
    one.show(acknowledged, at="22:49")
    one.ticket("22:41", "no login code since half an hour", show="must")
    one.ticket("22:55", "Code SMS kommt nicht an, Fehler", show="")
    one.ticket("23:20", "cannot log in, code missing")
    one.bot("22:53:10", "rota", "Declared *OPS-77* as SEV2 by <@UKASIA>: sign-in codes late", show="must")
    one.join("22:53:30", "kasia")
    one.say("22:55:00", "kasia", "I'd bet on our queue, it is new year's eve after all")
    one.say("22:58:30", "kasia", "restarting the sms workers")
    one.say("23:04:10", "kasia", "nope, that wasn't it. queue is empty, still failing", show="must")
    one.join("23:06:00", "omar", show="must")
    one.say(
        "23:09:40",
        "omar",
        "found it, Telvia returns 504 to everybody, their status page is red since 22:30. not us",
        show="must",
    )
    one.say("23:11:00", "omar", "opened a case with the provider, waiting for their engineers")
    one.status(
        "23:18",
        "identified",
        "Sign-in codes by text message arrive late. Our provider has an outage. Next update by 00:20 CET.",
    )
    one.say(
        "23:40:00", "omar", "provider says no ETA. we have the second provider in config but never tested it in prod"
    )
    one.say(
        "23:46:30", "kasia", "decided: we switch all traffic to Nordsms at half percent first, then all", show="must"
    )
    one.say("23:49:00", "omar", "switching 5% over to nordsms", show="must")
    one.say("23:57:20", "omar", "5% fine, 100% now")
    one.status("+1 00:31", "monitoring", "Codes are now sent by another provider and arrive. We are watching.")
    one.say("+1 00:03:00", "kasia", "delivery back to normal, happy new year all", show="must")
    resolved = one.alert("+1 00:02", "SmsDeliveryLow", "sms-gateway", "delivered codes below 60%", state="resolved")
    closed = one.opsgenie("+1 00:02:30", "Close", "SmsDeliveryLow", "SMS delivery below 60%", service="sms-gateway")
    one.show(resolved, closed, at="+1 00:02", must=False)
    one.status("+1 01:00", "resolved", "Sign-in codes have arrived normally since 01:02 CET.")
    one.bot("+1 01:05:00", "rota", "OPS-77 marked resolved by <@UKASIA>", show="must")
    one.say("22:59:00", "piotr", "fireworks at 12, who is in?", channel="general", show="noise")
    return one


def disk_full_again() -> Incident:
    """Two days, a handover, a secret in chat, a recurrence, an approval, a status page that says resolved too early."""
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


STORIES = (charged_twice, codes_late, disk_full_again)
