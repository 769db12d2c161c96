"""Whose plan it is: a school's or an authority's. Everything else about a plan is the same for both (R-1.5)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Owner:
    """The owner of a plan. `school_id` is None for an authority's own plans; `place_key` stands in the address."""

    authority_id: int
    school_id: int | None
    place_key: int | str

    @property
    def kind(self) -> str:
        """`school` or `authority`: the first word of the names of its addresses."""
        return "school" if self.school_id is not None else "authority"

    @property
    def columns(self) -> dict[str, int | None]:
        """The owner as the columns of every table of this room."""
        return {"school_id": self.school_id, "authority_id": self.authority_id}
