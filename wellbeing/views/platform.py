"""The platform administrator's home: the registered tenants and the frameworks, none of what schools write."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.bilingual import Text
from frameworks.queries import published_versions
from schools.enums import Verb
from schools.queries.people import administrators_by_authority
from schools.queries.places import authorities_by_name
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest


@door(Place.PLATFORM, Verb.MANAGE_PLATFORM)
@require_safe
def platform_home(request: ActingRequest) -> HttpResponse:
    """Authorities with their administrators, and the published framework versions."""
    counts = administrators_by_authority(timezone.localdate())
    authorities = [
        [
            {"text": each.name},
            {"text": each.code},
            {"text": each.health_board.name},
            {"text": counts.get(each.id, 0), "numeric": True},
        ]
        for each in authorities_by_name()
    ]
    head = [
        {"text": _("Authority")},
        {"text": _("Code")},
        {"text": _("Health board")},
        {"text": _("Administrators"), "numeric": True},
    ]
    context = {"authorities": authorities, "head": head, "versions": _versions()}
    return render(request, "wellbeing/platform.html", context)


def _versions() -> list[dict[str, str]]:
    return [
        {"slug": each.framework.slug, "number": each.version, "title": str(Text(each.title_en, each.title_cy))}
        for each in published_versions()
    ]
