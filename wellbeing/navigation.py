"""What the page header shows to whom: the role one acts in, where, and the parts of the service that role has.

Places are found from what the view's door has read already; only a school's name costs a statement.
"""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from common.scope import current_scope
from schools.enums import SCHOOL_ROLES, Role
from schools.queries.places import school_named
from schools.services.acting import Acting


@dataclass(frozen=True)
class ActingAs:
    """The role as it is called, and the place it is held at."""

    role_label: str
    place_name: str


@dataclass(frozen=True)
class NavigationItem:
    """One part of the service; `current` when the present page belongs to it."""

    text: str
    href: str
    current: bool


# Role → the pages of its menu, by the name of their address; what does not exist (yet) is left out.
MENUS: dict[Role, tuple[tuple[str, Promise], ...]] = {
    Role.WELLBEING_LEAD: (
        ("school_home", _("Self-evaluation")),
        ("school_practices", _("What we already do")),
        ("school_evidence", _("Evidence")),
        ("school_plans", _("Action plans")),
        ("school_interventions", _("Interventions")),
        ("school_people", _("People")),
        ("school_documents", _("My documents")),
    ),
    Role.SENIOR_LEADER: (
        ("school_home", _("Self-evaluation")),
        ("school_practices", _("What we already do")),
        ("school_evidence", _("Evidence")),
        ("school_plans", _("Action plans")),
        ("school_interventions", _("Interventions")),
        ("school_people", _("People")),
        ("school_documents", _("My documents")),
    ),
    Role.CONTRIBUTOR: (("school_home", _("Self-evaluation")),),
    Role.GOVERNOR: (
        ("school_home", _("Self-evaluation")),
        ("school_shared_plans", _("Shared plans")),
        ("school_documents", _("My documents")),
    ),
    Role.COORDINATOR: (
        ("caseload_home", _("My schools")),
        ("caseload_shared_plans", _("Shared plans")),
        ("caseload_entries", _("Interventions")),
        ("caseload_documents", _("My documents")),
    ),
    Role.AUTHORITY_OFFICER: (
        ("authority_dashboard", _("Dashboard")),
        ("authority_schools", _("Schools")),
        ("authority_shared_plans", _("Shared plans")),
        ("authority_plans", _("Action plans")),
        ("authority_picture", _("Interventions")),
        ("authority_documents", _("My documents")),
    ),
    Role.AUTHORITY_ADMINISTRATOR: (
        ("authority_dashboard", _("Dashboard")),
        ("authority_schools", _("Schools")),
        ("authority_shared_plans", _("Shared plans")),
        ("authority_plans", _("Action plans")),
        ("authority_picture", _("Interventions")),
        ("authority_documents", _("My documents")),
        ("authority_people", _("People")),
        ("authority_terms", _("Terms")),
        ("authority_register", _("Register of schools")),
    ),
    Role.NATIONAL_ANALYST: (("national_dashboard", _("Dashboard")),),
    Role.PLATFORM_ADMINISTRATOR: (("platform_home", _("Platform")), ("platform_entries", _("Interventions"))),
}


def acting_as(request: HttpRequest) -> ActingAs | None:
    """Role and place of the page, or None where nobody acts in one: outside a place, and on error pages."""
    acting: Acting | None = getattr(request, "acting", None)
    if acting is None or current_scope() is None:
        return None
    return ActingAs(role_label=str(acting.role.label), place_name=_place_name(acting))


def navigation(request: HttpRequest) -> list[NavigationItem]:
    """The menu of the role one acts in; empty where nobody does. No statement."""
    acting: Acting | None = getattr(request, "acting", None)
    if acting is None:
        return []
    found = [(_address(name, acting), text) for name, text in MENUS[acting.role]]
    items = [(href, text) for href, text in found if href]
    # The longest address that the present one lies below: a home lies above all pages of its place.
    current = max((href for href, _text in items if request.path.startswith(href)), key=len, default="")
    return [NavigationItem(str(text), href, href == current) for href, text in items]


def _address(name: str, acting: Acting) -> str:
    try:
        return reverse(name, kwargs=_key(acting))
    except NoReverseMatch:
        return ""


def _key(acting: Acting) -> dict[str, object]:
    if acting.role in SCHOOL_ROLES:
        return {"school_id": acting.school_id}
    if acting.role == Role.COORDINATOR:
        return {"membership_id": acting.membership_id}
    return {"code": acting.authority.code} if acting.authority else {}


def _place_name(acting: Acting) -> str:
    if acting.school_id is not None:
        return school_named(acting.school_id)
    if acting.authority:
        return acting.authority.name
    if acting.role == Role.COORDINATOR:
        count = len(acting.school_ids)
        return ngettext("%(count)d school", "%(count)d schools", count) % {"count": count}
    return gettext("Wales") if acting.role == Role.NATIONAL_ANALYST else ""
