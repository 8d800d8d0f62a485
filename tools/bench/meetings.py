"""Meetings at a school with five years of them, and a next one that proposes itself from the cases that are open."""

import datetime as dt
from collections.abc import Sequence

from django.db import connection

from careteam.models.agendas import AgendaItem, AgendaVersion, VersionItem, VersionSeat
from careteam.models.cases import CareCase
from careteam.models.meetings import Meeting, Seat
from careteam.services.publishing import publish
from school import clock
from school.enums import Role
from school.models.school import School
from tools.bench.file_page import ROUNDS, Opened, open_file
from tools.bench.report import Report, at_most, percentile
from tools.bench.town import Turn, colleague, sign_in
from tools.samples.meetings import (
    AgendaItemFactory,
    AgendaVersionFactory,
    MeetingFactory,
    MeetingKindFactory,
    SeatFactory,
    VersionItemFactory,
    VersionSeatFactory,
)

# Every two weeks, for five years.
MEETINGS = 130
ITEMS = 8
PAGES = {"meetings": "/meetings/", "agenda": "/meetings/{}/", "proposal": "/meetings/{}/prepare/"}
# What may take longer than a page that is only read.
PROPOSAL_MS = 1000


def measure_meetings(port: int, turn: Turn, *, many: int = MEETINGS, rounds: int = ROUNDS) -> list[Opened]:
    """Hold meetings about the cases of the school, plan the next one, and open its pages as the coordinator."""
    school = School.objects.get(pk=turn.school_id)
    care = colleague(turn.school_id, Role.CARE_COORDINATOR)
    # One for each pupil: nobody stands on an agenda twice.
    every = CareCase.objects.filter(school=school).select_related("pupil").order_by("pupil_id", "pk")
    cases = list(every.distinct("pupil_id"))
    kind, now = MeetingKindFactory(school=school), clock.now()
    own = {"school": school}
    held = Meeting.objects.bulk_create(
        MeetingFactory.build(
            **own,
            kind=kind,
            made_by=care,
            state="closed",
            version=1,
            starts_at=now - dt.timedelta(weeks=2 * (number + 1)),
        )
        for number in range(many)
    )
    seats = Seat.objects.bulk_create(SeatFactory.build(**own, meeting=one, user=care) for one in held)
    items = AgendaItem.objects.bulk_create(
        AgendaItemFactory.build(
            **own,
            meeting=one,
            case=cases[(number * ITEMS + place) % len(cases)],
            pupil=cases[(number * ITEMS + place) % len(cases)].pupil,
            position=place + 1,
            state="done",
        )
        for number, one in enumerate(held)
        for place in range(min(ITEMS, len(cases)))
    )
    versions = AgendaVersion.objects.bulk_create(
        AgendaVersionFactory.build(**own, meeting=one, starts_at=one.starts_at, made_by=care) for one in held
    )
    by_meeting = {version.meeting_id: version for version in versions}
    VersionSeat.objects.bulk_create(
        VersionSeatFactory.build(**own, version=by_meeting[seat.meeting_id], seat=seat) for seat in seats
    )
    VersionItem.objects.bulk_create(
        VersionItemFactory.build(**own, version=by_meeting[item.meeting_id], item=item, pupil=item.pupil)
        for item in items
    )
    coming = MeetingFactory(kind=kind, made_by=care, starts_at=now + dt.timedelta(days=7))
    SeatFactory(meeting=coming, user=care)
    for case in cases[:ITEMS]:
        AgendaItemFactory(meeting=coming, case=case, pupil=case.pupil)
    publish(meeting=coming, user=care, now=now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    [cookie] = sign_in([care])
    return [open_file(port, path.format(coming.pk), name, cookie, rounds) for name, path in PAGES.items()]


def report_meetings(report: Report, opened: Sequence[Opened]) -> None:
    """The pages of meetings."""
    report.head("Meetings, five years of them and 600 open cases")
    for one in opened:
        limit = PROPOSAL_MS if one.role == "proposal" else 150
        report.figure(f"statements, {one.role}", one.statements, "", at_most(45))
        report.figure(f"opening, {one.role}, p50", percentile(one.milliseconds, 0.5), "ms")
        report.figure(f"opening, {one.role}, p95", percentile(one.milliseconds, 0.95), "ms", at_most(limit))
