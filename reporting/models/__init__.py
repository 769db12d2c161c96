"""Tables of reporting: rollups, which can always be computed anew, and documents."""

from reporting.models.documents import Document
from reporting.models.rollups import (
    CompletionRollup,
    LevelRollup,
    NationalCompletion,
    NationalLevel,
    RollupCheck,
    RollupState,
)

__all__ = [
    "CompletionRollup",
    "Document",
    "LevelRollup",
    "NationalCompletion",
    "NationalLevel",
    "RollupCheck",
    "RollupState",
]
