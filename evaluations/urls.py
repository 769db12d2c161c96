"""Addresses of self-evaluation. The school or the caseload stands in the address, so links can be shared."""

from django.urls import path

from evaluations.views import (
    answering,
    carrying,
    caseload,
    cycle,
    evidence,
    examples,
    heard,
    moving,
    practices,
    relations,
    school,
    sharing,
    submitting,
    trying,
    voices,
    words,
)

urlpatterns = [
    path("try/", trying.try_it, name="try_it"),
    path("school/<int:school_id>/", school.school_home, name="school_home"),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/through/<slug:other>/<str:other_version>/",
        school.seen_through,
        name="seen_through",
    ),
    path("school/<int:school_id>/years/", school.school_years, name="school_years"),
    path("school/<int:school_id>/start/<int:version_id>/", school.start_evaluation, name="start_evaluation"),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/domains/<slug:domain_code>/",
        answering.evaluation_domain,
        name="evaluation_domain",
    ),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/cycle/", cycle.evaluation_cycle, name="evaluation_cycle"
    ),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/cycle/<slug:stage_code>/finish/",
        cycle.finish_stage,
        name="finish_stage",
    ),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/cycle/<slug:stage_code>/skip/",
        cycle.skip_stage,
        name="skip_stage",
    ),
    path("school/<int:school_id>/evaluations/<int:evaluation_id>/sort/", cycle.sort_statements, name="sort_statements"),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/sort/<slug:statement_code>/",
        cycle.sort_statement,
        name="sort_statement",
    ),
    path("school/<int:school_id>/evaluations/<int:evaluation_id>/newer/", moving.newer_version, name="newer_version"),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/newer/move/",
        moving.adopt_version,
        name="adopt_version",
    ),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/domains/<slug:domain_code>/words/",
        words.domain_words,
        name="domain_words",
    ),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/domains/<slug:domain_code>/examples/",
        sharing.domain_examples,
        name="domain_examples",
    ),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/domains/<slug:domain_code>/sheet/",
        heard.voice_sheet,
        name="voice_sheet",
    ),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/domains/<slug:domain_code>/said/",
        heard.voice_summaries,
        name="voice_summaries",
    ),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/domains/<slug:domain_code>/said/new/",
        heard.add_voice_summary,
        name="add_voice_summary",
    ),
    path("school/<int:school_id>/said/<int:summary_id>/", heard.change_voice_summary, name="change_voice_summary"),
    path(
        "school/<int:school_id>/said/<int:summary_id>/archive/",
        heard.archive_voice_summary,
        name="archive_voice_summary",
    ),
    path("school/<int:school_id>/evaluations/<int:evaluation_id>/quick/", answering.quick_check, name="quick_check"),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/statements/<slug:statement_code>/",
        answering.save_answer,
        name="save_answer",
    ),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/statements/<slug:statement_code>/settle/",
        carrying.settle_answer,
        name="settle_answer",
    ),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/domains/<slug:domain_code>/confirm/",
        carrying.confirm_domain,
        name="confirm_domain",
    ),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/contributors/",
        voices.evaluation_contributors,
        name="evaluation_contributors",
    ),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/contribute/<slug:domain_code>/",
        voices.contribute,
        name="contribute",
    ),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/ratings/<slug:statement_code>/",
        voices.save_rating,
        name="save_rating",
    ),
    path(
        "school/<int:school_id>/evaluations/<int:evaluation_id>/check/", submitting.check_answers, name="check_answers"
    ),
    path("school/<int:school_id>/evaluations/<int:evaluation_id>/sign-off/", submitting.sign_off, name="sign_off"),
    path("school/<int:school_id>/evaluations/<int:evaluation_id>/submit/", submitting.submit, name="submit"),
    path(
        "school/<int:school_id>/submissions/<int:submission_id>/",
        submitting.school_submission,
        name="school_submission",
    ),
    path(
        "school/<int:school_id>/submissions/<int:submission_id>/share/",
        sharing.share_submission,
        name="share_submission",
    ),
    path("school/<int:school_id>/practices/", practices.school_practices, name="school_practices"),
    path("school/<int:school_id>/practices/new/", practices.add_practice, name="add_practice"),
    path("school/<int:school_id>/practices/examples/", examples.practice_examples, name="practice_examples"),
    path("school/<int:school_id>/practices/<int:practice_id>/", practices.change_practice, name="change_practice"),
    path(
        "school/<int:school_id>/practices/<int:practice_id>/archive/",
        practices.archive_practice,
        name="archive_practice",
    ),
    path(
        "school/<int:school_id>/practices/<int:practice_id>/restore/",
        practices.restore_practice,
        name="restore_practice",
    ),
    path(
        "school/<int:school_id>/practices/<int:practice_id>/relate/",
        relations.relate_practice,
        name="relate_practice",
    ),
    path(
        "school/<int:school_id>/practices/<int:practice_id>/end-relation/",
        relations.end_relation,
        name="end_relation",
    ),
    path("school/<int:school_id>/evidence/", evidence.school_evidence, name="school_evidence"),
    path("school/<int:school_id>/evidence/new/", evidence.add_evidence, name="add_evidence"),
    path("school/<int:school_id>/evidence/<int:evidence_id>/", evidence.change_evidence, name="change_evidence"),
    path(
        "school/<int:school_id>/evidence/<int:evidence_id>/archive/", evidence.archive_evidence, name="archive_evidence"
    ),
    path(
        "school/<int:school_id>/evidence/<int:evidence_id>/restore/", evidence.restore_evidence, name="restore_evidence"
    ),
    path("school/<int:school_id>/evidence/<int:evidence_id>/file/", evidence.evidence_file, name="evidence_file"),
    path("caseload/<int:membership_id>/", caseload.caseload_home, name="caseload_home"),
    path(
        "caseload/<int:membership_id>/submissions/<int:submission_id>/",
        caseload.caseload_submission,
        name="caseload_submission",
    ),
    path(
        "caseload/<int:membership_id>/submissions/<int:submission_id>/start/",
        caseload.start_review,
        name="start_review",
    ),
    path("caseload/<int:membership_id>/submissions/<int:submission_id>/decide/", caseload.decide, name="decide"),
]
