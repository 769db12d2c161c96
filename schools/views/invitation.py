"""The page behind an invitation's link: no account and no e-mail code are needed to be let in by it."""

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from schools.errors import AccountExists, InvitationClosed, LeadAlreadyThere, NoSuchInvitation, NotTheInvitedPerson
from schools.forms.people import NewAccountForm, NewPasswordForm
from schools.models import Person
from schools.services.accepting import (
    OpenInvitation,
    accept_as,
    accept_as_new_person,
    choose_new_password,
    read_invitation,
)
from schools.services.doors import public_door


@public_door
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Accept an invitation: as a new person with a password, or signed in as the person invited."""
    if not ratelimit.consume(request, action="invitation"):
        return ratelimit.respond_429(request)
    try:
        found = read_invitation(secret)
    except NoSuchInvitation:
        raise Http404 from None
    if not found.is_open:
        return _closed(request, found, status=410)
    try:
        return _renew(request, secret, found) if found.renews_access else _accept(request, secret, found)
    except InvitationClosed:
        return _closed(request, read_invitation(secret), status=409)
    except LeadAlreadyThere:
        return _closed(request, found, status=409, lead_already_there=True)
    except NoSuchInvitation:
        raise Http404 from None
    except (AccountExists, NotTheInvitedPerson):
        return redirect("invitation", secret=secret)


def _accept(request: HttpRequest, secret: str, found: OpenInvitation) -> HttpResponse:
    if request.user.is_authenticated:
        return _accept_signed_in(request, request.user, secret, found)
    if found.has_account:
        return render(request, "schools/invitation_sign_in.html", {"invitation": found})
    return _accept_as_new(request, secret, found)


def _accept_signed_in(request: HttpRequest, person: Person, secret: str, found: OpenInvitation) -> HttpResponse:
    is_invited = person.email == found.email
    if request.method != "POST":
        return render(request, "schools/invitation_accept.html", {"invitation": found, "is_invited": is_invited})
    if not is_invited:
        return render(request, "schools/invitation_accept.html", {"invitation": found}, status=409)
    accept_as(secret=secret, by=person.id)
    return redirect("my_work")


def _accept_as_new(request: HttpRequest, secret: str, found: OpenInvitation) -> HttpResponse:
    initial = {"name": found.name, "language": found.language or get_language()}
    form = NewAccountForm(request.POST or None, email=found.email, initial=initial)
    if request.method != "POST" or not form.is_valid():
        context = {"invitation": found, "form": form}
        return render(request, "schools/invitation_new.html", context, status=422 if form.errors else 200)
    typed = form.cleaned_data
    person = accept_as_new_person(
        secret=secret, name=typed["name"], language=typed["language"], password=typed["password1"], by=None
    )
    response: HttpResponse = perform_login(request, person, redirect_url=reverse("my_work"))
    return response


def _renew(request: HttpRequest, secret: str, found: OpenInvitation) -> HttpResponse:
    form = NewPasswordForm(request.POST or None, email=found.email)
    if request.method != "POST" or not form.is_valid():
        context = {"invitation": found, "form": form}
        return render(request, "schools/invitation_renew.html", context, status=422 if form.errors else 200)
    choose_new_password(secret=secret, password=form.cleaned_data["password1"], by=None)
    messages.success(request, gettext("Your password has been saved. You can sign in with it now."))
    return redirect("account_login")


def _closed(request: HttpRequest, found: OpenInvitation, status: int, lead_already_there: bool = False) -> HttpResponse:
    context = {"invitation": found, "lead_already_there": lead_already_there}
    return render(request, "schools/invitation_closed.html", context, status=status)
