"""Named errors of reporting."""


class ReportingError(Exception):
    """The base of this room's errors."""


class NoSuchDocument(ReportingError):
    """No such document in this scope, or somebody else asked for it."""


class NotReady(ReportingError):
    """The document is not ready, or what it holds may no longer be read here."""


class PermissionEnded(ReportingError):
    """The membership a document was asked for in is no longer current, or no longer allows it."""
