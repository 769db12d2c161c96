"""Signing in with the right status, and one's own account."""

from http import HTTPStatus

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from schools.forms.details import OwnDetailsForm
from schools.services.doors import person_door, public_door
from schools.services.own_details import change_own_details
from schools.services.requests import SignedInRequest


class SignIn(LoginView):
    """The library's sign-in, which answers what it refuses with a status that says so."""

    def form_invalid(self, form: LoginForm) -> HttpResponse:
        """400 for what was typed, 429 for too many tries; the words never tell whether there is such an account."""
        response: HttpResponse = super().form_invalid(form)
        too_many = form.has_error(NON_FIELD_ERRORS, "too_many_login_attempts")
        response.status_code = HTTPStatus.TOO_MANY_REQUESTS if too_many else HTTPStatus.BAD_REQUEST
        return response


sign_in = public_door(SignIn.as_view())


@person_door
@require_http_methods(["GET", "HEAD", "POST"])
def account_home(request: SignedInRequest) -> HttpResponse:
    """One's own name, language, weekly reminder and ways of signing in."""
    person = request.user
    stored = {"name": person.name, "language": person.language, "wants_reminders": person.wants_reminders}
    form = OwnDetailsForm(request.POST or None, initial=stored)
    if request.method == "POST" and form.is_valid():
        change_own_details(by=person.pk, **form.cleaned_data)
        messages.success(request, gettext("Your details have been saved."))
        return redirect("account_home")
    context = {"form": form, "email": person.email, "has_providers": bool(settings.IDENTITY_PROVIDERS)}
    return render(
        request, "schools/account.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else None
    )


@person_door
def change_email(request: SignedInRequest) -> HttpResponse:
    """The library's page for addresses is not used: an account's address is the one that was invited."""
    return redirect("account_home")
