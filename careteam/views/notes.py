"""Own notes: a page that opens them in the browser, and a few addresses that hand out and take sealed bytes.

Nothing of this is written to the access log, and no address says which note it is about: who could read either would
know that there is one.
"""

import base64
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django import forms
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from careteam.contexts.notes import leaves_on
from careteam.enums.notes import LockWay
from careteam.forms.notes import LockForm, NoteForm, NoteIdForm, StretchForm, ToldForm
from careteam.models.notes import OwnNote, Vault, VaultLock
from careteam.rules.notes import KEPT_AFTER_LEAVING, NOTE_SIZES, OPEN_FOR, ROUNDS
from careteam.services import notes
from pupils.enums import PartLevel
from pupils.forms.remarks import RemarkForm
from pupils.models.parts import Remark
from pupils.models.pupils import Pupil
from pupils.rules.levels import levels_from
from pupils.services import remarks
from school import access_log
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.refusals import Refusal

# In the session: which vault was opened with the right words, and when it was used last.
OPENED = "vault_opened"
WRONG: dict[str, Any] = {"app": "nabij", "action": "vault", "config": {"vault": "5/5m/key,30/d/key"}}
# Argon2id is dear for the server too.
NEW: dict[str, Any] = {"app": "nabij", "action": "vault_new", "config": {"vault_new": "10/5m/key"}}


@require_safe
@requires(Permission.KEEP_OWN_NOTES)
def vault(request: SchoolRequest) -> HttpResponse:
    """One's own notes; what stands in them never passes the server."""
    locks = VaultLock.objects.visible_to(request.user)
    levels = [level for level in levels_from(PartLevel.BACKGROUND) if level != PartLevel.OWN]
    context = {
        "vault": {
            "locks": {lock.way: _for_browser(lock) for lock in locks},
            "rounds": ROUNDS,
            "sizes": NOTE_SIZES,
        },
        "leaves_on": leaves_on(request.user, request.access.school.id),
        "kept_days": KEPT_AFTER_LEAVING.days,
        "levels": levels if request.access.may(Permission.WRITE_REMARK) else [],
    }
    return render(request, "careteam/vault.html", context)


@require_POST
@requires(Permission.KEEP_OWN_NOTES)
def vault_make(request: SchoolRequest) -> HttpResponse:
    """The first passphrase: the browser made the key, and sends what only the words open again."""
    forms_ = _lock_forms(request)
    if not all(form.is_valid() for form in forms_.values()):
        return _refused(_("This did not arrive whole. Load the page again."))
    try:
        made = notes.make_vault(
            school_id=request.access.school.id,
            owner=request.user,
            locks={way: form.lock() for way, form in forms_.items()},
        )
    except Refusal as refusal:
        return _refused(str(refusal), status=409)
    _note_opened(request, made)
    return JsonResponse({})


@require_POST
@requires(Permission.KEEP_OWN_NOTES)
def vault_stretch(request: SchoolRequest) -> HttpResponse:
    """The server's half of the key of a lock that is being made."""
    form = StretchForm(request.POST)
    if not form.is_valid():
        return _refused(_("This did not arrive whole. Load the page again."))
    if ratelimit.consume(request, **NEW, key=_whose(request)) is None:
        return _refused(_("Too many tries. Wait five minutes."), status=429)
    sent = form.cleaned_data
    given = notes.given_for(way=LockWay(sent["way"]), salt=sent["salt"], told=sent["told"])
    return JsonResponse({"given": _text(given)})


@require_POST
@requires(Permission.KEEP_OWN_NOTES)
def vault_open(request: SchoolRequest) -> HttpResponse:
    """Hand out the sealed key and the sealed notes to who knows the words. Few wrong ones are taken."""
    found, answer = _proven(request)
    if found is None:
        return answer
    _note_opened(request, found.lock.vault)
    rows = OwnNote.objects.visible_to(request.user)
    return JsonResponse(
        {
            "given": _text(found.given),
            "sealed_key": _text(found.lock.sealed_key),
            "notes": [{"note": str(row.pk), "sealed": _text(row.sealed)} for row in rows],
        }
    )


@require_POST
@requires(Permission.KEEP_OWN_NOTES)
def vault_relock(request: SchoolRequest) -> HttpResponse:
    """Another passphrase, for who knows the present one or the recovery code."""
    forms_ = _lock_forms(request)
    if not all(form.is_valid() for form in forms_.values()):
        return _refused(_("This did not arrive whole. Load the page again."))
    found, answer = _proven(request)
    if found is None:
        return answer
    notes.change_locks(vault=found.lock.vault, locks={way: form.lock() for way, form in forms_.items()})
    return JsonResponse({})


@require_POST
@requires(Permission.KEEP_OWN_NOTES)
def vault_destroy(request: SchoolRequest) -> HttpResponse:
    """Destroy all of one's own notes: also for who forgot the words, and can do nothing else with them."""
    for found in Vault.objects.visible_to(request.user):
        notes.destroy(vault=found)
    request.session.pop(OPENED, None)
    return JsonResponse({})


def with_open_vault(form_class: type[forms.Form]) -> Callable[[Any], Any]:
    """A view on a vault that was opened a while ago at most, with a form that is valid."""

    def decorate(
        view: Callable[[Vault, dict[str, Any]], None],
    ) -> Callable[[SchoolRequest], HttpResponseBase]:
        @wraps(view)
        def checked(request: SchoolRequest) -> HttpResponse:
            form = form_class(request.POST)
            if not form.is_valid():
                return _refused(_("This did not arrive whole. Load the page again."))
            found = _opened(request)
            if found is None:
                return _refused(_("Your own notes are locked."), status=423)
            try:
                view(found, form.cleaned_data)
            except notes.NoteChanged as refusal:
                return _refused(str(refusal), status=409)
            except Refusal as refusal:
                return _refused(str(refusal))
            _note_opened(request, found)
            return JsonResponse({})

        return require_POST(requires(Permission.KEEP_OWN_NOTES)(checked))

    return decorate


@with_open_vault(NoteForm)
def own_note_save(found: Vault, sent: dict[str, Any]) -> None:
    """Keep a note that the browser sealed."""
    notes.save_note(vault=found, note_id=sent["note"], sealed=sent["sealed"], base=sent["base"])


@with_open_vault(NoteIdForm)
def own_note_remove(found: Vault, sent: dict[str, Any]) -> None:
    """Destroy a note."""
    notes.remove_note(vault=found, note_id=sent["note"])


@require_POST
@requires(Permission.WRITE_REMARK)
def own_note_to_file(request: SchoolRequest, pk: int) -> HttpResponse:
    """What an author takes from an own note into the file of a pupil, for whom they chose; the page asked first."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    form = RemarkForm(request.POST, user=request.user, pupil=pupil)
    access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
    if not form.is_valid():
        return _refused(" ".join(str(error) for errors in form.errors.values() for error in errors))
    written: Remark = remarks.add_remark(remark=form.instance, user=request.user, day=request.access.day)
    return JsonResponse({"url": reverse("pupils:pupil", args=[written.pupil_id])})


def _lock_forms(request: SchoolRequest) -> dict[LockWay, LockForm]:
    return {way: LockForm(request.POST, prefix=way.value) for way in LockWay}


def _whose(request: SchoolRequest) -> str:
    return f"{request.access.school.id}:{request.access.user_id}"


def _proven(request: SchoolRequest) -> tuple[notes.Opened | None, HttpResponse]:
    """The lock that the words sent open, or the answer that says no. Wrong ones are counted, right ones are not."""
    form = ToldForm(request.POST)
    if not form.is_valid():
        return None, _refused(_("This did not arrive whole. Load the page again."))
    taken = ratelimit.consume(request, **WRONG, key=_whose(request))
    if taken is None:
        return None, _refused(_("Too many wrong tries. Wait five minutes."), status=429)
    mine = Vault.objects.visible_to(request.user).first()
    found = notes.opened(vault=mine, way=LockWay(form.cleaned_data["way"]), told=form.cleaned_data["told"])
    if found is None:
        return None, _refused(_("That is not it. Mind capitals and spaces."))
    taken.rollback()
    return found, HttpResponse()


def _opened(request: SchoolRequest) -> Vault | None:
    """One's own vault, when it was opened in this session and used since."""
    opened_id, at = request.session.get(OPENED, (None, 0))
    if time.time() - at > OPEN_FOR.total_seconds():
        return None
    found: Vault | None = Vault.objects.visible_to(request.user).filter(pk=opened_id).first()
    return found


def _note_opened(request: SchoolRequest, found: Vault) -> None:
    request.session[OPENED] = [found.pk, time.time()]


def _for_browser(lock: VaultLock) -> dict[str, Any]:
    """What the browser stretches words with; not the sealed key, which only the right words get."""
    return {"salt": _text(lock.salt), "rounds": lock.rounds}


def _text(value: Any) -> str:
    return base64.b64encode(bytes(value)).decode()


def _refused(words: str, *, status: int = 422) -> HttpResponse:
    return JsonResponse({"words": words}, status=status)
