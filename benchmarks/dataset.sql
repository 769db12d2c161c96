-- A nation in sets. Parameters come from dataset.py; `mod` stands for the remainder, because a percent sign is a parameter.

insert into schools_authority (code, ons_code, name_en, name_cy, region_en, region_cy, country, health_board_id)
select 'x' || n, '', 'Authority ' || n, 'Awdurdod ' || n, 'Region', 'Rhanbarth', 'wales', (select min(id) from schools_healthboard)
from generate_series((select count(*) + 1 from schools_authority), %(authorities)s) as n;

create temporary table ranked_authority on commit drop as
select id, row_number() over (order by id) as rank from schools_authority;

insert into schools_cluster (id, name_en, name_cy, authority_id)
select rank * 8 + k, 'Cluster ' || rank || '/' || k, 'Clwstwr ' || rank || '/' || k, id
from ranked_authority, generate_series(0, 7) as k;

insert into schools_school (
    id, name_en, name_cy, authority_id, cluster_id, phase, pupils, free_meals_band, is_demonstration, opened_on, closed_on
)
select n, 'School number ' || n, 'Ysgol rhif ' || n, authority.id, authority.rank * 8 + mod(n, 8),
    (array['secondary', 'special', 'middle', 'primary', 'primary', 'primary', 'primary', 'primary', 'nursery', 'pru'])[1 + mod(n / 10, 10)],
    50 + mod(n * 37, 900), (array['a', 'b', 'c', 'd', 'e'])[1 + mod(n, 5)], false, null, null
from generate_series(1, %(schools)s) as n
join ranked_authority as authority on authority.rank = case
    when n <= %(in_largest)s then 1
    else 2 + mod(n - %(in_largest)s - 1, %(authorities)s - 1) end;

insert into schools_schoolidentifier (school_id, authority_id, scheme, value)
select id, authority_id, 'wales', (6600000 + id)::text from schools_school;

insert into schools_languagecategory (school_id, authority_id, code, since_on, until_on)
select id, authority_id, (array['1', 'T2', '2', '3'])[1 + mod(id, 4)], date '2023-09-01', null from schools_school;

insert into schools_person (id, password, last_login, email, name, language, is_active, joined_at, wants_reminders)
select n, '!', null, 'person-' || n || '@example.org', 'Person number ' || n, 'en', true, now(), true
from generate_series(1, %(schools)s + 5) as n;

insert into schools_membership (id, person_id, role, school_id, authority_id, since_on, until_on, granted_at, granted_by_id)
select id, id, 'wellbeing-lead', id, authority_id, date '2024-09-01', null::date, now(), null::bigint from schools_school
union all select %(schools)s + 1, %(schools)s + 1, 'coordinator', null, null, date '2024-09-01', null, now(), null
union all select %(schools)s + 2, %(schools)s + 2, 'authority-officer', null, (select id from ranked_authority where rank = 1), date '2024-09-01', null, now(), null
union all select %(schools)s + 3, %(schools)s + 3, 'national-analyst', null, null, date '2024-09-01', null, now(), null
union all select %(schools)s + 4, %(schools)s + 4, 'senior-leader', 1, (select authority_id from schools_school where id = 1), date '2024-09-01', null, now(), null;

insert into schools_membership (id, person_id, role, school_id, authority_id, since_on, until_on, granted_at, granted_by_id)
select %(schools)s + 100 + row_number() over (order by role desc, id), %(schools)s + 5, role, id, authority_id, date '2024-09-01', null, now(), null
from schools_school cross join (values ('senior-leader'), ('governor')) as held (role)
order by role desc, id limit %(memberships)s;

insert into schools_caseloadschool (membership_id, person_id, school_id, authority_id, since_on, until_on)
select %(schools)s + 1, %(schools)s + 1, id, authority_id, date '2024-09-01', null
from schools_school order by id limit %(caseload)s;

-- Evaluation ids: the school's number this year, and a nation further for each year before.
insert into evaluations_evaluation (id, school_id, authority_id, version_id, school_year, stage, started_at, started_by_id)
select id + (%(year)s - year) * %(schools)s, id, authority_id, %(version)s, year,
    case when year < %(year)s then 'accepted' when mod(id, 10) in (1, 2) then 'draft' when mod(id, 10) in (3, 4) then 'submitted'
        when mod(id, 10) = 5 then 'in-review' else 'accepted' end,
    make_timestamptz(year, 9, 15, 9, 0, 0), id
from schools_school cross join unnest(%(years)s::int[]) as year
where year < %(year)s or mod(id, 10) > 0;

create temporary table scale on commit drop as
select id, code, counts, row_number() over (order by counts desc, position) as place, count(*) over () as places
from frameworks_level where version_id = %(version)s;

insert into evaluations_answer (
    evaluation_id, school_id, authority_id, statement_id, level_id, reason, agreed_because, note_audience, note, note_language, standing,
    revision, saved_at, saved_by_id
)
select evaluation.id, evaluation.school_id, evaluation.authority_id, statement.id, scale.id, case when counts then '' else 'Not ours to do.' end,
    '', '',
    'We meet each half term with learners, staff and governors, look at what they told us, and agree what we will keep, change and stop. ' || statement.code,
    'en', 'own', 1, evaluation.started_at, evaluation.started_by_id
from evaluations_evaluation as evaluation
join frameworks_statement as statement on statement.version_id = evaluation.version_id
join scale on scale.place = 1 + mod(evaluation.school_id * 7 + statement.id * 13 + evaluation.school_id * statement.id, places)
where evaluation.school_year = %(year)s and evaluation.school_id <= %(drafting)s;

insert into evaluations_submission (
    id, evaluation_id, school_id, authority_id, version_id, school_year, number, sha256, submitted_at, submitted_by_id,
    signed_off_at, signed_off_by_id, reply_by_on
)
select id, id, school_id, authority_id, version_id, school_year, 1, repeat('0', 64), started_at + interval '30 days', started_by_id,
    started_at + interval '29 days', started_by_id, (started_at + interval '44 days')::date
from evaluations_evaluation where stage <> 'draft';

insert into evaluations_submissioncontent (submission_id, school_id, authority_id, reader, audiences, canonical_json)
select id, school_id, authority_id, reader, case reader when 0 then '{"": "coordinator"}'::jsonb else '{}'::jsonb end,
    case reader when 2 then '' else '{"answers":[]}' end
from evaluations_submission cross join (values (0), (1), (2)) as readers (reader);

insert into evaluations_submittedanswer (
    submission_id, school_id, authority_id, domain_code, statement_code, level_code, counts
)
select submission.id, submission.school_id, submission.authority_id, domain.code, statement.code, scale.code, scale.counts
from evaluations_submission as submission
join frameworks_statement as statement on statement.version_id = submission.version_id
join frameworks_domain as domain on domain.id = statement.domain_id
join scale on scale.place = 1 + mod(submission.school_id * 7 + statement.id * 13 + submission.school_id * statement.id, places);

insert into evaluations_stageevent (
    evaluation_id, submission_id, school_id, authority_id, version_id, school_year, event, happened_at, happened_by_id
)
select evaluation.id, case when step > 1 then evaluation.id end, school_id, authority_id, version_id, school_year, event,
    started_at + make_interval(days => 10 * (step - 1)), started_by_id
from evaluations_evaluation as evaluation
join (values (1, 'started'), (2, 'submitted'), (3, 'review-started'), (4, 'accepted')) as happened (step, event)
    on step <= case stage when 'draft' then 1 when 'submitted' then 2 when 'in-review' then 3 else 4 end
order by evaluation.id, step;

-- What is made by the service afterwards is numbered on from here.
select setval(pg_get_serial_sequence('schools_cluster', 'id'), (select max(id) from schools_cluster));
select setval(pg_get_serial_sequence('schools_school', 'id'), (select max(id) from schools_school));
select setval(pg_get_serial_sequence('schools_person', 'id'), (select max(id) from schools_person));
select setval(pg_get_serial_sequence('schools_membership', 'id'), (select max(id) from schools_membership));
select setval(pg_get_serial_sequence('evaluations_evaluation', 'id'), (select max(id) from evaluations_evaluation));
select setval(pg_get_serial_sequence('evaluations_submission', 'id'), (select max(id) from evaluations_submission));
