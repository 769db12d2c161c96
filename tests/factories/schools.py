"""Factories of people and places. They write as the owner of the database, who sees every tenant."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from schools.enums import IdentifierScheme, LanguageCategoryCode, Phase, Role, TermName
from schools.models import (
    Authority,
    CaseloadSchool,
    Cluster,
    HealthBoard,
    LanguageCategory,
    Membership,
    Person,
    School,
    SchoolIdentifier,
    Term,
)

PASSWORD = "correct horse battery"
LONG_AGO = date(2024, 9, 1)


class RoomFactory(DjangoModelFactory):
    """What the factories of all rooms have in common: nothing is saved a second time behind the test's back."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True


class HealthBoardFactory(RoomFactory):
    """A health board with an invented name."""

    class Meta:
        model = HealthBoard

    code = factory.Sequence(lambda n: f"board-{n}")
    name_en = factory.Sequence(lambda n: f"Health Board {n}")
    name_cy = factory.Sequence(lambda n: f"Bwrdd Iechyd {n}")


class AuthorityFactory(RoomFactory):
    """An authority with a code no real one has."""

    class Meta:
        model = Authority

    code = factory.Sequence(lambda n: f"9{n:02d}")
    ons_code = factory.Sequence(lambda n: f"W99{n:06d}")
    name_en = factory.Sequence(lambda n: f"Authority {n}")
    name_cy = factory.Sequence(lambda n: f"Awdurdod {n}")
    region_en = "North"
    region_cy = "Gogledd"
    health_board = factory.SubFactory(HealthBoardFactory)


class ClusterFactory(RoomFactory):
    """A cluster of schools in one authority."""

    class Meta:
        model = Cluster

    authority = factory.SubFactory(AuthorityFactory)
    name_en = factory.Sequence(lambda n: f"Cluster {n}")
    name_cy = factory.Sequence(lambda n: f"Clwstwr {n}")


class SchoolFactory(RoomFactory):
    """A primary school; traits for the other phases. `numbered` and `welsh_medium` add rows of their own."""

    class Meta:
        model = School

    class Params:
        nursery = factory.Trait(phase=Phase.NURSERY)
        middle = factory.Trait(phase=Phase.MIDDLE)
        secondary = factory.Trait(phase=Phase.SECONDARY)
        special = factory.Trait(phase=Phase.SPECIAL)
        pru = factory.Trait(phase=Phase.PRU)
        demonstration = factory.Trait(is_demonstration=True)
        closed = factory.Trait(closed_on=date(2025, 8, 31))

    authority = factory.SubFactory(AuthorityFactory)
    name_en = factory.Sequence(lambda n: f"School {n}")
    name_cy = factory.Sequence(lambda n: f"Ysgol {n}")
    phase = Phase.PRIMARY
    pupils = 200

    @factory.post_generation
    def number(self, create: bool, extracted: str | None, **kwargs: object) -> None:
        """Its Welsh school number, if one is given."""
        if create and extracted:
            SchoolIdentifier.objects.create(
                school=self, authority_id=self.authority_id, scheme=IdentifierScheme.WALES, value=extracted
            )

    @factory.post_generation
    def language_category(self, create: bool, extracted: LanguageCategoryCode | None, **kwargs: object) -> None:
        """Its language category, if one is given."""
        if create and extracted:
            LanguageCategory.objects.create(
                school=self, authority_id=self.authority_id, code=extracted, since_on=LONG_AGO
            )


class PersonFactory(RoomFactory):
    """Somebody with an account and the password `PASSWORD`; trait `welsh` asks for Welsh."""

    class Meta:
        model = Person

    class Params:
        welsh = factory.Trait(language="cy")
        inactive = factory.Trait(is_active=False)

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    language = "en"
    password = factory.django.Password(PASSWORD)


class MembershipFactory(RoomFactory):
    """What a person is: the lead of a school, or by trait another role.

    School roles take `school=`; authority roles `authority=`; a coordinator takes `caseload=[schools]`.
    """

    class Meta:
        model = Membership

    class Params:
        lead = factory.Trait(role=Role.WELLBEING_LEAD)
        senior_leader = factory.Trait(role=Role.SENIOR_LEADER)
        contributor = factory.Trait(role=Role.CONTRIBUTOR)
        governor = factory.Trait(role=Role.GOVERNOR)
        coordinator = factory.Trait(role=Role.COORDINATOR, school=None, authority=None)
        officer = factory.Trait(
            role=Role.AUTHORITY_OFFICER, school=None, authority=factory.SubFactory(AuthorityFactory)
        )
        authority_admin = factory.Trait(
            role=Role.AUTHORITY_ADMINISTRATOR, school=None, authority=factory.SubFactory(AuthorityFactory)
        )
        analyst = factory.Trait(role=Role.NATIONAL_ANALYST, school=None, authority=None)
        platform_admin = factory.Trait(role=Role.PLATFORM_ADMINISTRATOR, school=None, authority=None)
        ended = factory.Trait(until_on=date(2025, 7, 20))

    person = factory.SubFactory(PersonFactory)
    role = Role.WELLBEING_LEAD
    school = factory.SubFactory(SchoolFactory)
    authority = factory.SelfAttribute("school.authority")
    since_on = LONG_AGO

    @factory.post_generation
    def caseload(self, create: bool, extracted: list[School] | None, **kwargs: object) -> None:
        """The schools of a coordinator's caseload."""
        for school in extracted or []:
            CaseloadSchool.objects.create(
                membership=self,
                person_id=self.person_id,
                school=school,
                authority_id=school.authority_id,
                since_on=LONG_AGO,
            )


class TermFactory(RoomFactory):
    """The autumn term 2026; traits for the other two."""

    class Meta:
        model = Term

    class Params:
        spring = factory.Trait(
            name=TermName.SPRING,
            starts_on=date(2027, 1, 4),
            half_term_starts_on=date(2027, 2, 15),
            half_term_ends_on=date(2027, 2, 19),
            ends_on=date(2027, 3, 19),
        )
        summer = factory.Trait(
            name=TermName.SUMMER,
            starts_on=date(2027, 4, 5),
            half_term_starts_on=date(2027, 5, 31),
            half_term_ends_on=date(2027, 6, 4),
            ends_on=date(2027, 7, 20),
        )

    authority = factory.SubFactory(AuthorityFactory)
    school_year = 2026
    name = TermName.AUTUMN
    starts_on = date(2026, 9, 1)
    half_term_starts_on = date(2026, 10, 26)
    half_term_ends_on = date(2026, 10, 30)
    ends_on = date(2026, 12, 18)


@dataclass(frozen=True)
class SixActors:
    """The six people each verb is tried with (style 4), and where they are.

    `lead_a` and `reader_a` are of `school_a`; `lead_b` is of `school_b` in the same authority; `officer_b` is of
    another authority, which has `school_c`; the stranger is nothing anywhere.
    """

    authority_a: Authority
    authority_b: Authority
    school_a: School
    school_b: School
    school_c: School
    lead_a: Person
    reader_a: Person
    lead_b: Person
    officer_a: Person
    officer_b: Person
    stranger: Person


def six_actors(**school_a: Any) -> SixActors:
    """Make the six people and their places; keywords go to school A."""
    authority_a, authority_b = AuthorityFactory.create_batch(2)
    first = SchoolFactory(authority=authority_a, **school_a)
    second = SchoolFactory(authority=authority_a)
    return SixActors(
        authority_a=authority_a,
        authority_b=authority_b,
        school_a=first,
        school_b=second,
        school_c=SchoolFactory(authority=authority_b),
        lead_a=MembershipFactory(lead=True, school=first).person,
        reader_a=MembershipFactory(governor=True, school=first).person,
        lead_b=MembershipFactory(lead=True, school=second).person,
        officer_a=MembershipFactory(officer=True, authority=authority_a).person,
        officer_b=MembershipFactory(officer=True, authority=authority_b).person,
        stranger=PersonFactory(),
    )
