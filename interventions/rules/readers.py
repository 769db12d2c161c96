"""Who reads a row of the catalogue, in one word that row-level security compares (migrations/_opened.py)."""

EVERYONE = "everyone"
PLATFORM = "platform"


def school_alone(school_id: int) -> str:
    """The school's own people."""
    return f"school-{school_id}"


def authority_alone(authority_id: int) -> str:
    """The authority's own people."""
    return f"authority-{authority_id}"


def schools_of(authority_id: int) -> str:
    """The authority's people and all its schools."""
    return f"schools-of-{authority_id}"


def own(school_id: int | None, authority_id: int | None) -> str:
    """The owner alone: a school, an authority, or with neither whoever looks after the national entries."""
    if school_id is not None:
        return school_alone(school_id)
    return PLATFORM if authority_id is None else authority_alone(authority_id)


def owner_number(school_id: int | None, authority_id: int | None) -> int:
    """An owner as the tables number them (`owner_key`): the school's id, minus the authority's, or 0 for the nation."""
    if school_id is not None:
        return school_id
    return 0 if authority_id is None else -authority_id
