"""A provider fails at the turn of the year; Opsgenie, an escalation, a switch to the second provider."""

from tests.incidents.builder import Incident


def codes_late() -> Incident:
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
