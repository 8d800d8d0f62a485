"""Saved views of the list of pupils with care, and its exports: asked for, made by a worker, gone after an hour."""

import datetime as dt
import logging
from collections.abc import Callable
from itertools import islice
from typing import Any

from celery import current_app
from django.db import transaction
from django.db.models import F, Q
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from kombu.exceptions import OperationalError

from careteam.enums.care_pupils import ExportState
from careteam.models.lists import CareExport, SavedView
from careteam.querysets.care_pupils import listed, narrowed
from school import csvs
from school.files import store
from school.middleware import access_for
from school.models.people import User
from school.pdfs import PAPER_LANGUAGE
from school.refusals import Refusal

log = logging.getLogger(__name__)
Clock = Callable[[], dt.datetime]
TASK = "careteam.tasks.make_care_export"
MOST_VIEWS = 20
KEPT_FOR = dt.timedelta(hours=1)
# A worker that has said nothing of an export for longer than this is taken to be dead.
LEASE = dt.timedelta(minutes=2)
AT_ONCE = 50


@transaction.atomic
def save_view(*, user: User, name: str, filters: dict[str, str]) -> SavedView:
    """Keep how somebody narrowed the list; the same name again is another content. Side effect: the row."""
    school_id = user.access.school.id
    others = SavedView.objects.filter(school=school_id, owner=user).exclude(name=name)
    if others.count() >= MOST_VIEWS:
        raise Refusal(_("You have many views already. Remove one first."))
    view, _is_new = SavedView.objects.update_or_create(
        school_id=school_id, owner=user, name=name, defaults={"filters": filters}
    )
    found: SavedView = view
    return found


@transaction.atomic
def remove_view(*, view: SavedView) -> None:
    """Side effect: the row goes."""
    view.delete()


@transaction.atomic
def ask_for_export(*, user: User, filters: dict[str, str], total: int, now: dt.datetime) -> CareExport:
    """Have a worker make the list as a table. Side effects: the row, and a task once it is stored."""
    export: CareExport = CareExport.objects.create(
        school_id=user.access.school.id, owner=user, filters=filters, total=total, created_at=now
    )
    transaction.on_commit(lambda: nudge(export))
    return export


def nudge(export: CareExport) -> None:
    """Ask a worker; with the broker away, the sweep finds it."""
    try:
        current_app.send_task(TASK, args=(export.pk, export.school_id), retry=False)
    except (OperationalError, OSError) as error:
        log.warning("The broker is away (%s); the sweep will go on with export %d.", error, export.pk)


def make_export(export_id: int, *, now: Clock) -> None:
    """Make the table, and say after each few cases how far it is. Side effects: a file, and the row."""
    moment = now()
    free = Q(state=ExportState.WAITING) | Q(state=ExportState.RUNNING, claimed_at__lt=moment - LEASE)
    mine = CareExport.objects.filter(pk=export_id)
    if not mine.filter(free).update(state=ExportState.RUNNING, claimed_at=moment, done=0):
        return
    export: CareExport = mine.select_related("owner").get()
    user = _still_allowed(export)
    if user is None:
        mine.update(state=ExportState.FAILED)
        return
    try:
        _make(export, user, now=now)
    except Exception:
        log.exception("Export %d could not be made.", export_id)
        mine.update(state=ExportState.FAILED)


def _make(export: CareExport, user: User, *, now: Clock) -> None:
    cases = listed(narrowed(user, export.filters), user, user.access.day).order_by("pupil__sort_key", "pk")
    mine = CareExport.objects.filter(pk=export.pk, state=ExportState.RUNNING)
    pupils: set[int] = set()
    with override(PAPER_LANGUAGE):
        rows = [_head()]
        left = iter(cases)
        while some := list(islice(left, AT_ONCE)):
            rows += [_row(case) for case in some]
            pupils |= {case.pupil_id for case in some}
            mine.update(done=F("done") + len(some), claimed_at=now())
    content = csvs.csv_bytes(rows)
    with transaction.atomic(), store.storing(content, school_id=export.school_id, now=now()) as file:
        mine.update(
            state=ExportState.READY, file=file, pupils=sorted(pupils), total=len(rows) - 1, done=len(rows) - 1
        )


def sweep(*, school_id: int, now: dt.datetime) -> None:
    """Go on with exports that dead workers left, and remove those whose hour is over. Side effects: tasks, files."""
    exports = CareExport.objects.filter(school=school_id)
    stuck = Q(state=ExportState.WAITING, created_at__lt=now - LEASE)
    stuck |= Q(state=ExportState.RUNNING, claimed_at__lt=now - LEASE)
    for export in exports.filter(stuck, created_at__gte=now - KEPT_FOR):
        nudge(export)
    with transaction.atomic():
        old = exports.filter(created_at__lt=now - KEPT_FOR).select_for_update()
        files = [export.file_id for export in old if export.file_id]
        old.delete()
        store.remove(files)


def _still_allowed(export: CareExport) -> User | None:
    """Who asked, with the roles of this moment; None when they may not see the list any more."""
    user = User.objects.with_roles().filter(pk=export.owner_id, is_active=True).first()
    access = access_for(user, chosen=export.school_id) if user else None
    if user is None or access is None or access.school.id != export.school_id:
        return None
    user.access = access
    return user if CareExport.objects.visible_to(user).filter(pk=export.pk).exists() else None


def _head() -> list[str]:
    return [
        _("Name"),
        _("Number"),
        _("Class"),
        _("What is needed"),
        _("Theme"),
        _("State"),
        _("Waits for"),
        _("In care since"),
        _("Casemanager"),
        _("Spoken to last"),
    ]


def _row(case: Any) -> list[str]:
    spoken = formats.date_format(case.spoken_on, "Y-m-d") if case.spoken_on else ""
    return [
        case.pupil.list_name,
        case.pupil.number,
        case.class_name,
        case.need,
        case.get_theme_display(),
        case.get_state_display(),
        case.waiting_for.name if case.waiting_for else "",
        formats.date_format(timezone.localtime(case.opened_at), "Y-m-d"),
        case.manager_name,
        spoken,
    ]
