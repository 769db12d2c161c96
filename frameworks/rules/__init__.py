"""What a well-formed pack or crosswalk is. Pure: bytes in; what they hold, or all their faults with lines, out."""

from frameworks.rules.crosswalks import (
    CheckedCrosswalk,
    Crosswalk,
    Gap,
    Match,
    Strength,
    VersionCodes,
    VersionName,
    check_crosswalk,
    is_crosswalk,
)
from frameworks.rules.faults import Fault, FaultKind
from frameworks.rules.packs import (
    CheckedPack,
    Pack,
    PackDomain,
    PackLevel,
    PackStage,
    PackStatement,
    check_pack,
    version_order,
)
from frameworks.rules.parts import Pair
from frameworks.rules.prompts import CheckedPrompts, DomainPrompts, Prompts, check_prompts, is_prompts
from frameworks.rules.seen import SeenSource, SeenStatement, seen_through

__all__ = [
    "CheckedCrosswalk",
    "CheckedPack",
    "CheckedPrompts",
    "Crosswalk",
    "DomainPrompts",
    "Fault",
    "FaultKind",
    "Gap",
    "Match",
    "Pack",
    "PackDomain",
    "PackLevel",
    "PackStage",
    "PackStatement",
    "Pair",
    "Prompts",
    "SeenSource",
    "SeenStatement",
    "Strength",
    "VersionCodes",
    "VersionName",
    "check_crosswalk",
    "check_pack",
    "check_prompts",
    "is_crosswalk",
    "is_prompts",
    "seen_through",
    "version_order",
]
