"""What families told in the demo's intakes. Made up, and the kind of thing that is said in such a talk."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence

from django.db.models import prefetch_related_objects
from django.utils import timezone

from intake.enums import AnswerState, InterviewSection, QuestionKind
from intake.models.intakes import Answer, Intake
from intake.models.questions import Question, Questionnaire
from messaging.languages import LANGUAGES_BY_CODE
from pupils.enums import PartLevel

TOLD: dict[str, tuple[str, ...]] = {
    "household": (
        "Moeder, twee zusjes van 6 en 9, en oma. Ze delen drie kamers.",
        "Vader, moeder en een broer van 17 die ook bij ons op school zit.",
        "Woont met zeven andere jongens in een kleine woning, elke dag is er een begeleider.",
        "Moeder en een baby van vier maanden. Vader komt later.",
    ),
    "family_elsewhere": (
        "Vader wacht in Turkije op gezinshereniging. Ze bellen elke avond.",
        "Ouders en drie broertjes wonen nog in Sudan. Contact gaat via WhatsApp.",
        "Opa en oma zijn daar gebleven, dat is moeilijk voor iedereen.",
    ),
    "who_cares": ("Moeder", "De voogd en de begeleiders van de woning", "Vader en moeder samen"),
    "parents_schooling": (
        "Moeder was apotheker. Vader had een winkel.",
        "Ouders zijn vijf jaar naar school geweest.",
        "Moeder heeft nooit leren lezen, vader wel.",
    ),
    "changes_expected": (
        "Het gezin verhuist waarschijnlijk voor de zomer naar Amersfoort.",
        "Geen veranderingen verwacht.",
    ),
    "documents_received": ("Kopie van een rapport en een inentingsboekje.", "Nog niets ontvangen."),
    "schooling_in_papers": ("Basisschool afgemaakt, daarna twee klassen middelbaar.", "Niet bekend."),
    "organisations_sent": (
        "Overdracht van de vorige opvang: rustige leerling, slaapt weinig.",
        "Brief van VluchtelingenWerk over de verhuizing.",
    ),
    "open_questions": (
        "Welke bril is er nodig? Navragen bij de JGZ.",
        "Komt de voogd ook naar rapportgesprekken?",
    ),
    "reachable": (
        "Na 14:00 bellen, anders een bericht.",
        "De voogd op maandag en donderdag.",
        "Alleen 's avonds.",
    ),
    "years_at_school": ("Zeven jaar", "Vier jaar, met onderbrekingen", "Negen jaar"),
    "schools_where": ("Op een school in de stad, met grote klassen.", "Op een school in het dorp."),
    "school_interrupted": (
        "Twee jaar niet naar school door de oorlog.",
        "Nee.",
        "Anderhalf jaar onderweg geweest.",
    ),
    "school_liked": ("Rekenen, en samen zingen.", "Gym en aardrijkskunde.", "Alles behalve huiswerk."),
    "school_hard": ("Lange teksten lezen.", "Stilzitten.", "Spreken voor de klas."),
    "speech": ("Praat thuis makkelijk en veel.", "Was laat met praten, nu goed te verstaan."),
    "sleep": (
        "Slaapt rond middernacht pas in en is 's ochtends moe.",
        "Slaapt goed.",
        "Deelt een kamer met drie anderen, het is daar laat stil.",
    ),
    "food": ("Ontbijt meestal niet.", "Eet goed, mist het brood van thuis."),
    "journey": (
        "Onderweg geweest van maart tot november. Meer wil hij er nu niet over zeggen.",
        "Met het vliegtuig gekomen na gezinshereniging.",
        "Via Soedan en Libië. Moeder vraagt om er niet naar te vragen.",
    ),
    "hard_events": (
        "Heeft een broer verloren. Moeder vertelt het kort.",
        "Daar praten we later over, zegt vader.",
    ),
    "worries_status": (
        "Het gezin wacht nog op een besluit en daar is veel spanning over.",
        "Geen zorgen over papieren.",
    ),
    "worries_other": (
        "Moeder maakt zich zorgen: hij is vaak alleen op zijn kamer.",
        "Geld is krap in deze maanden.",
    ),
    "help_there": ("De huisarts is op de hoogte. VluchtelingenWerk helpt met papieren.", "Nog niemand."),
    "what_helps": ("Muziek, en even naar buiten.", "Praten met oma aan de telefoon.", "Voetbal."),
    "character": (
        "Rustig en lief voor kleine kinderen, zegt moeder.",
        "Vrolijk en eigenwijs.",
        "Verlegen bij nieuwe mensen, daarna een prater.",
    ),
    "strengths": (
        "Spreekt drie talen en vertaalt voor de hele familie.",
        "Handig met computers.",
        "Heel goed in hoofdrekenen.",
    ),
    "hobbies": ("Voetbal en tekenen.", "Haken, koken met moeder.", "Schaken op de telefoon."),
    "friends": (
        "Heeft één goede vriend in de opvang.",
        "Zoekt nog vrienden in de buurt.",
        "Chat veel met vrienden van daar.",
    ),
    "plans": (
        "Wil verpleegkundige worden.",
        "Automonteur, net als zijn oom.",
        "Weet het nog niet, eerst Nederlands.",
    ),
    "allergies": ("Pinda's: krijgt jeuk en benauwd. Bel dan 112.", "Geen.", "Geen."),
    "eats_not": ("Varkensvlees", "Vlees", "Geen bijzonderheden"),
    "sports": ("Doet mee. Heeft nog geen zwemdiploma.", "Doet mee met gym, zwemkleding is nodig."),
    "start_programme": (
        "Eerste week halve dagen, daarna het gewone rooster.",
        "Begint in de startgroep met een taalbuddy.",
    ),
    "first_weeks": (
        "Een vaste plek vooraan en elke ochtend even vragen hoe het gaat.",
        "Laptop van school en hulp bij de busreis.",
    ),
    "buddy": ("Een klasgenoot die dezelfde taal spreekt", "De mentor zoekt iemand"),
    "agreements": (
        "De mentor belt elke vrijdag met moeder. De school regelt de leerlingenkaart.",
        "Over zes weken praten we weer samen. De familie belt als er iets is.",
    ),
    "who_to_call": ("De mentor, of de zorgcoördinator: Ingrid Veenstra", "De mentor"),
}
# Of these countries something of their own is told.
SCHOOLS = {
    "SY": ("In Aleppo en later in Gaziantep.", "In Homs, tot de school dicht moest."),
    "ER": ("Alleen op een dorpsschool bij Keren.",),
    "UA": ("In Kharkiv, het laatste jaar online.",),
}
ORTHODOX, MUSLIM = frozenset({"ER", "ET", "UA"}), frozenset({"SY", "AF", "SO", "IQ", "IR", "YE", "MA", "SD"})
CUSTOMS = {
    **dict.fromkeys(ORTHODOX, ("Vrij op Orthodox Kerstfeest (7 januari).",)),
    **dict.fromkeys(MUSLIM, ("Tijdens de ramadan 's middags rustig aan met gym.",)),
}
# Who came without parents lives without them; guardian and companions look after them.
ALONE = {
    "household": ("Woont met zeven andere jongeren in een kleine woning, elke dag is er een begeleider.",),
    "who_cares": ("De voogd en de begeleiders van de woning",),
    "changes_expected": ("Geen veranderingen verwacht.", "Verhuist misschien naar een kleinere woning."),
    "reachable": ("De voogd op maandag en donderdag.",),
    "agreements": ("Over zes weken praten we weer samen, met de voogd erbij.",),
    "journey": ("Onderweg geweest van maart tot november. Wil er nu niet meer over zeggen.",),
    "worries_other": ("Is vaak alleen op de kamer, ziet de begeleiding.",),
    "character": ("Rustig en behulpzaam, zegt de begeleider.", "Vrolijk en eigenwijs."),
    "hobbies": ("Voetbal en tekenen.", "Schaken op de telefoon."),
}
NOT_ALONE = {
    "household": TOLD["household"][:2],
    "who_cares": ("Moeder", "Vader en moeder samen"),
    "reachable": ("Na 14:00 bellen, anders een bericht.", "Alleen 's avonds."),
}
PRESENT_ALONE = frozenset({"guardian", "housing_staff", "pupil", "interpreter_phone", "interpreter_here"})
PRESENT_WITH = frozenset({"mother", "father", "pupil", "interpreter_phone", "interpreter_here", "sibling"})
# Not everybody wants to tell everything.
DECLINED_AT_TIMES = frozenset({"journey", "hard_events", "worries_status"})
UNANSWERED = 0.08
# Now and then an interviewer keeps an answer for fewer people than its question.
RAISED = 0.03
# How far a talk is that was broken off.
HALF_WAY = frozenset({InterviewSection.FAMILY, InterviewSection.SCHOOLING, InterviewSection.PRACTICAL})


def answers_of(
    intake: Intake, questions: Sequence[Question], *, author_id: int, at: dt.datetime, rng: random.Random
) -> Iterator[Answer]:
    """What was told in one intake, question by question; unsaved."""
    for question in questions:
        if question.kind == QuestionKind.LANGUAGES:
            continue
        answer = Answer(
            school_id=intake.school_id,
            pupil_id=intake.pupil_id,
            intake=intake,
            question=question,
            author_id=author_id,
            level=question.level,
            updated_at=at,
        )
        _tell(answer, question, rng, intake)
        if answer.state == AnswerState.ANSWERED and rng.random() < RAISED:
            answer.level = PartLevel.CARE
        yield answer


def _tell(answer: Answer, question: Question, rng: random.Random, intake: Intake) -> None:
    if question.code in DECLINED_AT_TIMES and rng.random() < 0.3:
        answer.state = AnswerState.DECLINED
    elif question.code not in {"talk_start", "talk_end", "present"} and rng.random() < UNANSWERED:
        answer.state = rng.choice((AnswerState.NOT_ASKED, AnswerState.UNKNOWN))
    else:
        _answer(answer, question, rng, intake)


def _answer(answer: Answer, question: Question, rng: random.Random, intake: Intake) -> None:
    codes = [option["code"] for option in question.options]
    if question.code == "present":
        there = PRESENT_ALONE if intake.pupil.unaccompanied else PRESENT_WITH
        codes = [code for code in codes if code in there]
    match question.kind:
        case QuestionKind.YES_NO:
            answer.chosen = ["yes" if rng.random() < 0.85 else "no"]
        case QuestionKind.CHOICE:
            # The first option is the ordinary one.
            answer.chosen = [codes[0] if rng.random() < 0.6 else rng.choice(codes)]
        case QuestionKind.CHOICES:
            picked = rng.sample(codes, min(len(codes), rng.randint(1, 3)))
            answer.chosen = [code for code in codes if code in picked]
        case QuestionKind.TIME:
            late = question.code == "talk_end"
            answer.text = f"{rng.choice((11, 12) if late else (9, 10)):02d}:{rng.choice(('00', '10', '15'))}"
        case QuestionKind.DATE:
            answer.text = (answer.updated_at.date() - dt.timedelta(days=rng.randint(5, 90))).isoformat()
        case _:
            answer.text = rng.choice(_fitting(question.code, intake))


def _fitting(code: str, intake: Intake) -> Sequence[str]:
    """What can be told of this pupil: it agrees with the country, the languages and the people in the file."""
    pupil = intake.pupil
    usual: Sequence[str] = TOLD.get(code, ("Geen bijzonderheden.",))
    match code:
        case "interpreter_language" | "home_language":
            spoken = [row.language for row in pupil.languages.all() if row.at_home] or [
                intake.spoken_language
            ]
            language = LANGUAGES_BY_CODE.get(spoken[0])
            return (str(language.name) if language else spoken[0] or "Nederlands",)
        case "schools_where":
            return SCHOOLS.get(pupil.country, usual)
        case "customs":
            return CUSTOMS.get(pupil.country, usual)
        case _:
            return (ALONE if pupil.unaccompanied else NOT_ALONE).get(code, usual)


def tell(
    intakes: Sequence[Intake], questionnaire: Questionnaire, *, rng: random.Random, now: dt.datetime
) -> None:
    """The answers of these intakes: all of them where the talk is over, the first parts where it is not."""
    questions = list(questionnaire.questions.asked())
    begun = [one for one in questions if one.section in (InterviewSection.FILE_STUDY, InterviewSection.TALK)]
    half = [*begun, *(one for one in questions if one.section in HALF_WAY)]
    rows: list[Answer] = []
    prefetch_related_objects([one.pupil for one in intakes], "languages")
    for intake in intakes:
        if intake.questionnaire_id is None or intake.owner_id is None:
            continue
        asked = questions if intake.completed_on is not None else half
        day = intake.completed_on or timezone.localdate(now)
        at = dt.datetime.combine(day, dt.time(11, 30), tzinfo=timezone.get_current_timezone())
        rows += answers_of(intake, asked, author_id=intake.owner_id, at=min(at, now), rng=rng)
    Answer.objects.bulk_create(rows, batch_size=1000)
