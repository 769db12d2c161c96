"""Pages about frameworks. Anyone may read what a school is asked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frameworks.presenters import framework_details
from frameworks.queries import published_version
from schools.services.doors import public_door


@public_door
@require_safe
def framework_page(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    """A whole framework in the reader's language, to read or to print."""
    framework = published_version(slug, version)
    if framework is None:
        raise Http404
    return render(request, "frameworks/framework.html", framework_details(framework))
