"""The people and places of the demonstration: invented, marked as such, never beside real ones by accident."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher
from django.db import transaction

from schools.enums import IdentifierScheme, Role
from schools.errors import NotADemonstration
from schools.models import (
    Authority,
    CaseloadSchool,
    Cluster,
    LanguageCategory,
    Membership,
    Person,
    School,
    SchoolIdentifier,
)
from schools.services.reference import add_terms, read_reference

SINCE = date(2025, 9, 1)
# Printed for everybody to read, so slow hashing would protect nothing and cost each first start seconds.
HASH_ROUNDS = 1000
WORDS = (
    "afal", "afon", "aran", "awel", "barcud", "bedwen", "blodyn", "brigyn", "bryn", "carreg", "castell", "celyn",
    "cennin", "cragen", "cwmwl", "cyll", "dant", "deilen", "derwen", "dolffin", "draenog", "drudwy", "eira", "eos",
    "ffynnon", "glaw", "grug", "gwennol", "haul", "helyg", "lleuad", "machlud", "mafon", "morlo", "mwyar", "nant",
    "onnen", "pabi", "pili", "rhedyn", "rhosyn", "seren", "tonnau", "traeth", "twyni", "ysgaw", "ystlum", "ywen",
)  # fmt: skip


@dataclass(frozen=True)
class DemonstrationAccount:
    """One account to try the service with, as it is printed: `scope` names the place, in English."""

    email: str
    password: str
    role: str
    scope: str
    language: str


@transaction.atomic
def load_demonstration_places(*, by: None) -> int:
    """Make the demonstration's schools and people where they are missing; what is there stays as it is.

    Returns the number of its schools. Raises NotADemonstration where `LLESIANT_DEMO` is not on.
    """
    refuse_outside_demonstration()
    content = read_reference("demonstration.yaml")
    schools: dict[str, School] = {}
    for row in content["authorities"]:
        schools |= _load_authority(row, content["terms_2026"])
    for row in content["coordinators"]:
        _load_coordinator(row, schools)
    for row in content["nation"]:
        _join(_person(row), row["role"])
    _load_several_roles(content["several"], schools)
    return len(schools)


def demonstration_accounts() -> list[DemonstrationAccount]:
    """The accounts of the demonstration that are loaded, one for each current membership, in a steady order.

    Raises NotADemonstration where `LLESIANT_DEMO` is not on.
    """
    refuse_outside_demonstration()
    emails = [row["email"] for row in _people(read_reference("demonstration.yaml"))]
    memberships = (
        Membership.objects.filter(person__email__in=emails, until_on__isnull=True)
        .select_related("person", "school", "authority")
        .prefetch_related("caseload__authority")
        .order_by("id")
    )
    return [
        DemonstrationAccount(
            email=each.person.email,
            password=demonstration_password(each.person.email),
            role=each.role,
            scope=_scope_name(each),
            language=each.person.language,
        )
        for each in memberships
    ]


def demonstration_password(email: str) -> str:
    """A readable password that stays the same from one start to the next: three words and a number."""
    digest = hashlib.sha256(f"llesiant demonstration {email}".encode()).digest()
    words = "-".join(WORDS[byte % len(WORDS)] for byte in digest[:3])
    return f"{words}-{10 + digest[3] % 90}"


def refuse_outside_demonstration() -> None:
    """Raises NotADemonstration unless `LLESIANT_DEMO` is on: invented people must never get into a real service."""
    if not settings.DEMONSTRATION:
        raise NotADemonstration


def _people(content: dict[str, Any]) -> Iterator[dict[str, str]]:
    for authority in content["authorities"]:
        for school in authority["schools"]:
            yield from school["people"]
        yield from authority["people"]
    yield from content["coordinators"]
    yield from content["nation"]
    yield content["several"]


def _scope_name(membership: Membership) -> str:
    if membership.school:
        return membership.school.name_en
    if membership.authority:
        return membership.authority.name_en
    if membership.role == Role.COORDINATOR:
        places = sorted({each.authority.name_en for each in membership.caseload.all()})
        return f"caseload of {membership.caseload.count()} schools: {', '.join(places)}"
    return "Wales" if membership.role == Role.NATIONAL_ANALYST else "Platform"


def _load_authority(row: dict[str, Any], terms: dict[str, Any]) -> dict[str, School]:
    authority = Authority.objects.get(code=row["code"])
    add_terms([authority], 2026, terms, provisional=True)
    clusters = {key: _cluster(authority, names) for key, names in row["clusters"].items()}
    for person in row["people"]:
        _join(_person(person), person["role"], authority=authority)
    return {each["number"]: _load_school(authority, each, clusters) for each in row["schools"]}


def _cluster(authority: Authority, names: dict[str, str]) -> Cluster:
    cluster, _created = Cluster.objects.get_or_create(
        authority=authority, name_en=names["en"], defaults={"name_cy": names["cy"]}
    )
    return cluster


def _load_school(authority: Authority, row: dict[str, Any], clusters: dict[str, Cluster]) -> School:
    known = SchoolIdentifier.objects.filter(scheme=IdentifierScheme.WALES, value=row["number"]).first()
    school = known.school if known else _new_school(authority, row, clusters.get(row.get("cluster", "")))
    for person in row["people"]:
        _join(_person(person), person["role"], school=school, authority=authority)
    return school


def _new_school(authority: Authority, row: dict[str, Any], cluster: Cluster | None) -> School:
    school = School.objects.create(
        authority=authority,
        cluster=cluster,
        name_en=row["name"]["en"],
        name_cy=row["name"]["cy"],
        phase=row["phase"],
        pupils=row["pupils"],
        free_meals_band=row.get("free_meals", ""),
        is_demonstration=True,
    )
    SchoolIdentifier.objects.create(
        school=school, authority=authority, scheme=IdentifierScheme.WALES, value=row["number"]
    )
    for code in row["categories"]:
        LanguageCategory.objects.create(school=school, authority=authority, code=code, since_on=date(2022, 9, 1))
    return school


def _load_coordinator(row: dict[str, Any], schools: dict[str, School]) -> None:
    person = _person(row)
    membership = _join(person, Role.COORDINATOR)
    if membership.caseload.exists():
        return
    for number in row["caseload"]:
        school = schools[number]
        CaseloadSchool.objects.create(
            membership=membership, person=person, school=school, authority_id=school.authority_id, since_on=SINCE
        )


def _load_several_roles(row: dict[str, Any], schools: dict[str, School]) -> None:
    person = _person(row)
    for each in row["memberships"]:
        school = schools.get(each.get("school", ""))
        authority = school.authority if school else Authority.objects.get(code=each["authority"])
        _join(person, each["role"], school=school, authority=authority)


def _person(row: dict[str, str]) -> Person:
    person = Person.objects.filter(email=row["email"]).first()
    if person:
        return person
    hasher = get_hasher()
    quicker = {"iterations": HASH_ROUNDS} if isinstance(hasher, PBKDF2PasswordHasher) else {}
    password = hasher.encode(demonstration_password(row["email"]), hasher.salt(), **quicker)
    return Person.objects.create(email=row["email"], name=row["name"], language=row["language"], password=password)


def _join(person: Person, role: str, *, school: School | None = None, authority: Authority | None = None) -> Membership:
    """The membership, made unless the person has had it before: one that was ended meanwhile stays ended."""
    place = {"role": role, "school": school, "authority": authority}
    earlier = Membership.objects.filter(person=person, **place).order_by("-id").first()
    return earlier or Membership.objects.create(person=person, since_on=SINCE, **place)
