"""Remarks of teachers and others about a pupil."""

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pupils.forms.remarks import EditRemarkForm, RemarkForm
from pupils.models.parts import Remark
from pupils.models.pupils import Pupil
from pupils.services import remarks
from pupils.views.pupils import pupil_form_page, saved
from school.access import get_or_refuse, requires
from school.enums import Permission
from school.http import SchoolRequest
from school.views.pages import sent


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.WRITE_REMARK)
def remark_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Write down what one noticed about a pupil."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    form = RemarkForm(sent(request), user=request.user, pupil=pupil)
    if form.is_valid():
        remarks.add_remark(remark=form.instance, user=request.user, day=request.access.day)
        return saved(request, pupil, _("Your remark is in the file."))
    return pupil_form_page(request, pupil, form, title=_("New remark"))


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.WRITE_REMARK)
def remark_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change one's own remark."""
    remark = own_remark(request, pk)
    pupil = remark.pupil
    form = EditRemarkForm(sent(request), instance=remark, user=request.user, pupil=pupil)
    if form.is_valid():
        remarks.change_remark(remark=form.instance)
        return saved(request, pupil, _("Saved."))
    remove = {
        "url": reverse("pupils:remark_remove", args=[remark.pk]),
        "question": _("Remove this remark?"),
        "text": _("It goes from the file."),
    }
    return pupil_form_page(request, pupil, form, title=_("Change your remark"), remove=remove)


@require_POST
@requires(Permission.WRITE_REMARK)
def remark_remove(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take one's own remark away."""
    remark = own_remark(request, pk)
    remarks.remove_remark(remark=remark)
    return saved(request, remark.pupil, _("Your remark is removed."))


def own_remark(request: SchoolRequest, pk: int) -> Remark:
    """A remark that this person wrote, about a pupil whom they still see."""
    mine = Remark.objects.visible_to(request.user).filter(author=request.user.pk).select_related("pupil")
    found: Remark = get_or_refuse(mine, pk=pk)
    return found
