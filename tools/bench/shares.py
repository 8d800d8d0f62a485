"""Consent among many: what a partner reaches, by the indexes, and how long it takes until a consent has ended.

All people and places are made up.
"""

import datetime as dt
import time
from dataclasses import dataclass

from django.contrib.auth.models import Permission
from django.db import connection

from partners.enums.consents import Capacity, ConsentAnswer, ConsentChannel, ConsentPurpose
from partners.models.consents import ConsentDecision, ConsentPart, ConsentRequest
from partners.models.shares import (
    SEE,
    Share,
    ShareGroupObjectPermission,
    SharePart,
    ShareQuerySet,
    day_ends,
    group_of,
)
from partners.services import consents
from partners.services.shares import link_account
from pupils.models.pupils import Pupil
from school import clock
from school.enums import Ground, Role
from school.models.people import User
from school.models.school import School
from tools.bench.plans import as_the_house, plan_of
from tools.bench.report import Report, at_most, percentile
from tools.bench.town import Turn
from tools.samples.factories import PupilFactory, member
from tools.samples.partners import ContactFactory

SHARED, ENDED = 500, 1000
MANY_SHARED = 50_000
ROUNDS = 20
MS = 1000
BATCH = 2000
WORTH_AN_INDEX = 5000


@dataclass(frozen=True)
class Reached:
    """How long it took to find what a partner reaches, the plan for it, and how long an end took."""

    among: int
    found: int
    seconds: list[float]
    plan: list[str]
    end_seconds: float
    left: int


def measure_shares(turn: Turn, *, many: int) -> Reached:
    """A school with a consent and a share for each of many pupils, at partners with 500 each."""
    school, now = School.objects.get(pk=turn.school_id), clock.now()
    partner = _fill(school, many, now)
    seconds = []
    with as_the_house(school.pk):
        for _round in range(ROUNDS):
            began = time.perf_counter()
            found = list(_reached(partner).values_list("pupil", flat=True))
            seconds.append(time.perf_counter() - began)
    plan = plan_of(_reached(partner), school_id=school.pk)
    with as_the_house(school.pk):
        ended, left = _end_one(now)
    return Reached(many, len(found), seconds, plan, ended, left)


def _reached(partner: User) -> ShareQuerySet:
    shares: ShareQuerySet = Share.objects.reached_by(partner.access)
    return shares.order_by()


def _fill(school: School, many: int, now: dt.datetime) -> User:
    """All of it in bulk; returns the account of the first partner."""
    by, until = (
        User.objects.filter(role_assignments__school=school).earliest("pk"),
        now.date() + dt.timedelta(90),
    )
    # Old enough to decide alone.
    born, came = now.date() - dt.timedelta(days=17 * 365), now.date() - dt.timedelta(days=30)
    of_school = {"school": school}
    pupils = [
        PupilFactory.build(**of_school, birth_date=born, enrolled_on=came, number="") for _ in range(many)
    ]
    Pupil.objects.bulk_create(pupils, batch_size=BATCH)
    contacts = [ContactFactory(organisation__school=school) for _ in range(max(1, many // SHARED))]
    partner = member(school, Role.PARTNER)
    link_account(contact=contacts[0], user=partner, now=now)
    groups = [group_of(one.organisation_id) for one in contacts]
    requests = [
        ConsentRequest(
            **of_school,
            pupil=pupil,
            organisation_id=contacts[number // SHARED % len(contacts)].organisation_id,
            purpose=ConsentPurpose.SHARE,
            until=until,
            asked_by=by,
            asked_at=now,
        )
        for number, pupil in enumerate(pupils)
    ]
    ConsentRequest.objects.bulk_create(requests, batch_size=BATCH)
    ConsentPart.objects.bulk_create(
        [ConsentPart(**of_school, request=one, kind="remark", level="practical") for one in requests],
        batch_size=BATCH,
    )
    ConsentDecision.objects.bulk_create(
        [
            ConsentDecision(
                **of_school,
                request=one,
                capacity=Capacity.PUPIL,
                answer=ConsentAnswer.GIVE,
                at=now,
                channel=ConsentChannel.TALK,
                recorded_by=by,
            )
            for one in requests
        ],
        batch_size=BATCH,
    )
    # The last one has a thousand.
    shared = [*requests, *[requests[-1]] * (ENDED - 1)]
    shares = [
        Share(
            **of_school,
            pupil_id=one.pupil_id,
            request=one,
            organisation_id=one.organisation_id,
            ground=Ground.CONSENT,
            purpose=one.purpose,
            starts_at=now,
            ends_at=day_ends(until),
            made_by=by,
        )
        for one in shared
    ]
    Share.objects.bulk_create(shares, batch_size=BATCH)
    SharePart.objects.bulk_create(
        [SharePart(**of_school, share=one, kind="remark", level="practical") for one in shares],
        batch_size=BATCH,
    )
    see = Permission.objects.get(codename=SEE, content_type__app_label="partners")
    group_by_organisation = dict(zip((one.organisation_id for one in contacts), groups, strict=True))
    ShareGroupObjectPermission.objects.bulk_create(
        [
            ShareGroupObjectPermission(
                **of_school,
                content_object=one,
                permission=see,
                group=group_by_organisation[one.organisation_id],
            )
            for one in shares
        ],
        batch_size=BATCH,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return partner


def _end_one(now: dt.datetime) -> tuple[float, int]:
    """The seconds until a consent with a thousand shares has ended, and how many of them are left."""
    request = ConsentRequest.objects.latest("pk")
    later = now + dt.timedelta(minutes=5)
    began = time.perf_counter()
    consents.stop(request=request, by=request.asked_by, now=later)
    seconds = time.perf_counter() - began
    return seconds, Share.objects.filter(request=request).live(later).count()


def report_shares(report: Report, found: Reached) -> None:
    """Measurement: what a partner reaches, and the end of a consent."""
    report.head("Consent and shares")
    for label, share in (("p50", 0.5), ("p95", 0.95)):
        value = MS * percentile(found.seconds, share)
        report.figure(
            f"{found.found} pupils of a partner among {found.among:,}, {label}", value, "ms", at_most(100)
        )
    report.figure(f"a consent with {ENDED:,} shares has ended", MS * found.end_seconds, "ms", at_most(1000))
    report.check("shares left of an ended consent", found.left, 0)
    report.note(f"EXPLAIN ANALYZE among {found.among:,} pupils:")
    for line in found.plan:
        report.note(f"  {line[:150]}")
    if found.among >= WORTH_AN_INDEX:
        whole = [line.strip() for line in found.plan if "Seq Scan on partners_consent" in line]
        report.check("reads of all consents", whole, [])
