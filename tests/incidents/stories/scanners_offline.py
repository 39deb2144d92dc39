"""A firewall change outside the affected services, a change board, a password in chat, a second site later."""

from tests.incidents.builder import Incident


def scanners_offline() -> Incident:
    one = Incident("2026-11-01", "Warehouse scanners offline", "OPS-2044", "sev1-scanners", "America/Chicago")
    one.people = {
        "deb": ("Deb Novak", "Network engineer", "network"),
        "hiro": ("Hiro Sato", "IC", "incident-desk"),
        "pia": ("Pia Lund", "Scanner platform dev", "devices"),
        "gus": ("Gus Ray", "Helpdesk", "support"),
        "vera": ("Vera Cruz", "Comms lead", "comms"),
    }
    one.services = {"scanner-api": "devices", "core-fw": "network", "vpn": "network"}
    vals = (
        [0.01, 0.012, 0.011, 0.009] * 60
        + [0.9, 0.97]
        + [0.98, 0.97, 0.99] * 20
        + [0.5, 0.02]
        + [0.01, 0.011] * 20
        + [0.6, 0.7] * 8
        + [0.01] * 60
    )
    one.metric("scanner-api", "timeouts_ratio", "01:30", vals)
    one.deploy("05:24", "core-fw", "deb", "ACL push 2026-11-01a", show="must")
    a = one.alert("05:33", "ScannerTimeouts", "scanner-api", "timeouts above 50%")
    p = one.page("05:33:15", "trigger", "scanner-api", "ScannerTimeouts")
    one.show(a, p, at="05:33")
    one.page("05:20", "trigger", "billing-batch", "BatchLate")
    one.page("05:22", "acknowledge", "billing-batch", "Acknowledged by x")
    k = one.page("05:37", "acknowledge", "scanner-api", "Acknowledged by Pia Lund", "pia")
    one.show(k, at="05:37")
    one.bot(
        "05:41",
        "pagey",
        ":rotating_light: *SEV1* incident OPS-2044 created: Warehouse scanners offline (lead: <@UHIRO>)",
        show="must",
    )
    one.join("05:42", "hiro")
    one.join("05:43", "pia")
    one.say("05:44", "pia", "all 4 sites dark. app is fine, no packets in")
    one.say("05:46", "hiro", "ok who's on network? paging")
    one.say("05:47", "gus", "phones melting, 9 tickets already, night shift cannot pick", show="must")
    one.ticket("05:35", "scanners do not connect", show="must")
    for n in range(6):
        one.ticket(f"05:{36 + n}", "scanner offline")
    one.join("05:58", "deb", show="must")
    one.say(
        "06:01",
        "deb",
        "ahh crap. my ACL from 05:24 drops udp 5060-5099, the scanners moved there in october",
        show="must",
    )
    one.say("06:03", "hiro", "pull it back. @deb go", show="must")
    one.say("06:04", "deb", "needs change board approval for core-fw even for a revert, waiting for Lars to sign off")
    one.say("06:21", "deb", "approved by Lars, reverting", show="must")
    one.say("06:22", "deb", "admin pw for the fw if someone needs it: password=Tr0ub4dor&3")
    one.deploy("06:23", "core-fw", "deb", "revert ACL push 2026-11-01a", show="must", minutes=4)
    one.say("06:33", "pia", "scanners coming back, site 2 and 3 green")
    one.say("06:36", "pia", "timeouts at 1%. all sites up again", show="must")
    one.status("06:02", "investigating", "Handheld scanners cannot connect at all sites. Next update at 1:30 AM CDT.")
    one.status("06:40", "resolved", "Scanners work at all sites.")
    one.say("07:15", "gus", "site 4 is out again", show="nice")
    one.say("07:24", "deb", "second fw still had the old policy, syncing it", show="nice")
    one.say("07:33", "pia", "site 4 back, all good")
    one.status(
        "07:40", "resolved", "Scanners at site 4 lost connection again for 15 minutes and work since 1:32 AM CST."
    )
    one.bot("08:00", "pagey", "OPS-2044 has been closed by <@UHIRO>", show="must")
    one.bot(
        "05:50", "pagey", "SEV3 incident OPS-2043 created: billing batch late", channel="sev3-billing", show="noise"
    )
    one.say("05:55", "x", "restarting the batch now", channel="sev3-billing", show="noise")
    one.say("05:59", "x", "decision: skip the report", channel="sev3-billing", show="noise")
    return one
