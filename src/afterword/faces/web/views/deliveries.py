"""What tools deliver, and the keys that let them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from afterword.app.delivery_ports import Tool
from afterword.app.follow_through import NotYetError
from afterword.app.issue_key import issue_key
from afterword.app.server_ports import NotThereError
from afterword.core.evidence.masking import mask_secrets
from afterword.faces.doors import member_of, server

SENDS = {
    Tool.ALERTMANAGER: "Alertmanager: bearer token",
    Tool.PAGERDUTY: "PagerDuty: its own signature",
    Tool.GITHUB: "GitHub: its own signature",
    Tool.STATUSPAGE: "Statuspage: password in the address",
    Tool.OTHER: "Another: our signature, or bearer token",
}


@login_required
def deliveries(request: HttpRequest) -> HttpResponse:
    """The last deliveries; for the owner of the organisation, the keys and a form for one more."""
    by, keys = member_of(request), server().ingest_keys
    wished = {name: request.POST.get(name, "").strip() for name in ("name", "tool")}
    made = None
    if request.method == "POST":
        try:
            if revoked := request.POST.get("revoke"):
                keys.revoke(by, revoked)
                messages.success(request, "Revoked; what it delivered stays.")
                return redirect("deliveries")
            made = issue_key(keys, by, wished["name"], wished["tool"], request.POST.get("secret", ""))
        except NotThereError as error:
            raise Http404 from error
        except NotYetError as error:
            messages.error(request, str(error))
    context = {
        "deliveries": keys.deliveries(by), "keys": keys.list(by), "may_manage": keys.may_manage(by), "made": made,
        "address": request.build_absolute_uri(reverse("ingest", args=[made.key])) if made else "",
        "tools": [(str(tool), told) for tool, told in SENDS.items()], "wished": wished, "nav": "incidents",
        "base": request.build_absolute_uri("/ingest/"),
    }  # fmt: skip
    return render(request, "deliveries.html", context)


@login_required
def delivery(request: HttpRequest, key: str) -> HttpResponse:
    """A delivery as it came, with secrets masked."""
    try:
        kept = server().ingest_keys.delivery(member_of(request), key)
    except NotThereError as error:
        raise Http404 from error
    return HttpResponse(mask_secrets(kept.content.decode(errors="replace")), content_type="text/plain; charset=utf-8")
