"""Try the quick check with no account, for an invented school: nothing is kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from evaluations.forms.trying import TryForm
from evaluations.presenters.trying import tried_domains
from frameworks.queries import framework_version, published_versions
from schools.services.doors import public_door


@require_http_methods(["GET", "POST"])
@public_door
def try_it(request: HttpRequest) -> HttpResponse:
    """The questions, and on sending them what they come to. Neither touches a table of answers."""
    version = next((framework_version(each.pk) for each in published_versions()), None)
    if version is None:
        raise Http404
    form = TryForm(request.POST if request.method == "POST" else None, version=version)
    if form.is_bound and form.is_valid():
        context = {"framework": version, "domains": tried_domains(version, form.answers())}
        return render(request, "evaluations/tried.html", context)
    return render(
        request, "evaluations/try.html", {"framework": version, "form": form}, status=422 if form.is_bound else 200
    )
