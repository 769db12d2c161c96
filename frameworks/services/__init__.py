"""Check, lock and load packs, crosswalks and prompts."""

from frameworks.services.checking import Checked, check_files, check_packs, is_beside_packs, project_codes
from frameworks.services.crosswalks import LoadedCrosswalk
from frameworks.services.files import PACKS, PackFile, pack_files
from frameworks.services.loading import Loaded, LoadedPack, load_files, load_packs
from frameworks.services.locking import LOCK, lock_packs, locked_files, refuse_changed_files
from frameworks.services.prompts import LoadedPrompts

__all__ = [
    "LOCK",
    "PACKS",
    "Checked",
    "Loaded",
    "LoadedCrosswalk",
    "LoadedPack",
    "LoadedPrompts",
    "PackFile",
    "check_files",
    "check_packs",
    "is_beside_packs",
    "load_files",
    "load_packs",
    "lock_packs",
    "locked_files",
    "pack_files",
    "project_codes",
    "refuse_changed_files",
]
