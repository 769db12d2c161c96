"""The terms of an authority: last year's, this year's and the next."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from schools.enums import TermName, Verb
from schools.errors import StaleTerm, TermImpossible
from schools.forms.terms import TermForm
from schools.presenters.terms import term_title, years_of_terms
from schools.queries.terms import terms_of
from schools.rules.calendar import school_year_of
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest
from schools.services.terms import save_term


@door(Place.AUTHORITY, Verb.MANAGE_AUTHORITY)
@require_safe
def authority_terms(request: ActingRequest, code: str) -> HttpResponse:
    """All terms of the three school years, and the way to change each."""
    years = _school_years()
    terms = terms_of(request.acting.authority_id or 0, years)
    return render(request, "schools/terms.html", {"years": years_of_terms(terms, years, code)})


@door(Place.AUTHORITY, Verb.MANAGE_AUTHORITY)
@require_http_methods(["GET", "HEAD", "POST"])
def authority_term(request: ActingRequest, code: str, school_year: int, name: str) -> HttpResponse:
    """Enter or change one term."""
    if school_year not in _school_years() or name not in TermName.values:
        raise Http404
    authority_id = request.acting.authority_id or 0
    term = terms_of(authority_id, range(school_year, school_year + 1)).get((school_year, name))
    form = TermForm.of(term, request.POST or None)
    context = {"form": form, "code": code, "title": term_title(school_year, name)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "schools/term.html", context, status=422 if form.errors else 200)
    try:
        save_term(
            authority_id=authority_id,
            school_year=school_year,
            name=name,
            dates=form.dates,
            is_provisional=form.cleaned_data["is_provisional"],
            seen=form.cleaned_data["seen"],
            by=request.user.id,
        )
    except TermImpossible as fault:
        form.say(fault.fault)
        return render(request, "schools/term.html", context, status=422)
    except StaleTerm:
        return render(request, "schools/term.html", {**context, "stands": term}, status=409)
    messages.success(request, gettext("%(title)s has been saved.") % {"title": context["title"]})
    return redirect("authority_terms", code=code)


def _school_years() -> range:
    this = school_year_of(timezone.localdate())
    return range(this - 1, this + 2)
