"""The page of a rule: what is wrong, why it matters, and an example of each side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from afterword.core.checks.registry import load_rules
from afterword.faces.web.prose import to_html


def page(request: HttpRequest, code: str) -> HttpResponse:
    """A rule by its code."""
    rule = next((one for one in load_rules() if one.code == code.upper()), None)
    if rule is None:
        raise Http404
    return render(request, "rule.html", {"rule": rule, "page": to_html(rule.page)})
