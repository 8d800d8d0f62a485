"""Absence's pieces of pages that lower floors own."""

import datetime as dt
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from absence import reads
from absence.contexts.away import away
from absence.contexts.figures import class_figures
from absence.contexts.notices import urgent_notices
from absence.contexts.pupil import pupil_context, year_figures
from absence.contexts.review import review_context
from absence.contexts.steps import steps_to_take
from absence.contexts.telling import outcome_in_words
from absence.contexts.today import missing_without_word, own_classes, whole_school
from absence.models.alerts import Alert
from absence.models.searches import Search
from absence.models.settings import AbsenceSettings
from absence.models.timetable import Timetable, TimetableLesson
from absence.querysets import today as reads_of_today
from absence.querysets.day import lessons_on, with_timetable
from absence.services import episodes, explained, letters, quiet, visits
from absence.style import style_sections
from messaging.models.outbox import Message
from messaging.signals import Subject, Verdict, about_to_send, subjects_asked
from messaging.subjects import add_subject_order
from partners.models.hours import Booking
from partners.signals import booking_fell_away, booking_noted
from pupils.models.pupils import Pupil
from pupils.querysets.pupils import with_classes
from pupils.signals import (
    absent_asked,
    lessons_asked,
    pupil_left,
    pupil_page_asked,
    pupil_returned,
    review_page_asked,
)
from school import clock
from school.enums import Permission, Role
from school.http import SchoolRequest
from school.models.classes import SchoolClass
from school.models.people import User
from school.models.school import DayOff
from school.querysets import day_periods
from school.rules import Period, allows, lesson_kinds
from school.signals import (
    Section,
    StillHeld,
    class_page_asked,
    days_off_freed,
    days_off_saved,
    still_held_asked,
    style_page_asked,
    today_asked,
)
from school.viewer import Access, Viewer

# Notices that the start page names; the rest stand in their list.
SHOWN = 4
# For whom the state of each register is work of the morning.
OF_THE_MORNING = (Permission.WORK_CALL_LIST, Permission.TAKE_ANY_REGISTER)


@receiver(absent_asked)
def absent_now(access: Access, pupil_ids: list[int], now: dt.datetime, **_kwargs: Any) -> dict[int, str]:
    """What the registers say last of these pupils, and what is announced. Two queries."""
    return away(access, pupil_ids, now=now)


@receiver(lessons_asked)
def lessons_of_class(school_class: SchoolClass, day: dt.date, **_kwargs: Any) -> list[Period]:
    """The lessons of a class on the day, by its timetable. Four queries, or two without school."""
    periods = day_periods(school_class.school_id, day)
    if not periods:
        return []
    a_week = AbsenceSettings.objects.get(school=school_class.school_id).a_week
    [row] = with_timetable(SchoolClass.objects.filter(pk=school_class.pk), day, day.isoweekday())
    return [due.period for due in lessons_on(row, periods, day, a_week=a_week)]


@receiver(style_page_asked)
def style_samples(**_kwargs: Any) -> list[Section]:
    """What absence draws of its own."""
    return style_sections()


@receiver(class_page_asked)
def class_sections(request: SchoolRequest, school_class: SchoolClass, **_kwargs: Any) -> list[Section]:
    """Since when a class has a timetable, and the ways to it and to how its absence goes."""
    day = school_class.year.nearest(request.access.day)
    found = Timetable.objects.visible_to(request.user).filter(school_class=school_class).holding(day)
    held = found.annotate(count=Count("lessons")).first()
    context = {"school_class": school_class, "timetable": held if held and held.count else None}
    sections = [Section(20, "absence/_class_timetable.html", context)]
    if request.access.may(Permission.SEE_TRENDS) or request.access.may(Permission.SEE_OWN_TRENDS):
        sections.append(Section(21, "absence/_class_trend.html", {"school_class": school_class}))
    return sections


@receiver(still_held_asked)
def lessons_still_held(access: Access, colleague: User, **_kwargs: Any) -> list[StillHeld]:
    """The classes to which the timetable says that this colleague gives lessons, now or later. One query."""
    rows = Timetable.objects.filter(school=access.school.id, school_class__year__ends_on__gte=access.day)
    rows = (rows.holding(access.day) | rows.filter(starts_on__gt=access.day)).filter(
        pk__in=TimetableLesson.objects.filter(teacher=colleague.pk).values("timetable")
    )
    names = rows.order_by("school_class__name").values_list("school_class__name", flat=True).distinct()
    if not (classes := ", ".join(names)):
        return []
    becomes = _(
        "The timetable keeps their name; when a register is late, the mentor hears of it. School office or"
        " administrator enters who gives these lessons."
    )
    to_classes = reverse("school:class_list") if access.may(Permission.MANAGE_CLASSES) else ""
    return [StillHeld(_("Gives lessons to %(classes)s") % {"classes": classes}, becomes, to_classes)]


@receiver(today_asked)
def today_sections(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """Own classes for mentors and teachers; the morning of the school for who phones or may take any register."""
    access, now = request.access, clock.now()
    sections = []
    if access.may(Permission.TAKE_REGISTER) and lesson_kinds(access.roles):
        sections.append(Section(10, "absence/_today_classes.html", {"morning": own_classes(access, now=now)}))
    if access.may(Permission.WORK_CALL_LIST) or access.may(Permission.TAKE_ANY_REGISTER):
        sections.append(Section(20, "absence/_today_school.html", school_morning(request)))
    if access.may(Permission.WORK_CALL_LIST) and (found := searches_going_on(access)):
        named = [search.pupil_id for search in found]
        sections.append(Section(5, "absence/_today_searches.html", {"searches": found}, pupils=named))
    if access.may(Permission.DECIDE_ABSENCE) and (waiting := crossings_waiting(access))["count"]:
        sections.append(Section(25, "absence/_today_crossings.html", waiting))
    if access.may(Permission.DECIDE_ABSENCE) and (urgent := urgent_notices(access)):
        named = [row.pupil.pk for row in urgent[:SHOWN]]
        sections.append(Section(26, "absence/_today_notices.html", {"rows": urgent}, pupils=named))
    if access.may(Permission.FOLLOW_ABSENCE) and (due := steps_to_take(access)):
        named = [row.pupil.pk for row in due]
        sections.append(Section(24, "absence/_today_steps.html", {"rows": due}, pupils=named))
    sees_trends = access.may(Permission.SEE_TRENDS) or access.may(Permission.SEE_OWN_TRENDS)
    if sees_trends and (figures := class_figures(access)):
        sections.append(Section(20, "absence/_today_figures.html", {"figures": figures}, area="side"))
    if access.may(Permission.ANNOUNCE_ABSENCE):
        # Who phones about the missing begins with them; for the others the telephone that rings comes first.
        order = 30 if access.may(Permission.WORK_CALL_LIST) else 12
        sections.append(Section(order, "absence/_today_announce.html", area="side"))
    return sections


@receiver(booking_noted)
def register_follows(booking: Booking, by: User, now: dt.datetime, **_kwargs: Any) -> str:
    """What the register says now of who did not come, or walked in; a sentence for whoever noted it."""
    outcome = visits.follow(booking=booking, by=by, now=now)
    return outcome_in_words(outcome) if outcome is not None else ""


@receiver(booking_fell_away)
def no_longer_expected_there(booking: Booking, now: dt.datetime, **_kwargs: Any) -> None:
    """Whoever was in no class because of an appointment that is not at that time after all is missing without word."""
    visits.fell_away(booking=booking, now=now)


def searches_going_on(access: Access) -> list[Search]:
    """Pupils whom nobody can find, shown until somebody has seen them."""
    return with_classes(reads_of_today.searches_going_on(access=access), access.day)


def crossings_waiting(access: Access) -> dict[str, int]:
    """How many thresholds wait for somebody, and how many should have been told by now. One query."""
    [(count, overdue)] = reads_of_today.crossings_to_do(access=access) or [(0, 0)]
    return {"count": count, "overdue": overdue}


def school_morning(request: SchoolRequest) -> dict[str, Any]:
    """The state of all registers and how many pupils are missing without word."""
    access = request.access
    # Who coordinates care and nothing of absence has the number of the missing above, and no use for each class.
    others = access.roles - {Role.CARE_COORDINATOR}
    is_brief = access.may(Permission.COORDINATE_CARE) and not any(
        allows(others, one) for one in OF_THE_MORNING
    )
    phones = access.may(Permission.WORK_CALL_LIST) and not is_brief
    return {
        "morning": whole_school(access, now=clock.now()),
        "missing": missing_without_word(access) if phones else None,
        "is_brief": is_brief,
        "may_open": access.may(Permission.TAKE_ANY_REGISTER),
    }


@receiver(pupil_page_asked)
def pupil_sections(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """Announced absence and numbers that are wrong, on the pupil's page, and the way to announce some."""
    sections = []
    if pupil.left_on is None and _may_announce(request, pupil):
        sections.append(Section(10, "absence/_pupil_announce.html", {"pupil": pupil}, area="actions"))
    figures = year_figures(request.user, pupil, request.access.day)
    sections.append(
        Section(11, "absence/_pupil_year.html", {"pupil": pupil, "figures": figures}, area="actions")
    )
    context = pupil_context(request, pupil)
    if any(context.values()):
        sections.append(Section(10, "absence/_pupil.html", context))
    return sections


def _may_announce(request: SchoolRequest, pupil: Pupil) -> bool:
    access = request.access
    if access.may(Permission.ANNOUNCE_ANY_ABSENCE):
        return True
    if not (access.may(Permission.ANNOUNCE_ABSENCE) or access.may(Permission.ANNOUNCE_AS_STAND_IN)):
        return False
    return bool(reads.looked_after(access=access, pupil_id=pupil.pk))


@receiver(review_page_asked)
def review_sections(request: SchoolRequest, pupil: Pupil, since: dt.date, **_kwargs: Any) -> list[Section]:
    """Absent and late week by week, beside the talks."""
    return [
        Section(50, "absence/_review.html", review_context(request.user, pupil, since, request.access.day))
    ]


@receiver(subjects_asked)
def pupils_of_alerts(request: SchoolRequest, messages: list[int], **_kwargs: Any) -> dict[int, Subject]:
    """The pupils that alerts are about, as far as this person sees them. Two queries."""
    rows = Alert.objects.visible_to(request.user).filter(message__in=messages)
    pupil_of = dict(rows.values_list("message", "episode__pupil"))
    seen = Pupil.objects.visible_to(request.user).in_bulk(set(pupil_of.values()))
    return {
        message_id: Subject(pupil_id, seen[pupil_id].name)
        for message_id, pupil_id in pupil_of.items()
        if pupil_id in seen
    }


def by_pupil_of_alert(user: Viewer) -> Subquery:
    """The same as an order."""
    told = Alert.objects.visible_to(user).filter(message=OuterRef("pk"))
    seen = told.filter(episode__pupil__in=Pupil.objects.visible_to(user).order_by().values("pk"))
    return Subquery(seen.order_by("pk").values("episode__pupil__sort_key")[:1])


add_subject_order(by_pupil_of_alert)


@receiver(about_to_send)
def verdict_before_sending(message: Message, now: dt.datetime, **_kwargs: Any) -> Verdict | None:
    """An alert or a letter that waited may have become wrong."""
    if message.kind in letters.KINDS:
        return letters.verdict_on_letter(message=message, now=now)
    return episodes.verdict_on_alert(message=message, now=now)


@receiver(days_off_saved)
def registers_count_no_more(day_off: DayOff, **_kwargs: Any) -> list[str]:
    """What registers say of a day that became a day off counts for nothing; said where there are any."""
    number = quiet.close_days(school=day_off.school, first=day_off.starts_on, last=day_off.ends_on)
    if not number:
        return []
    text = ngettext(
        "%(n)s register of these days is in already. It counts no more, and nobody phones about these days.",
        "%(n)s registers of these days are in already. They count no more, and nobody phones about these days.",
        number,
    )
    return [text % {"n": number}]


@receiver(days_off_freed)
def alerts_go_out_after_all(day_off: DayOff, now: dt.datetime, **_kwargs: Any) -> list[str]:
    """A day off that was a mistake keeps no family from hearing."""
    number = len(explained.school_after_all(day_off.school, now=now))
    if not number:
        return []
    text = ngettext(
        "%(n)s message about today goes out after all.",
        "%(n)s messages about today go out after all.",
        number,
    )
    return [text % {"n": number}]


@receiver(pupil_left)
def withdraw_after_leaving(pupil: Pupil, last_day: dt.date, **_kwargs: Any) -> dict[str, list[int]]:
    """Nobody hears that a pupil who has left is missing."""
    return {"alerts": episodes.withdraw_after(pupil, last_day)}


@receiver(pupil_returned)
def send_again_after_return(pupil: Pupil, aside: dict[str, Any], **_kwargs: Any) -> None:
    """What the leaving withdrew counts again."""
    episodes.send_again(pupil, aside.get("alerts", []), now=clock.now())
