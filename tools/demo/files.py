"""The files of the demo's pupils: intakes, what was told, languages, follow-up, the JGZ, documents and partners."""

import datetime as dt
import random

from intake.enums import IntakeStep
from intake.models.intakes import Intake
from intake.services.questions import present_questionnaire
from school.enums import Role
from school.models.people import User
from school.models.school import School
from school.querysets import school_days
from tools.demo import accounts
from tools.demo.adulthood import arrange_adulthood
from tools.demo.care import make_care
from tools.demo.concerns import make_concerns
from tools.demo.consents import make_consents, share_at_both
from tools.demo.documents import make_documents
from tools.demo.follow_through import looking, make_follow_through
from tools.demo.following import Following
from tools.demo.hours import make_hours, make_talks
from tools.demo.intakes import (
    expect_children,
    make_intakes,
    make_languages,
    make_test_results,
    plan_talks,
)
from tools.demo.leaving import prepare_departures
from tools.demo.meetings import make_meetings
from tools.demo.partners import make_partners
from tools.demo.questions import make_draft
from tools.demo.referrals import make_referrals
from tools.demo.told import tell
from tools.demo.working import make_looks, make_terms

# Who takes intakes in the large school; the small one has nobody but its mentor.
INTERVIEWERS = (Role.CARE_COORDINATOR, Role.SOCIAL_WORKER, Role.PUPIL_COUNSELLOR)


def make_files(school: School, *, seed: str, now: dt.datetime, today: dt.date) -> None:
    """Give every pupil a file, once. Side effects: rows of nearly every kind, a few stored documents, no message."""
    if Intake.objects.filter(school=school).exists():
        return
    rng = random.Random(f"{seed}:files:{school.brin}")  # noqa: S311
    people = {role: accounts.holder(school, role) for role in Role}
    interviewers = list(User.objects.filter(pk__in={people[role] for role in INTERVIEWERS}).order_by("pk"))
    care = User.objects.get(pk=people[Role.CARE_COORDINATOR])
    days = school_days(school.pk, today - dt.timedelta(weeks=6), today + dt.timedelta(weeks=6))
    questions = present_questionnaire(school_id=school.pk)
    make_languages(school, rng)
    intakes = make_intakes(school, questions, interviewers, rng=rng, today=today)
    if school.brin == accounts.BRIN:
        coming = expect_children(school, questions, interviewers, rng=rng, today=today)
        plan_talks(coming, author=care, days=[day for day in days if day >= today], now=now)
        intakes += coming
    tell(intakes, questions, rng=rng, now=now)
    following = Following(school, today, rng, care.pk)
    following.follow([intake for intake in intakes if intake.step == IntakeStep.FOLLOW_UP])
    following.look_around()
    following.save()
    make_test_results(school, care, rng=rng, today=today)
    nurse = User.objects.get(pk=people[Role.YOUTH_HEALTH])
    make_hours(school, nurse, care, rng=rng, days=days, today=today)
    make_documents(school, care, rng=rng, now=now)
    make_partners(school, care, rng=random.Random(f"{seed}:partners:{school.brin}"), today=today)  # noqa: S311
    if school.brin == accounts.RING_BRIN:
        share_at_both(school, care, now=now, today=today)
    if school.brin == accounts.BRIN:
        make_talks(school, care, rng=random.Random(f"{seed}:talks"), days=days, today=today)  # noqa: S311
        make_consents(school, care, now=now, today=today)
        make_referrals(school, care, now=now, today=today)
        prepare_departures(school, User.objects.get(pk=people[Role.OFFICE]), today=today)
        worker = User.objects.get(pk=people[Role.SOCIAL_WORKER])
        arrange_adulthood(school, worker, today=today)
        make_care(school, care, worker, User.objects.get(email=accounts.MENTOR.email), now=now)
        make_concerns(school, care, worker, now=now)
        make_meetings(school, care, worker, now=now)
        make_follow_through(school, looking(people[Role.ATTENDANCE_COORDINATOR]), looking(worker.pk), now=now)
        make_draft(school)
        make_terms(school, care, now=now)
        make_looks(school, care, now=now)
