"""Several cases of the list at once: another casemanager, a day to look at their plans, another theme."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from careteam.enums.cases import CareTheme
from careteam.forms.together import MOST, ChosenForm, HandOverForm, LookForm, ThemeForm
from careteam.models.cases import CareCase, CaseQuerySet
from careteam.services import together
from school import access_log, clock
from school.access import requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, way_back, whole_number
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at


@dataclass(frozen=True)
class Change:
    """What is done with the cases that were ticked."""

    title: Promise
    form: type[ChosenForm]
    # The field at which a refusal is said.
    field: str
    # What stands there now, as one text; and the service, told what the form holds.
    stands: Callable[[Iterable[CareCase]], str]
    save: Callable[[dict[str, Any]], int]


HAND_OVER = Change(
    gettext_lazy("Hand over to one casemanager"),
    HandOverForm,
    "manager",
    together.looked_after,
    lambda found: together.hand_over_together(now=clock.now(), **found),
)
LOOK = Change(
    gettext_lazy("Look at these plans on one day"),
    LookForm,
    "look_on",
    together.looked_at,
    lambda found: together.look_together(**found),
)
THEME = Change(
    gettext_lazy("Give these cases one theme"),
    ThemeForm,
    "theme",
    together.themed,
    lambda found: together.theme_together(**found | {"theme": CareTheme(found["theme"])}),
)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CARE)
def care_together(request: SchoolRequest) -> HttpResponse:
    """Hand the cases that were ticked over to one colleague."""
    return _change(request, HAND_OVER)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CARE)
def care_together_look(request: SchoolRequest) -> HttpResponse:
    """Choose one day on which their plans are looked at."""
    return _change(request, LOOK)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CARE)
def care_together_theme(request: SchoolRequest) -> HttpResponse:
    """Give them one theme."""
    return _change(request, THEME)


def _change(request: SchoolRequest, change: Change) -> HttpResponse:
    """A form for all of them, with their names above it."""
    back = way_back(request, reverse("careteam:care_pupils"))
    asked = request.POST.getlist("cases") or request.GET.getlist("case")
    keys = {key for key in map(whole_number, asked[:MOST]) if key}
    ticked = CareCase.objects.visible_to(request.user).filter(pk__in=keys)
    chosen = list(ticked.running().select_related("pupil").order_by("pupil__sort_key", "pk"))
    if len(chosen) < len(keys):
        _say_who_dropped_out(request, ticked.exclude(pk__in=[case.pk for case in chosen]))
    if not chosen:
        if not keys:
            messages.info(request, _("Tick the cases first."))
        return redirect(back)
    pupils = sorted({case.pupil_id for case in chosen})
    initial = {"cases": chosen, "seen": change.stands(chosen)}
    data: Any = sent(request)
    if data is not None:
        data = data.copy()
        data.setlist("cases", [str(case.pk) for case in chosen])
    form = change.form(data, user=request.user, initial=initial)
    if form.is_valid():
        with refusal_at(form, change.field):
            number = change.save(form.cleaned_data)
        if not form.errors:
            access_log.write(request, LogAction.WRITE, pupils=pupils)
            words = ngettext("%(n)s case changed.", "%(n)s cases changed.", number)
            messages.success(request, words % {"n": number})
            return redirect(back)
        # Saved once more, it goes by what stands there now.
        data["seen"] = change.stands(chosen)
    access_log.write(request, LogAction.READ, pupils=pupils)
    return form_page(
        request,
        form,
        title=change.title,
        lead=", ".join(f"{case.pupil.name} ({case.get_theme_display()})" for case in chosen),
        back_url=back,
        back_label=_("All pupils with care"),
    )


def _say_who_dropped_out(request: SchoolRequest, cases: CaseQuerySet) -> None:
    """Of the cases that were ticked those that are not open any more: a colleague closed them a moment before."""
    rows = list(cases.select_related("pupil").order_by("pupil__sort_key", "pk"))
    access_log.write_shown(request, sorted({case.pupil_id for case in rows}))
    if rows:
        names = ", ".join(case.pupil.name for case in rows)
        messages.warning(request, _("Not open any more, and not changed: %(names)s.") % {"names": names})
