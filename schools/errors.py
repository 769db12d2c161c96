"""Named errors of people and places."""


class NoSuchPlace(Exception):
    """The person has no membership at this place; to them it does not exist."""


class VerbMissing(Exception):
    """The person is at home here, but their role may not do this."""


class NotADemonstration(Exception):
    """Invented people and schools are only loaded where the installation says that it is a demonstration."""
