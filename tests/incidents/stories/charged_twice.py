"""Customers first, no alert, harm without an error rate, fixed by a flag, no word in public."""

from tests.incidents.builder import Incident


def charged_twice() -> Incident:
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
