"""Answering by a personal link: making one for a giver, and the page that the link opens for who has its code.

To everybody without a link that works and its code the page says the same, whatever the reason.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from messaging.languages import LANGUAGES_BY_CODE
from partners.contexts.consents import givers_of
from partners.contexts.family import PUPILS_KEY, family_page
from partners.contexts.words import DUTCH, shown_in, words_of
from partners.enums.consents import ConsentAnswer
from partners.forms.family import AnswerForm, LinkForm
from partners.models.consent_links import ConsentLink
from partners.models.consents import ConsentRequest
from partners.querysets.words import languages_shown
from partners.services import consent_links, family
from partners.services.consents import NotPossible
from partners.views.family import open_request
from pupils.models.people import Person
from pupils.querysets.languages import language_to_read
from pupils.querysets.people import own_person
from school import access_log, clock
from school.access import get_or_refuse, open_to_all, requires
from school.enums import Ground, LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at

GONE = 410


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.HANDLE_CONSENTS)
def link_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Make a personal link for somebody who decides; its code is shown once."""
    found = open_request(request, pk)
    day = request.access.day
    givers = [one for one in givers_of(found, day) if one.must]
    people = {str(one.person_id): one.person for one in found.pupil.custody_ever}  # type: ignore[attr-defined]
    if (own := own_person(found.pupil_id, day)) is not None:
        people[PUPILS_KEY] = own
    form = LinkForm(
        sent(request),
        user=request.user,
        givers=givers,
        people=people,
        own=language_to_read(found.pupil_id, day),
        chat_url=found.school.chat_url,
        who=request.GET.get("who", ""),
    )
    if form.is_valid():
        with refusal_at(form, "by"):
            key = form.cleaned_data["giver"]
            made = consent_links.make_link(
                request=found,
                giver=Person.objects.visible_to(request.user).get(pk=key) if key else None,
                language=form.cleaned_data["language"],
                by=request.user,
                now=clock.now(),
                mailed=form.is_mailed,
                code_by=form.code_by,
            )
            access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
            name = made.link.giver.name if made.link.giver else found.pupil.call_name
            context = {"made": made, "consent": found, "name": name}
            return render(request, "partners/link_made.html", context)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    return form_page(
        request,
        form,
        title=_("Personal link"),
        lead=_(
            "For one person, without an account. It opens with a code, which goes another way than the link."
        ),
        submit=_("Make the link"),
        back_url=reverse("partners:consent", args=[found.pk]),
        back_label=found.pupil.name,
    )


@require_POST
@requires(Permission.HANDLE_CONSENTS)
def link_end(request: SchoolRequest, pk: int) -> HttpResponse:
    """A link works no more; what was said by it stays."""
    links = ConsentLink.objects.visible_to(request.user)
    found = get_or_refuse(links.select_related("request"), pk=pk)
    consent_links.end_links(links=links.filter(pk=pk), now=clock.now())
    access_log.write(request, LogAction.WRITE, pupils=[found.request.pupil_id])
    messages.success(request, _("The link works no more."))
    return redirect("partners:consent", found.request_id)


# The link itself is the proof: who does not know it forges nothing, and some phones keep no cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@open_to_all
def family_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a personal link: first its code, then the question and the answers."""
    now = clock.now()
    with consent_links.found_by(token, now) as link:
        if link is None:
            return gone(request)
        if request.method != "POST":
            return code_page(request, link)
        return opened(request, link)


def gone(request: HttpRequest) -> HttpResponse:
    """The one answer for links that do not work, in every language."""
    texts = [(one, words_of(one.code)["gone"]) for one in LANGUAGES_BY_CODE.values()]
    return render(request, "partners/link_gone.html", {"texts": texts}, status=GONE)


def code_page(request: HttpRequest, link: ConsentLink, *, wrong: bool = False) -> HttpResponse:
    """Asks for the code, and tells nothing."""
    code = shown_in(link.language, languages_shown(link.school_id))
    own = LANGUAGES_BY_CODE[code] if code != DUTCH else None
    context = {"language": own, "own": words_of(code), "dutch": words_of(DUTCH), "wrong": wrong}
    return render(request, "partners/link_code.html", context, status=422 if wrong else 200)


def opened(request: HttpRequest, link: ConsentLink) -> HttpResponse:
    """With the right code: what is asked, and what becomes of an answer."""
    now, code = clock.now(), request.POST.get("code", "")
    found: ConsentRequest = ConsentRequest.objects.with_facts().get(pk=link.request_id)
    if not consent_links.opens(link=link, code=code, now=now):
        logged(request, LogAction.REFUSED, found, Ground.NONE)
        return code_page(request, link, wrong=True) if consent_links.has_tries_left(link) else gone(request)
    mine = str(link.giver_id or "")
    day = clock.today()
    givers = [one for one in givers_of(found, day) if one.key == mine and one.must]
    if not givers or found.last_day < day:
        return gone(request)
    ground = Ground.REPRESENTATIVE if link.giver_id else Ground.CONSENT
    form = AnswerForm(request.POST, givers=givers)
    if "answer" in request.POST and form.is_valid() and form.cleaned_data["giver"] == mine:
        said, seen = ConsentAnswer(form.cleaned_data["answer"]), form.cleaned_data["seen"]
        try:
            consent_links.answer(link=link, request=found, said=said, seen=seen, now=now)
        except NotPossible:
            return gone(request)
        logged(request, LogAction.WRITE, found, ground)
        found = ConsentRequest.objects.with_facts().get(pk=found.pk)
        givers = [one for one in givers_of(found, day) if one.key == mine]
    logged(request, LogAction.READ, found, ground)
    page = family_page(found, givers, link.language, shown=languages_shown(found.school_id))
    # What was approved since the link was made is kept as it is seen now.
    family.keep_shown(request=found, language=page.code)
    return render(request, "partners/link_page.html", {"page": page, "code": code})


def logged(request: HttpRequest, action: LogAction, found: ConsentRequest, ground: Ground) -> None:
    """A line in the access log of somebody who has no account here."""
    access_log.write(request, action, pupils=[found.pupil_id], ground=ground, school_id=found.school_id)
