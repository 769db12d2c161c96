"""A start from examples: what other schools do, each added to the school's own list by one press."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evaluations.errors import UnknownExample
from evaluations.presenters.practices import example_groups
from evaluations.queries.examples import examples
from evaluations.queries.practices import practices_of
from evaluations.services.practices import add_example
from evaluations.views.practices import version_of
from schools.enums import Verb
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest


@require_http_methods(["GET", "HEAD", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def practice_examples(request: ActingRequest, school_id: int) -> HttpResponse:
    """The examples by domain; a press adds one, which the school then makes its own."""
    version = version_of(request, school_id)
    if request.method == "POST":
        return _add(request, school_id, version.id if version else None)
    groups = example_groups(examples(), version, practices_of(school_id))
    context = {"groups": groups, "school_id": school_id, "version": version}
    return render(request, "evaluations/practice_examples.html", context)


def _add(request: ActingRequest, school_id: int, version_id: int | None) -> HttpResponse:
    code = request.POST.get("example", "")
    language = "cy" if (get_language() or "").startswith("cy") else "en"
    try:
        add_example(school_id=school_id, version_id=version_id, code=code, language=language, by=request.user.pk)
    except UnknownExample:
        raise BadRequest("an example is named by its code") from None
    messages.success(request, _("Added. Change it in your list so that it says what your school does."))
    back = redirect("practice_examples", school_id)
    back["Location"] += f"#example-{code}"
    return back
