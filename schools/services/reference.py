"""Load what is the same everywhere: health boards, authorities and published term dates (domain.md 7.1, 7.3)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from schools.models import Authority, HealthBoard, Term

FOLDER = Path(__file__).resolve().parent.parent / "reference"


@dataclass(frozen=True)
class Loaded:
    """How many rows there are of each kind after loading."""

    health_boards: int
    authorities: int
    terms: int


@transaction.atomic
def load_reference(*, by: None) -> Loaded:
    """Bring health boards and authorities to what the files say; terms that are there already stay as they are.

    Run by the installation itself (`by` is None) as the owner of the database, as often as one likes.
    """
    places = read_reference("places.yaml")
    boards = {code: _health_board(code, names) for code, names in places["health_boards"].items()}
    authorities = [_authority(row, boards, places["regions"]) for row in places["authorities"]]
    for year in read_reference("terms.yaml"):
        add_terms(authorities, year["school_year"], year["terms"], provisional=False)
    return Loaded(len(boards), len(authorities), Term.objects.count())


def read_reference(name: str) -> Any:
    """A file of the reference folder as YAML reads it."""
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def add_terms(authorities: list[Authority], school_year: int, terms: dict[str, Any], *, provisional: bool) -> None:
    """Give these authorities the terms of a school year where they have none yet. Two statements."""
    present = set(
        Term.objects.filter(school_year=school_year, authority__in=authorities).values_list("authority_id", "name")
    )
    Term.objects.bulk_create(
        _term(authority.id, school_year, name, dates, provisional)
        for authority in authorities
        for name, dates in terms.items()
        if (authority.id, name) not in present
    )


def _health_board(code: str, names: dict[str, str]) -> HealthBoard:
    board, _created = HealthBoard.objects.update_or_create(
        code=code, defaults={"name_en": names["en"], "name_cy": names["cy"]}
    )
    return board


def _authority(row: dict[str, str], boards: dict[str, HealthBoard], regions: dict[str, dict[str, str]]) -> Authority:
    region = regions[row["region"]]
    authority, _created = Authority.objects.update_or_create(
        code=row["code"],
        defaults={
            "ons_code": row["ons"],
            "name_en": row["en"],
            "name_cy": row["cy"],
            "region_en": region["en"],
            "region_cy": region["cy"],
            "health_board": boards[row["board"]],
        },
    )
    return authority


def _term(authority_id: int, school_year: int, name: str, dates: dict[str, Any], provisional: bool) -> Term:
    half_term: tuple[date, date] = tuple(dates["half_term"])
    return Term(
        authority_id=authority_id,
        school_year=school_year,
        name=name,
        starts_on=dates["starts"],
        half_term_starts_on=half_term[0],
        half_term_ends_on=half_term[1],
        ends_on=dates["ends"],
        is_provisional=provisional,
    )
