"""The portal of somebody with 500 shared pupils among 50,000: how many statements its pages take, and how long."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from partners.models.shares import PartnerAccount, Share
from pupils.models.pupils import Pupil
from school import clock
from school.middleware import access_for
from school.models.people import User
from tools.bench.file_page import ROUNDS, Opened, open_file
from tools.bench.plans import as_the_house, plan_of
from tools.bench.report import Report, at_most, percentile
from tools.bench.shares import WORTH_AN_INDEX
from tools.bench.town import Turn, sign_in
from tools.samples.files import ConsultingHourFactory, RemarkFactory, booking_of
from tools.samples.meetings import (
    AgendaItemFactory,
    AgendaVersionFactory,
    GuestSeatFactory,
    MeetingFactory,
    MeetingKindFactory,
    VersionItemFactory,
    VersionSeatFactory,
)

# Of the partner whose pages are opened.
MEETINGS, HOURS, TIMES = 8, 6, 4
STATEMENTS = 60
# A page of the list far behind, with as many pupils on it as the others.
FAR = 9
WHOLE = ("Seq Scan on partners_share ", "Seq Scan on partners_consent")


@dataclass(frozen=True)
class Portal:
    """The pages of the portal, and the plan of the list of shared pupils."""

    opened: Sequence[Opened]
    plan: Sequence[str]
    among: int


def measure_portal(port: int, turn: Turn, *, rounds: int = ROUNDS) -> Portal:
    """Give the partner of `measure_shares` hours and meetings, and open their pages."""
    account = PartnerAccount.objects.select_related("user", "contact").get(school=turn.school_id)
    user, now = User.objects.with_roles().get(pk=account.user_id), clock.now()
    user.access = access_for(user)
    with as_the_house(turn.school_id):
        shared = list(Pupil.objects.filter(pk__in=Share.objects.reached_by(user.access).values("pupil"))[:40])
    author = User.objects.get(pk=turn.user_id)
    for _ in range(5):
        RemarkFactory(pupil=shared[0], author=author, level="practical", text="Rijdt met de taxi.")
    seats = [_meet(account, shared, author, now + dt.timedelta(days=day + 1)) for day in range(MEETINGS)]
    hours = [_keep(account, shared, author, now.date() + dt.timedelta(days=day)) for day in range(HOURS)]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    pages = {
        "start": "/",
        "shared pupils": "/portal/shared/",
        "shared pupils, far behind": f"/portal/shared/?page={FAR}",
        "a pupil": f"/portal/pupils/{shared[0].pk}/",
        "a meeting": f"/portal/meetings/{seats[0]}/",
        "an hour": f"/portal/hours/{hours[0]}/",
        "a time to choose": f"/portal/pupils/{shared[0].pk}/book/",
    }
    [cookie] = sign_in([user])
    opened = [open_file(port, path, name, cookie, rounds) for name, path in pages.items()]
    among = Pupil.objects.filter(school=turn.school_id).count()
    listed = Pupil.objects.filter(pk__in=Share.objects.reached_by(user.access).values("pupil"))
    return Portal(opened, plan_of(listed.order_by("sort_key", "pk")[:51], school_id=turn.school_id), among)


def _meet(account: PartnerAccount, pupils: Sequence[Pupil], author: User, at: dt.datetime) -> int:
    """A meeting with a sent agenda of eight items, of which this person hears two by name; the key of the seat."""
    meeting = MeetingFactory(
        kind=MeetingKindFactory(school=account.school),
        made_by=author,
        starts_at=at,
        version=1,
        state="published",
    )
    seat = GuestSeatFactory(meeting=meeting, contact=account.contact)
    version = AgendaVersionFactory(meeting=meeting, made_by=author)
    VersionSeatFactory(version=version, seat=seat, whole=False)
    for place, pupil in enumerate(pupils[:8], 1):
        item = AgendaItemFactory(meeting=meeting, pupil=pupil, position=place)
        invited = {str(seat.pk): [False, False]} if place <= 2 else {}
        VersionItemFactory(version=version, item=item, position=place, starts_at=at, invited=invited)
    return int(seat.pk)


def _keep(account: PartnerAccount, pupils: Sequence[Pupil], author: User, day: dt.date) -> int:
    """An hour with some of its times given; its key."""
    hour = ConsultingHourFactory(
        school=account.school, professional=None, contact=account.contact, kind="other", day=day
    )
    for number in range(TIMES):
        booking_of(pupils[number], hour, f"09:{15 * number:02}", made_by=author)
    return int(hour.pk)


def report_portal(report: Report, found: Portal) -> None:
    """The pages of a partner, with the plan of the list."""
    report.head("The portal of a partner with 500 shared pupils")
    for one in found.opened:
        report.figure(f"statements, {one.role}", one.statements, "", at_most(STATEMENTS))
        report.figure(f"opening, {one.role}, p50", percentile(one.milliseconds, 0.5), "ms")
        report.figure(f"opening, {one.role}, p95", percentile(one.milliseconds, 0.95), "ms", at_most(150))
    report.note("EXPLAIN ANALYZE of the list of shared pupils:")
    for line in found.plan:
        report.note(f"  {line[:150]}")
    if found.among >= WORTH_AN_INDEX:
        whole = [line.strip() for line in found.plan if any(words in line for words in WHOLE)]
        report.check("reads of all shares or consents", whole, [])
