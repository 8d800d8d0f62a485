"""Pages of the staircase: the school's list, a step with a pupil, its letter, and handing absence on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from absence.contexts.steps import (
    doctor_times,
    following,
    letter_known,
    letter_on_paper,
    letter_rows,
    said_of,
)
from absence.contexts.watching import sentence
from absence.enums import StepKind
from absence.forms.steps import HandOnForm, StaircaseForm, StepForm
from absence.models.letters import FamilyLetter
from absence.models.steps import Approach, ApproachStep, HandOn
from absence.models.watching import Crossing
from absence.querysets.steps import staircase
from absence.services import hand_ons, steps
from pupils.models.pupils import Pupil
from pupils.pdfs import invitation_pdf
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.pdfs import pdf_response
from school.views.pages import sent
from school.views.refusals import refusal_said


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_ABSENCE)
def staircase_edit(request: SchoolRequest) -> HttpResponse:
    """The school's list: which step follows which, who takes it, and within how many school days."""
    school_id = request.access.school.id
    form = StaircaseForm(sent(request), staircase(school_id))
    if request.method == "POST" and form.is_valid():
        steps.save_staircase(school_id=school_id, stairs=form.stairs)
        messages.success(request, _("Saved. Who is on the staircase keeps the step they are at."))
        return redirect("absence:staircase")
    status = form.status if request.method == "POST" else 200
    return render(request, "absence/staircase.html", {"form": form}, status=status)


def _pupil(request: SchoolRequest, pk: int) -> Pupil:
    found: Pupil = get_or_refuse(Pupil.objects.visible_to(request.user).at_school(request.access.day), pk=pk)
    return found


def _crossing_of(request: SchoolRequest, pupil: Pupil) -> Crossing | None:
    """The threshold that somebody came from, if from any."""
    key = whole_number(request.POST.get("crossing") or request.GET.get("crossing") or "")
    rows = Crossing.objects.visible_to(request.user).standing().filter(pupil=pupil)
    found: Crossing | None = rows.filter(pk=key).first() if key else None
    return found


@require_POST
@requires(Permission.DECIDE_ABSENCE)
def approach_begin(request: SchoolRequest, pupil_id: int) -> HttpResponse:
    """Begin with the first step of the staircase."""
    pupil = _pupil(request, pupil_id)
    made = steps.begin(pupil=pupil, crossing=_crossing_of(request, pupil), by=request.user, now=clock.now())
    access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
    step = made.steps.order_by("-place")[0]
    values = {"step": step.name, "who": step.get_role_display(), "name": pupil.name}
    messages.success(request, _("%(name)s: %(step)s, by the %(who)s.") % values)
    return redirect("absence:pupil_absence", pupil.pk)


@require_POST
@requires(Permission.DECIDE_ABSENCE)
def approach_take_back(request: SchoolRequest, pk: int) -> HttpResponse:
    """It should not have begun."""
    found = get_or_refuse(Approach.objects.visible_to(request.user), pk=pk)
    access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    with refusal_said(request):
        steps.take_back(approach=found)
        messages.success(request, _("Taken back."))
    return redirect("absence:pupil_absence", found.pupil_id)


def _step(request: SchoolRequest, pk: int) -> ApproachStep:
    rows = ApproachStep.objects.visible_to(request.user).select_related(
        "pupil__school", "approach__crossing", "done_by"
    )
    found: ApproachStep = get_or_refuse(rows, pk=pk)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.FOLLOW_ABSENCE)
def step(request: SchoolRequest, pk: int) -> HttpResponse:
    """A step with a pupil: why, what came of it, and what comes next."""
    found = _step(request, pk)
    form = StepForm(sent(request))
    if request.method == "POST" and form.is_valid():
        access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
        how = form.cleaned_data["next"]
        with refusal_said(request):
            coming = steps.take_step(
                step=found,
                words=form.cleaned_data["words"],
                by=request.user,
                now=clock.now(),
                go_on=how != form.END,
                passed_over=how == form.PASS,
            )
            values = {"step": coming.name, "who": coming.get_role_display()} if coming else {}
            saved = (
                _("Saved. Next: %(step)s, by the %(who)s.") % values
                if coming
                else _("Saved. That was the last step.")
            )
            messages.success(request, saved)
        return redirect("absence:pupil_absence", found.pupil_id)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    crossing = found.approach.crossing
    context = {
        "form": form,
        "step": found,
        "pupil": found.pupil,
        "coming": following(found),
        "why": sentence(crossing) if crossing is not None else "",
        "is_letter": found.kind == StepKind.LETTER and letter_known(found) is not None,
        "overdue": found.done_at is None and found.due_on < request.access.day,
    }
    return render(request, "absence/step.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Permission.FOLLOW_ABSENCE)
def step_undo(request: SchoolRequest, pk: int) -> HttpResponse:
    """It was not so: the step waits again."""
    found = _step(request, pk)
    access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    with refusal_said(request):
        left = steps.undo_step(step=found)
        messages.success(request, _("Taken back: this step waits again."))
        if left:
            text = ngettext(
                "%(n)s letter had left already: tell the family yourself.",
                "%(n)s letters had left already: tell the family yourself.",
                left,
            )
            messages.warning(request, text % {"n": left})
    return redirect("absence:pupil_absence", found.pupil_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.FOLLOW_ABSENCE)
def step_letter(request: SchoolRequest, pk: int) -> HttpResponse:
    """The letter to the family: to whom, in which words, before it goes."""
    found = _step(request, pk)
    known = letter_known(found)
    if known is None:
        raise Refused(pupil_ids=[found.pupil_id])
    now = clock.now()
    if request.method == "POST":
        access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
        with refusal_said(request):
            made = steps.send_letter(step=found, known=known, by=request.user, now=now)
            say_letters(request, made)
        return redirect("absence:pupil_absence", found.pupil_id)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    context = {"step": found, "pupil": found.pupil, "rows": letter_rows(found, known, request.access.day)}
    return render(request, "absence/step_letter.html", context)


def say_letters(request: SchoolRequest, made: list[FamilyLetter]) -> None:
    """How many letters leave, and how many are to be printed."""
    on_paper = sum(letter.message_id is None for letter in made)
    if len(made) > on_paper:
        text = ngettext("%(n)s letter leaves now.", "%(n)s letters leave now.", len(made) - on_paper)
        messages.success(request, text % {"n": len(made) - on_paper})
    if on_paper:
        text = ngettext("Print %(n)s letter, below.", "Print %(n)s letters, below.", on_paper)
        messages.warning(request, text % {"n": on_paper})


@require_safe
@requires(Permission.FOLLOW_ABSENCE)
def letter_print(request: SchoolRequest, pk: int) -> HttpResponse:
    """A letter on paper, in Dutch beside the family's language."""
    rows = FamilyLetter.objects.visible_to(request.user).select_related(
        "pupil", "person", "school__letterhead"
    )
    found = get_or_refuse(rows, pk=pk)
    if not found.context:
        raise Refused(pupil_ids=[found.pupil_id])
    letter = letter_on_paper(found, printed_by=request.user.name, now=clock.now())
    if letter is None:
        raise Refused(pupil_ids=[found.pupil_id])
    access_log.write(request, LogAction.PRINT, pupils=[found.pupil_id])
    filename = _("letter %(name)s.pdf") % {"name": found.pupil.name}
    return pdf_response(invitation_pdf(letter), filename=filename)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_ABSENCE)
def hand_on(request: SchoolRequest, pupil_id: int) -> HttpResponse:
    """Hand absence on: to the care coordinator, or to the school doctor at one of the first free times."""
    pupil = _pupil(request, pupil_id)
    crossing, now = _crossing_of(request, pupil), clock.now()
    times = {time.value: time for time in doctor_times(pupil.school_id, now)}
    if request.method == "POST":
        form = HandOnForm(request.POST)
        access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
        time = times.get(request.POST.get("time", ""))
        if not form.is_valid() or (form.cleaned_data["to"] == "doctor" and time is None):
            messages.error(request, _("Not saved: choose again. Somebody may have taken that time."))
            return redirect(request.get_full_path())
        with refusal_said(request):
            if form.cleaned_data["to"] == "doctor" and time is not None:
                hand_ons.to_doctor(
                    pupil=pupil,
                    crossing=crossing,
                    hour=time.hour,
                    starts_at=time.starts_at,
                    by=request.user,
                    now=now,
                )
                messages.success(
                    request,
                    _(
                        "The time is kept. Nobody is invited yet: the care coordinator or the office does that."
                    ),
                )
            else:
                made = hand_ons.to_care(
                    pupil=pupil,
                    crossing=crossing,
                    said=said_of(crossing),
                    words=form.cleaned_data["words"],
                    by=request.user,
                    now=now,
                )
                if made.by_id == request.user.pk:
                    messages.success(request, _("It stands in the inbox of the care team, in your name."))
                else:
                    words = _("%(name)s handed this on to the care team already.")
                    messages.info(request, words % {"name": made.by})
        return redirect("absence:pupil_absence", pupil.pk)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    context = {"pupil": pupil, "crossing": crossing, "said": said_of(crossing), "times": times.values()}
    return render(request, "absence/hand_on.html", context)


@require_POST
@requires(Permission.DECIDE_ABSENCE)
def hand_on_undo(request: SchoolRequest, pk: int) -> HttpResponse:
    """It was not meant so."""
    found = get_or_refuse(HandOn.objects.visible_to(request.user).standing(), pk=pk)
    access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    with refusal_said(request):
        hand_ons.take_back(hand_on=found, now=clock.now())
        messages.success(request, _("Taken back."))
    return redirect("absence:pupil_absence", found.pupil_id)
