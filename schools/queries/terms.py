"""Terms of an authority."""

from schools.models import Term


def terms_of(authority_id: int, school_years: range) -> dict[tuple[int, str], Term]:
    """The authority's terms of these school years, by year and name. One statement."""
    terms = Term.objects.filter(
        authority_id=authority_id, school_year__gte=school_years.start, school_year__lt=school_years.stop
    )
    return {(each.school_year, each.name): each for each in terms}
