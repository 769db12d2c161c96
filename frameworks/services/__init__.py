"""Check, lock and load packs and crosswalks."""

from frameworks.services.checking import Checked, check_files, check_packs, project_statements
from frameworks.services.crosswalks import LoadedCrosswalk
from frameworks.services.files import PACKS, PackFile, pack_files
from frameworks.services.loading import Loaded, LoadedPack, load_files, load_packs
from frameworks.services.locking import LOCK, lock_packs, locked_files, refuse_changed_files

__all__ = [
    "LOCK",
    "PACKS",
    "Checked",
    "Loaded",
    "LoadedCrosswalk",
    "LoadedPack",
    "PackFile",
    "check_files",
    "check_packs",
    "load_files",
    "load_packs",
    "lock_packs",
    "locked_files",
    "pack_files",
    "project_statements",
    "refuse_changed_files",
]
