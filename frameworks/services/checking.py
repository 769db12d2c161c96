"""Check files together: a crosswalk against the statements of both its packs, prompts against the domains of theirs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from frameworks.errors import PacksFaulty
from frameworks.rules import (
    Crosswalk,
    Fault,
    Pack,
    Prompts,
    VersionCodes,
    VersionName,
    check_crosswalk,
    check_pack,
    check_prompts,
    is_crosswalk,
    is_prompts,
)
from frameworks.services.files import PACKS, PackFile, pack_files

type Known = Mapping[VersionName, VersionCodes]


@dataclass(frozen=True)
class Checked:
    """What the files hold, each beside its file."""

    packs: list[tuple[PackFile, Pack]] = field(default_factory=list)
    crosswalks: list[tuple[PackFile, Crosswalk]] = field(default_factory=list)
    prompts: list[tuple[PackFile, Prompts]] = field(default_factory=list)
    faults: dict[str, tuple[Fault, ...]] = field(default_factory=dict)

    @property
    def codes(self) -> Known:
        """The codes of each pack's domains and statements, in order."""
        return {VersionName(pack.slug, pack.version): _codes(pack) for _, pack in self.packs}


def check_files(*, files: Sequence[PackFile], known: Callable[[], Known] | None = None) -> Checked:
    """What these files hold. Raises PacksFaulty with all faults of all files.

    A crosswalk may lead to packs among the files, and to what is `known` besides; prompts may be for either too.
    """
    checked = Checked()
    beside = [file for file in files if is_beside_packs(file)]
    for file in files:
        if file not in beside:
            found = check_pack(file.content)
            _sort(checked, file, checked.packs, found.pack, found.faults)
    codes = {**(known() if known and beside else {}), **checked.codes}
    for file in beside:
        _check_beside(checked, file, codes)
    if checked.faults:
        raise PacksFaulty(checked.faults)
    return checked


def is_beside_packs(file: PackFile) -> bool:
    """Whether the file is no pack, but says something of packs: a crosswalk or prompts."""
    return is_crosswalk(file.content) or is_prompts(file.content)


def _check_beside(checked: Checked, file: PackFile, codes: Known) -> None:
    if is_crosswalk(file.content):
        walk = check_crosswalk(file.content, {name: each.statements for name, each in codes.items()})
        _sort(checked, file, checked.crosswalks, walk.crosswalk, walk.faults)
    else:
        found = check_prompts(file.content, {name: each.domains for name, each in codes.items()})
        _sort(checked, file, checked.prompts, found.prompts, found.faults)


def _sort[Read](
    checked: Checked,
    file: PackFile,
    place: list[tuple[PackFile, Read]],
    read: Read | None,
    faults: tuple[Fault, ...],
) -> None:
    """Put what was read beside its file, or its faults under the file's name."""
    if read:
        place.append((file, read))
    else:
        checked.faults[file.name] = faults


def check_packs(*, files: Sequence[PackFile]) -> list[Pack]:
    """The packs in these files. Raises PacksFaulty with all faults of all files."""
    return [pack for _, pack in check_files(files=files, known=project_codes).packs]


def project_codes() -> Known:
    """The codes of the domains and statements of the project's own packs."""
    return check_files(files=[file for file in pack_files(PACKS) if not is_beside_packs(file)]).codes


def _codes(pack: Pack) -> VersionCodes:
    return VersionCodes(
        tuple(domain.code for domain in pack.domains),
        tuple(statement.code for domain in pack.domains for statement in domain.statements),
    )
