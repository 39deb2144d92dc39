"""Coming in: with a password, through a provider, or once with a pass."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.utils import get_next_redirect_url, perform_login
from allauth.account.views import (
    LoginView,
    PasswordResetDoneView,
    PasswordResetFromKeyDoneView,
    PasswordResetFromKeyView,
    PasswordResetView,
)
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import authenticated_user
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from afterword.faces.doors import member_of, server
from afterword.faces.web.sign_in.single import NONSENSE, PENDING, SingleAdapter, SingleOAuth2Adapter

View = Callable[..., HttpResponseBase]


class SignIn(LoginView):
    """Signing in with address and password, where that is allowed."""

    template_name = "sign_in.html"

    def post(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        """Signs in, if passwords are taken."""
        if not _takes_passwords(request):
            raise Http404
        response: HttpResponse = super().post(request, *args, **named)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """The same page; its status tells programs when too much was tried."""
        response: HttpResponse = super().form_invalid(form)
        if form.has_error("__all__", "too_many_login_attempts"):
            response.status_code = 429
        return response

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        """What the page offers."""
        told: dict[str, Any] = super().get_context_data(**named)
        sign_in = settings.AFTERWORD_SIGN_IN
        return told | {
            "single": sign_in.single, "has_mail": sign_in.has_mail and sign_in.has_passwords,
            "takes_passwords": _takes_passwords(self.request), "pending": _pending(self.request),
            "next": get_next_redirect_url(self.request) or "",
        }  # fmt: skip


def _takes_passwords(request: HttpRequest) -> bool:
    """Whether passwords are taken: where they are switched off, still to confirm a link with one."""
    return bool(settings.AFTERWORD_SIGN_IN.has_passwords or _pending(request))


def _pending(request: HttpRequest) -> str:
    """The address of whom a provider vouched for, while the link waits to be confirmed; empty if none does."""
    login = request.session.get(PENDING)
    return str(login["account"]["extra_data"]["id_token"]["email"]).lower() if login else ""


def with_mail(view: View) -> View:
    """A page that is there only where the server can send mail, and passwords are taken."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        if not (settings.AFTERWORD_SIGN_IN.has_mail and settings.AFTERWORD_SIGN_IN.has_passwords):
            raise Http404
        return view(request, *args, **named)

    return guarded


forgotten = with_mail(PasswordResetView.as_view())
forgotten_sent = with_mail(PasswordResetDoneView.as_view())
new_password = with_mail(PasswordResetFromKeyView.as_view())
new_password_done = with_mail(PasswordResetFromKeyDoneView.as_view())


def single_sign_on(request: HttpRequest) -> HttpResponse:
    """Sends somebody to the provider."""
    adapter = _adapter(request)

    def lead() -> HttpResponse:
        way: HttpResponse = adapter.get_provider().redirect(request, "login", next_url=get_next_redirect_url(request))
        return way

    return _careful(request, lead)


def single_sign_on_back(request: HttpRequest) -> HttpResponse:
    """Somebody comes back from the provider."""
    adapter = _adapter(request)

    def enter() -> HttpResponse:
        if request.GET.get("iss", adapter.provider_id) != adapter.provider_id:
            raise OAuth2Error("the answer comes from another provider")
        answer: HttpResponse = OAuth2CallbackView.adapter_view(adapter)(request)
        return answer

    return _careful(request, enter)


def _adapter(request: HttpRequest) -> SingleOAuth2Adapter:
    """What talks to the provider; where there is none, there is no page."""
    single = settings.AFTERWORD_SIGN_IN.single
    if single is None:
        raise Http404
    return SingleOAuth2Adapter(request, single.issuer)


def _careful(request: HttpRequest, step: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer of a step with the provider; what cannot be believed or reached ends in a page that says so."""
    try:
        return step()
    except NONSENSE as error:
        try:
            SingleAdapter(request).on_authentication_error(request, None, exception=error)
        except ImmediateHttpResponse as answer:
            turned: HttpResponse = answer.response
            return turned
        raise


@login_required
def single_sign_on_link(request: HttpRequest) -> HttpResponse:
    """Somebody with an account here confirms that the provider's account is theirs too."""
    email, single = _pending(request), settings.AFTERWORD_SIGN_IN.single
    if not email or single is None or server().entrance.holder(email) != member_of(request):
        raise Http404
    raise_if_reauthentication_required(request, app="allauth.account")
    if request.method == "POST":
        login = SocialLogin.deserialize(request.session.pop(PENDING))
        login.connect(request, authenticated_user(request))
        messages.success(request, f"You sign in with {single.name} from now on.")
        return redirect("home")
    return render(request, "single_sign_on_link.html", {"email": email, "single": single})


def let_in(request: HttpRequest, secret: str) -> HttpResponse:
    """Somebody comes in once with a pass that the terminal of the server made."""
    member = server().entrance.redeem(secret) if request.method == "POST" else server().entrance.bearer(secret)
    if member is None:
        raise Http404
    if request.method == "POST":
        person = get_user_model().objects.get(public_id=member.key)
        record_authentication(request, person, "pass")
        entered: HttpResponse = perform_login(request, person)
        return entered
    return render(request, "let_in.html", {"member": member})
