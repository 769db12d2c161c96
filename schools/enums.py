"""The fixed vocabularies of people and places."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Phase(TextChoices):
    """Sector of a school as Welsh Government statistics use it (domain.md 7.2); pupil referral units stand apart."""

    NURSERY = "nursery", _("Nursery")
    PRIMARY = "primary", _("Primary")
    MIDDLE = "middle", _("All-through")
    SECONDARY = "secondary", _("Secondary")
    SPECIAL = "special", _("Special")
    PRU = "pru", _("Pupil referral unit")


# Schools with learners of secondary age, a grouping of its own for the third headline measure (domain.md 1.1).
PHASES_WITH_SECONDARY = frozenset({Phase.MIDDLE, Phase.SECONDARY})


class LanguageCategoryCode(TextChoices):
    """Welsh-medium categories: those of 2022 and those of the 2025 Act, dated on each school (domain.md 6.2)."""

    ENGLISH_1 = "1", _("Category 1: English-medium")
    TRANSITION_2 = "T2", _("Category T2: moving to category 2")
    DUAL_2 = "2", _("Category 2: dual language")
    TRANSITION_3 = "T3", _("Category T3: moving to category 3")
    WELSH_3 = "3", _("Category 3: Welsh-medium")
    WELSH_3P = "3P", _("Category 3P: Welsh-medium, fullest provision")
    PRIMARILY_WELSH = "primarily-welsh", _("Primarily Welsh language")
    DUAL_LANGUAGE = "dual-language", _("Dual language")
    PRIMARILY_ENGLISH = "primarily-english", _("Primarily English language, partly Welsh")


class IdentifierScheme(TextChoices):
    """Where a school's number comes from; one school may have several (domain.md 7.2)."""

    WALES = "wales", _("Welsh school number")
    URN = "urn", _("Unique reference number (England)")
    LAESTAB = "laestab", _("LAESTAB number (England)")
    SEED = "seed", _("SEED number (Scotland)")
    DE = "de", _("DE reference (Northern Ireland)")


class FreeMealsBand(TextChoices):
    """Band of the three-year average share eligible for free school meals: context, never a league factor."""

    UNDER_8 = "a", _("Under 8%")
    UNDER_16 = "b", _("8% to under 16%")
    UNDER_24 = "c", _("16% to under 24%")
    UNDER_32 = "d", _("24% to under 32%")
    # xgettext:no-python-format
    OVER_32 = "e", _("32% or more")


class TermName(TextChoices):
    """The three terms of a school year."""

    AUTUMN = "autumn", _("Autumn term")
    SPRING = "spring", _("Spring term")
    SUMMER = "summer", _("Summer term")


class Role(TextChoices):
    """What a person is, somewhere (design 5)."""

    WELLBEING_LEAD = "wellbeing-lead", _("Wellbeing lead")
    SENIOR_LEADER = "senior-leader", _("Senior leader")
    CONTRIBUTOR = "contributor", _("Contributor")
    GOVERNOR = "governor", _("Governor")
    COORDINATOR = "coordinator", _("Implementation coordinator")
    AUTHORITY_OFFICER = "authority-officer", _("Authority officer")
    AUTHORITY_ADMINISTRATOR = "authority-administrator", _("Authority administrator")
    NATIONAL_ANALYST = "national-analyst", _("National analyst")
    PLATFORM_ADMINISTRATOR = "platform-administrator", _("Platform administrator")


SCHOOL_ROLES = (Role.WELLBEING_LEAD, Role.SENIOR_LEADER, Role.CONTRIBUTOR, Role.GOVERNOR)
AUTHORITY_ROLES = (Role.AUTHORITY_OFFICER, Role.AUTHORITY_ADMINISTRATOR)
NATION_ROLES = (Role.NATIONAL_ANALYST, Role.PLATFORM_ADMINISTRATOR)
# Roles that see more than one school need a second factor outside the demonstration (domain.md 6.5, 6.6).
SECOND_FACTOR_ROLES = (Role.COORDINATOR, *AUTHORITY_ROLES, *NATION_ROLES)


class Language(TextChoices):
    """The two languages of the service, each named in itself."""

    WELSH = "cy", "Cymraeg"
    ENGLISH = "en", "English"


class Verb(StrEnum):
    """What a door asks for. A role's verbs are in `policies/permissions.py`."""

    ENTER_SCHOOL = "enter-school"
    READ_SCHOOL = "read-school"
    READ_DRAFT = "read-draft"
    EVALUATE = "evaluate"
    CONTRIBUTE = "contribute"
    SIGN_OFF = "sign-off"
    SUBMIT = "submit"
    PLAN = "plan"
    MANAGE_SCHOOL_PEOPLE = "manage-school-people"
    READ_CASELOAD = "read-caseload"
    REVIEW = "review"
    READ_AUTHORITY = "read-authority"
    PLAN_AUTHORITY = "plan-authority"
    MANAGE_AUTHORITY = "manage-authority"
    READ_NATION = "read-nation"
    MANAGE_PLATFORM = "manage-platform"
    READ_OWN_WORK = "read-own-work"
