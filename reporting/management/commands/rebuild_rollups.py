"""`manage.py rebuild_rollups`: compute all figures of the dashboards anew from the facts."""

from django.core.management.base import BaseCommand

from common.scope import open_scope
from reporting.services.rollups import rebuild_nation, rebuild_own
from schools.models import Authority
from schools.services.scopes import nation_rollup_scope, rollup_scope


class Command(BaseCommand):
    """Safe at any time: each authority is done in its own scope and transaction, then the nation's sums once."""

    help = "Compute every authority's figures, and the nation's, anew from submissions, events and the register."

    def handle(self, *args: object, **options: object) -> None:
        """Rebuild everything and say how many authorities there are."""
        authority_ids = list(Authority.objects.order_by("id").values_list("id", flat=True))
        cycles: set[tuple[int, int]] = set()
        for authority_id in authority_ids:
            with open_scope(rollup_scope(authority_id)):
                cycles |= rebuild_own(authority_id=authority_id)
        with open_scope(nation_rollup_scope()):
            rebuild_nation(cycles=cycles)
        self.stdout.write(f"Rebuilt the figures of {len(authority_ids)} authorities.")
