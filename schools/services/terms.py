"""Entering and changing the terms of an authority."""

from django.db import IntegrityError, transaction

from schools.errors import StaleTerm, TermImpossible
from schools.models import Term
from schools.rules.terms import TermDates, fault_of


def dates_of(term: Term) -> TermDates:
    """The dates of a term that is entered."""
    return TermDates(term.starts_on, term.half_term_starts_on, term.half_term_ends_on, term.ends_on)


def stamp_of(term: Term | None) -> str:
    """What a page remembers of the term it showed, to tell whether it was changed since. Empty: it was not entered."""
    if term is None:
        return ""
    dates = dates_of(term)
    days = (dates.starts_on, dates.half_term_starts_on, dates.half_term_ends_on, dates.ends_on)
    return " ".join([*(day.isoformat() for day in days), str(term.is_provisional)])


@transaction.atomic
def save_term(
    *, authority_id: int, school_year: int, name: str, dates: TermDates, is_provisional: bool, seen: str, by: int
) -> Term:
    """Enter or change a term; `seen` is the stamp of the term as the page showed it, `by` a person's id.

    Raises TermImpossible with what is wrong, and StaleTerm when somebody changed it meanwhile. Saving the same again
    changes nothing.
    """
    year = {each.name: each for each in Term.objects.select_for_update().filter(
        authority_id=authority_id, school_year=school_year)}  # fmt: skip
    term = year.pop(name, None)
    fault = fault_of(dates, school_year, [dates_of(other) for other in year.values()])
    if fault:
        raise TermImpossible(fault)
    if term and dates_of(term) == dates and term.is_provisional == is_provisional:
        return term
    if stamp_of(term) != seen:
        raise StaleTerm
    term = term or Term(authority_id=authority_id, school_year=school_year, name=name)
    term.starts_on, term.ends_on = dates.starts_on, dates.ends_on
    term.half_term_starts_on, term.half_term_ends_on = dates.half_term_starts_on, dates.half_term_ends_on
    term.is_provisional = is_provisional
    try:
        with transaction.atomic():
            term.save()
    except IntegrityError:
        raise StaleTerm from None
    return term
