"""A newer version of the framework: the preview of what a draft keeps, and moving to it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evaluations.errors import AlreadyBegun, EvaluationClosed, NoNewerVersion
from evaluations.models import Evaluation
from evaluations.presenters.home import home_of_framework
from evaluations.presenters.moving import move_page
from evaluations.queries.moving import move_of, offered_move
from evaluations.services.moving import adopt_version as adopt
from evaluations.views.statements import find_evaluation
from frameworks.queries import framework_version
from schools.enums import Verb
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest


@door(Place.SCHOOL, Verb.EVALUATE)
def newer_version(request: ActingRequest, school_id: int, evaluation_id: int) -> HttpResponse:
    """What a draft would keep in the newer version, what is to be looked at again, what is new, what is retired."""
    evaluation = find_evaluation(school_id, evaluation_id)
    mapping = offered_move(evaluation)
    if mapping is None:
        return redirect(home_of_framework(school_id, framework_version(evaluation.version_id)))
    context = {"page": move_page(evaluation, move_of(evaluation, mapping)), "evaluation": evaluation}
    return render(request, "evaluations/newer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def adopt_version(request: ActingRequest, school_id: int, evaluation_id: int) -> HttpResponse:
    """Move to the newer version."""
    if request.method != "POST":
        return redirect("newer_version", school_id, evaluation_id)
    try:
        begun = adopt(evaluation_id=evaluation_id, school_id=school_id, by=request.user.pk)
    except Evaluation.DoesNotExist:
        raise Http404 from None
    except (NoNewerVersion, AlreadyBegun, EvaluationClosed) as fault:
        messages.error(request, _fault(fault))
        return redirect("school_home", school_id)
    messages.success(request, _("You go on in the newer version. What you wrote before is kept as it was."))
    return redirect(home_of_framework(school_id, framework_version(begun.version_id)))


def _fault(fault: Exception) -> str:
    if isinstance(fault, AlreadyBegun):
        return _("Your school has begun a self-evaluation in the newer version already. This one stays as it is.")
    if isinstance(fault, EvaluationClosed):
        return _("This self-evaluation has been submitted: it finishes in the version it was begun in.")
    return _("There is no newer version of this framework.")
