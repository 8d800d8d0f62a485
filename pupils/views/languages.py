"""Which languages a pupil speaks, reads and writes: in the interview, and later."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from messaging.languages import LANGUAGES
from pupils.forms.languages import language_forms, languages_seen
from pupils.models.parts import PupilLanguage
from pupils.models.pupils import Pupil
from pupils.services.languages import reads_no_language, save_languages
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, way_back
from school.views.pages import sent


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.TAKE_INTAKE)
def languages(request: SchoolRequest, pk: int) -> HttpResponse:
    """All languages of one pupil at once."""
    pupils = Pupil.objects.visible_to(request.user)
    posted = request.method == "POST"
    # What is compared below must still be so when it is written.
    pupil = get_or_refuse(pupils.select_for_update(of=("self",)) if posted else pupils, pk=pk)
    rows = list(PupilLanguage.objects.visible_to(request.user).filter(pupil=pupil))
    formset = language_forms(sent(request), user=request.user, rows=rows)
    status = 200
    changed = False
    if posted and formset.is_valid():
        same = languages_seen(formset.rows) == languages_seen(rows)
        changed = not same and request.POST.get("seen") != languages_seen(rows)
        if not changed:
            save_languages(pupil=pupil, rows=formset.rows, now=clock.now())
            access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
            messages.success(request, _("The languages are saved."))
            return redirect(way_back(request, reverse("pupils:languages", args=[pupil.pk])))
        status = 409
    elif posted:
        status = 422
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    context = {
        "pupil": pupil,
        "formset": formset,
        "stored": rows,
        "seen": languages_seen(rows),
        "changed": changed,
        "languages": LANGUAGES,
        "without_writing": reads_no_language(pupil),
        "next": request.POST.get("next", ""),
    }
    return render(request, "pupils/languages.html", context, status=status)
