"""What is put before a family: a page to turn towards them, paper to sign, and the same once more in time."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from messaging.languages import LANGUAGES
from partners.contexts.consents import givers_of
from partners.contexts.family import ConsentPaper, FamilyPage, family_page, language_for
from partners.enums.consents import ConsentAnswer, ConsentChannel
from partners.forms.family import AnswerForm, LanguageForm
from partners.models.consents import ConsentRequest
from partners.pdfs import consent_pdf
from partners.querysets.words import languages_shown
from partners.services import family, reasking
from partners.views.consents import say_ended
from pupils.models.people import Person
from pupils.querysets.languages import language_to_read
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.pdfs import letterhead, pdf_response
from school.querysets import present_school
from school.views.refusals import refusal_said


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.HANDLE_CONSENTS)
def consent_talk(request: SchoolRequest, pk: int) -> HttpResponse:
    """The page to turn towards the family, on which each of them answers."""
    found = open_request(request, pk)
    page = page_for(request, found)
    if request.method == "POST":
        answered(request, found)
        query = urlencode({"language": page.code, "who": request.GET.get("who", "")})
        return redirect(f"{reverse('partners:consent_talk', args=[pk])}?{query}")
    family.keep_shown(request=found, language=page.code)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    return render(request, "partners/talk.html", {"page": page, "consent": found, "languages": LANGUAGES})


def open_request(request: SchoolRequest, pk: int) -> ConsentRequest:
    """A request that somebody can still answer; refused where it is over or stopped."""
    rows = ConsentRequest.objects.visible_to(request.user).with_facts()
    found: ConsentRequest = get_or_refuse(rows, pk=pk)
    if found.stopped_at is not None or found.last_day < request.access.day:
        raise Refused(pupil_ids=[found.pupil_id])
    return found


def page_for(request: SchoolRequest, found: ConsentRequest) -> FamilyPage:
    """In the language that was chosen, else in that of who is asked; in ours until a speaker has read its words."""
    givers = givers_of(found, request.access.day)
    chosen = LanguageForm(request.GET)
    if chosen.is_valid():
        language = chosen.cleaned_data["language"]
    else:
        own = language_to_read(found.pupil_id, request.access.day)
        language = language_for(found, givers, own, request.GET.get("who"))
    return family_page(found, givers, language, shown=languages_shown(found.school_id))


def answered(request: SchoolRequest, found: ConsentRequest) -> None:
    """Write down what somebody of the family pressed; nothing where the page was an older one."""
    form = AnswerForm(request.POST, givers=givers_of(found, request.access.day))
    if not form.is_valid():
        messages.error(request, _("This cannot be said here any more. Look at the page again."))
        return
    key, said = form.cleaned_data["giver"], ConsentAnswer(form.cleaned_data["answer"])
    with refusal_said(request):
        kept = family.answer(
            request=found,
            giver=Person.objects.visible_to(request.user).get(pk=key) if key else None,
            said=said,
            seen=form.cleaned_data["seen"],
            channel=ConsentChannel.TALK,
            now=clock.now(),
            recorded_by=request.user,
        )
        if kept is None:
            messages.warning(request, _("Somebody answered meanwhile. This is how it stands now."))
            return
        access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
        say_ended(request, kept[1])


@require_safe
@requires(Permission.HANDLE_CONSENTS)
def consent_print(request: SchoolRequest, pk: int) -> HttpResponse:
    """The same on paper, with boxes for each who decides."""
    found = open_request(request, pk)
    page = page_for(request, found)
    family.keep_shown(request=found, language=page.code)
    access_log.write(request, LogAction.PRINT, pupils=[found.pupil_id])
    paper = ConsentPaper(page, letterhead(present_school(request.access)), request.user.name, clock.now())
    filename = _("consent %(name)s.pdf") % {"name": found.pupil.name}
    return pdf_response(consent_pdf(paper), filename=filename)


@require_POST
@requires(Permission.HANDLE_CONSENTS)
def consent_again(request: SchoolRequest, pk: int) -> HttpResponse:
    """Ask the same for longer; showing, printing or sending it follows on its page."""
    found = open_request(request, pk)
    shown = found.pk
    with refusal_said(request):
        shown = reasking.ask_again(request=found, by=request.user, now=clock.now()).pk
        access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
        messages.success(request, _("It is asked anew. Show it to the family, print it or send a link."))
    return redirect("partners:consent", shown)
