"""How two practices go together: said on the page of one of them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evaluations.enums import Relation
from evaluations.errors import RelatedToItself, UnknownPractice
from evaluations.forms.practices import EndRelationForm, RelationForm
from evaluations.models import Practice
from evaluations.queries.practices import practices_of
from evaluations.services import relating
from evaluations.views.practices import draw_practice, find_practice, version_of
from schools.enums import Verb
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest


@require_POST
@door(Place.SCHOOL, Verb.EVALUATE)
def relate_practice(request: ActingRequest, school_id: int, practice_id: int) -> HttpResponse:
    """Say how a practice goes together with another of the school's."""
    practice = find_practice(school_id, practice_id)
    others = [each for each in practices_of(school_id) if each.pk != practice_id and each.archived_at is None]
    form = RelationForm(request.POST, others=others)
    if not form.is_valid():
        return draw_practice(request, practice, version_of(request, school_id), relation_form=form, status=422)
    try:
        relating.relate_practices(
            school_id=school_id,
            practice_id=practice_id,
            other_id=form.cleaned_data["other"],
            kind=Relation(form.cleaned_data["kind"]),
            note=form.cleaned_data["note"],
            by=request.user.pk,
        )
    except (Practice.DoesNotExist, UnknownPractice, RelatedToItself):
        form.add_error("other", _("One of the two has been put away meanwhile. Bring it back first."))
        return draw_practice(request, practice, version_of(request, school_id), relation_form=form, status=409)
    messages.success(request, _("Saved how the two practices go together."))
    return redirect("change_practice", school_id, practice_id)


@require_POST
@door(Place.SCHOOL, Verb.EVALUATE)
def end_relation(request: ActingRequest, school_id: int, practice_id: int) -> HttpResponse:
    """Take off the note on two practices."""
    practice = find_practice(school_id, practice_id)
    form = EndRelationForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This page is out of date. Reload it and try again."))
        return draw_practice(request, practice, version_of(request, school_id), status=400)
    relating.end_relation(
        school_id=school_id, practice_id=practice_id, other_id=form.cleaned_data["other"], by=request.user.pk
    )
    messages.success(request, _("Saved how the two practices go together."))
    return redirect("change_practice", school_id, practice_id)
