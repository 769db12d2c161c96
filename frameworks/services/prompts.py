"""Write checked prompts into the database, once."""

from collections.abc import Iterator
from dataclasses import dataclass

from frameworks.errors import PublishedVersionChanged
from frameworks.models import DomainPrompts, FrameworkVersion, PromptSet
from frameworks.rules import Prompts, VersionName
from frameworks.services.files import PackFile


@dataclass(frozen=True)
class LoadedPrompts:
    """Prompts in the database, the name of their framework version, and whether this load put them there."""

    prompt_set: PromptSet
    version: VersionName
    is_new: bool


def load_prompts(file: PackFile, read: Prompts) -> Iterator[LoadedPrompts]:
    """Publish prompts for each framework version they are for, within the transaction of the load.

    Raises PublishedVersionChanged if they were published with other bytes.
    """
    for name in read.versions:
        version = FrameworkVersion.objects.get(
            framework__slug=name.slug, version=name.version, status=FrameworkVersion.Status.PUBLISHED
        )
        rows = PromptSet.objects.filter(version=version, edition=read.edition)
        rows.filter(status=FrameworkVersion.Status.DRAFT).delete()
        published = rows.first()
        if published and published.sha256 != file.sha256:
            raise PublishedVersionChanged(file.name, f"prompts {name.slug}", read.edition)
        yield LoadedPrompts(published or _publish(file, read, version), name, is_new=published is None)


def _publish(file: PackFile, read: Prompts, version: FrameworkVersion) -> PromptSet:
    """Write the prompts as a draft, then seal them: from then on triggers refuse any change."""
    row = PromptSet.objects.create(
        version=version,
        edition=read.edition,
        status=FrameworkVersion.Status.DRAFT,
        sha256=file.sha256,
        issuer_en=read.issuer.en,
        issuer_cy=read.issuer.cy,
    )
    domains = {domain.code: domain for domain in version.domains.all()}
    DomainPrompts.objects.bulk_create(
        DomainPrompts(
            prompt_set=row,
            domain=domains[each.domain],
            plain=[question._asdict() for question in each.plain],
            child=[question._asdict() for question in each.child],
        )
        for each in read.domains
    )
    row.status = FrameworkVersion.Status.PUBLISHED
    row.save(update_fields=["status"])
    return row
