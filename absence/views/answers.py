"""Answering "we miss you" by a personal link, without an account: one tap, in the family's own language.

To everybody without a link that works the page says the same, whatever the reason. Links are signed, so nobody is
counted: a made-up one costs the database nothing, and a whole home behind one address opens theirs at once.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from absence.contexts.answers import answer_page, gone_words
from absence.enums import FamilyAnswer
from absence.models.alerts import Alert
from absence.services import answers
from pupils.models.people import Relation
from school import access_log, clock
from school.access import open_to_all
from school.enums import Ground, LogAction

GONE = 410


# The link itself is the proof: who does not know it forges nothing, and some phones keep no cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@open_to_all
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The question, and what was answered; opening it says nothing yet."""
    now = clock.now()
    with answers.found_by(token, now) as alert:
        if alert is None:
            return _gone(request)
        said = request.POST.get("answer", "")
        if request.method == "POST" and said in FamilyAnswer.values:
            answers.answer(alert=alert, said=FamilyAnswer(said), now=now)
            _log(request, LogAction.WRITE, alert)
            return redirect("absence:answer", token)
        _log(request, LogAction.READ, alert)
        return render(request, "absence/answer.html", {"page": answer_page(alert)})


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "absence/answer_gone.html", {"texts": gone_words()}, status=GONE)


def _log(request: HttpRequest, action: LogAction, alert: Alert) -> None:
    """A line in the access log of somebody who has no account here."""
    related = Relation.objects.filter(pupil=alert.episode.pupil_id, person=alert.person_id).exists()
    ground = Ground.REPRESENTATIVE if related else Ground.PLACEMENT
    access_log.write(
        request, action, pupils=[alert.episode.pupil_id], ground=ground, school_id=alert.school_id
    )
