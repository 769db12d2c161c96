"""Check files of packs and crosswalks together: a crosswalk is checked against the statements of both its packs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from frameworks.errors import PacksFaulty
from frameworks.rules import Crosswalk, Fault, Pack, VersionName, check_crosswalk, check_pack, is_crosswalk
from frameworks.services.files import PACKS, PackFile, pack_files

type Statements = Mapping[VersionName, Sequence[str]]


@dataclass(frozen=True)
class Checked:
    """What the files hold, each beside its file."""

    packs: list[tuple[PackFile, Pack]] = field(default_factory=list)
    crosswalks: list[tuple[PackFile, Crosswalk]] = field(default_factory=list)

    @property
    def statements(self) -> Statements:
        """The codes of each pack's statements, in order."""
        return {VersionName(pack.slug, pack.version): _codes(pack) for _, pack in self.packs}


def check_files(*, files: Sequence[PackFile], known: Callable[[], Statements] | None = None) -> Checked:
    """The packs and crosswalks in these files. Raises PacksFaulty with all faults of all files.

    A crosswalk may lead to packs among the files, and to what is `known` besides.
    """
    checked = Checked()
    faults: dict[str, tuple[Fault, ...]] = {}
    crosswalks = []
    for file in files:
        if is_crosswalk(file.content):
            crosswalks.append(file)
        elif (found := check_pack(file.content)).pack:
            checked.packs.append((file, found.pack))
        else:
            faults[file.name] = found.faults
    statements = {**(known() if known and crosswalks else {}), **checked.statements}
    for file in crosswalks:
        walk = check_crosswalk(file.content, statements)
        if walk.crosswalk:
            checked.crosswalks.append((file, walk.crosswalk))
        else:
            faults[file.name] = walk.faults
    if faults:
        raise PacksFaulty(faults)
    return checked


def check_packs(*, files: Sequence[PackFile]) -> list[Pack]:
    """The packs in these files. Raises PacksFaulty with all faults of all files."""
    return [pack for _, pack in check_files(files=files, known=project_statements).packs]


def project_statements() -> Statements:
    """The codes of the statements of the project's own packs."""
    return check_files(files=[file for file in pack_files(PACKS) if not is_crosswalk(file.content)]).statements


def _codes(pack: Pack) -> list[str]:
    return [statement.code for domain in pack.domains for statement in domain.statements]
