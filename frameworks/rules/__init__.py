"""What a well-formed pack is. Pure: bytes in; a pack, or all its faults with their lines, out."""

from frameworks.rules.faults import Fault, FaultKind
from frameworks.rules.packs import CheckedPack, Pack, PackDomain, PackLevel, PackStage, PackStatement, check_pack
from frameworks.rules.parts import Pair

__all__ = [
    "CheckedPack",
    "Fault",
    "FaultKind",
    "Pack",
    "PackDomain",
    "PackLevel",
    "PackStage",
    "PackStatement",
    "Pair",
    "check_pack",
]
