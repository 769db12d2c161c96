"""The stage of an evaluation follows from its events: the trigger that keeps it, and refuses a step the table lacks."""

from django.db.migrations.operations import RunSQL

# The same table as evaluations/policies.py, written out because a migration must not change when the code does.
STEPS = (
    ("draft", "submitted", "submitted"),
    ("submitted", "review-started", "in-review"),
    ("resubmitted", "review-started", "in-review"),
    ("in-review", "suggested", "suggested"),
    ("in-review", "accepted", "accepted"),
    ("suggested", "resubmitted", "resubmitted"),
)


# From 0008 on: what was never submitted may go on in a newer version of its framework.
STEPS_WITH_MOVING = (*STEPS, ("draft", "moved-on", "superseded"))


def allow_moving() -> RunSQL:
    """The same function with the steps there are now."""
    return RunSQL(_function("create or replace", STEPS_WITH_MOVING), reverse_sql=_function("create or replace", STEPS))


def stage_follows_events() -> RunSQL:
    """After each event, set the evaluation's stage; as the owner, because a coordinator cannot see the working row."""
    return RunSQL(
        [
            _function("create", STEPS),
            """
            create trigger stage_follows_events after insert on evaluations_stageevent
                for each row execute function evaluations_stage_follows()
            """,
            "revoke all on function evaluations_stage_follows() from public",
        ],
        reverse_sql=[
            "drop trigger stage_follows_events on evaluations_stageevent",
            "drop function evaluations_stage_follows()",
        ],
    )


def _function(verb: str, steps: tuple[tuple[str, str, str], ...]) -> str:
    rows = ", ".join(f"('{before}', '{event}', '{after}')" for before, event, after in steps)
    return f"""
            {verb} function evaluations_stage_follows() returns trigger language plpgsql
            security definer set search_path = public, pg_temp as $$
            declare
                stood text;
                stands text;
            begin
                select stage into stood from evaluations_evaluation where id = new.evaluation_id for no key update;
                if new.event = 'started' then
                    if exists (select from evaluations_stageevent
                               where evaluation_id = new.evaluation_id and id <> new.id) then
                        raise exception 'an evaluation starts once' using errcode = 'check_violation';
                    end if;
                    return new;
                end if;
                select step.after into stands from (values {rows}) as step (before, event, after)
                    where step.before = stood and step.event = new.event;
                if stands is null then
                    raise exception 'no step from % by %', stood, new.event using errcode = 'check_violation';
                end if;
                update evaluations_evaluation set stage = stands where id = new.evaluation_id;
                return new;
            end $$
            """
