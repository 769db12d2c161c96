"""Where a role's work begins, and how the role is called there."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from schools.enums import AUTHORITY_ROLES, SCHOOL_ROLES, Role
from schools.services.my_work import OwnRole


@dataclass(frozen=True)
class RoleCard:
    """A role to choose: what one is, where, and the membership that is chosen with it."""

    membership_id: int
    role_label: str
    place_name: str


def role_cards(roles: list[OwnRole]) -> list[RoleCard]:
    """The roles as they are offered on the page where one chooses."""
    return [RoleCard(each.membership_id, str(each.role.label), place_name(each)) for each in roles]


def place_name(role: OwnRole) -> str:
    """The place of a role in the reader's language."""
    if role.school:
        return role.school.name
    if role.role in AUTHORITY_ROLES and role.authority:
        return role.authority.name
    named = {
        Role.COORDINATOR: gettext("The schools of your caseload"),
        Role.NATIONAL_ANALYST: gettext("Wales"),
        Role.PLATFORM_ADMINISTRATOR: gettext("The whole service"),
    }
    return named.get(role.role, "")


def home_address(role: OwnRole) -> str:
    """The first page of a role's work, in the reader's language; empty if this installation has none."""
    try:
        return _reverse_home(role)
    except NoReverseMatch:
        return ""


def _reverse_home(role: OwnRole) -> str:
    if role.role in SCHOOL_ROLES and role.school:
        return reverse("school_home", kwargs={"school_id": role.school.id})
    if role.role in AUTHORITY_ROLES and role.authority:
        return reverse("authority_dashboard", kwargs={"code": role.authority.code})
    if role.role == Role.COORDINATOR:
        return reverse("caseload_home", kwargs={"membership_id": role.membership_id})
    return reverse("national_dashboard" if role.role == Role.NATIONAL_ANALYST else "platform_home")
