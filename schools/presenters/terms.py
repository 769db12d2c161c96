"""Terms as their page lists them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from schools.enums import TermName
from schools.models import Term
from schools.rules.calendar import school_year_name


@dataclass(frozen=True)
class TermRow:
    """One term of a year; `term` is None where it is not entered yet."""

    label: str
    term: Term | None
    href: str


@dataclass(frozen=True)
class YearOfTerms:
    """A school year with its three terms."""

    title: str
    rows: list[TermRow]


def term_title(school_year: int, name: str) -> str:
    """Autumn term 2026/27."""
    return gettext("%(term)s %(year)s") % {"term": TermName(name).label, "year": school_year_name(school_year)}


def years_of_terms(terms: dict[tuple[int, str], Term], school_years: range, code: str) -> list[YearOfTerms]:
    """The years, newest first."""
    return [
        YearOfTerms(school_year_name(year), [_row(terms, year, name, code) for name in TermName])
        for year in reversed(school_years)
    ]


def _row(terms: dict[tuple[int, str], Term], year: int, name: TermName, code: str) -> TermRow:
    href = reverse("authority_term", kwargs={"code": code, "school_year": year, "name": name.value})
    return TermRow(str(name.label), terms.get((year, name.value)), href)
