"""Pages about frameworks. Anyone may read what a school is asked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frameworks.presenters import crosswalk_details, framework_details
from frameworks.queries import crosswalks_of, published_crosswalk, published_version
from schools.services.doors import public_door


@public_door
@require_safe
def framework_page(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    """A whole framework in the reader's language, to read or to print."""
    framework = published_version(slug, version)
    if framework is None:
        raise Http404
    return render(request, "frameworks/framework.html", framework_details(framework, crosswalks_of(framework.id)))


@public_door
@require_safe
def crosswalk_page(request: HttpRequest, slug: str, version: str, other: str, other_version: str) -> HttpResponse:
    """How one framework matches another, statement by statement, and what neither covers of the other."""
    crosswalk = published_crosswalk(slug, version, other, other_version)
    if crosswalk is None:
        raise Http404
    return render(request, "frameworks/crosswalk.html", crosswalk_details(crosswalk))
