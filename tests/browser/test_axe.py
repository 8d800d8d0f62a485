"""Every page, on a phone in light and at a desk in the dark: axe finds nothing, nothing scrolls sideways.

On the phone axe looks at everything; at the desk only at what a width and a colour can change.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, ViewportSize

from school.enums import Role
from tests.access.table import ROWS
from tests.browser.conftest import NARROW, WIDE, House

pytestmark = pytest.mark.browser

ACCOUNTS = {
    Role.OFFICE: "administratie@demo.nabij.example",
    Role.ADMINISTRATOR: "beheer@demo.nabij.example",
    Role.ATTENDANCE_COORDINATOR: "verzuim@demo.nabij.example",
    Role.CARE_COORDINATOR: "zorg@demo.nabij.example",
    Role.MENTOR: "mentor@demo.nabij.example",
    Role.YOUTH_HEALTH: "jeugdverpleegkundige@demo.nabij.example",
    Role.PARTNER: "partner@demo.nabij.example",
    Role.PUPIL_COUNSELLOR: "leerlingbegeleider@demo.nabij.example",
    Role.SAFEGUARDING_LEAD: "aandachtsfunctionaris@demo.nabij.example",
}
# Not as a mobile device, whose window grows with what is too wide. Without movement: no colour fades in.
DEVICE = {"viewport": NARROW, "has_touch": True, "reduced_motion": "reduce"}
# What axe looks at in each look at a page. It tells of what is wrong alone: to tell of the rest takes longer than to
# look. Contrast took four fifths of its time, so `LOOK` asks for that itself, once for each kind of text.
EVERYTHING: dict[str, Any] = {
    "resultTypes": ["violations"],
    "rules": {"color-contrast": {"enabled": False}},
}
COLOURS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["link-in-text-block"]},
}
AXE = Axe().axe_script
LOOK = """async ({options, known}) => {
    // What decides over the contrast of a text: its letters, and each ground that it may lie on.
    const grounds = new Map([[null, ""]]);
    const groundsOf = element => {
        if (!grounds.has(element)) {
            const style = getComputedStyle(element);
            const plain = style.backgroundColor === "rgba(0, 0, 0, 0)" && style.backgroundImage === "none"
                && style.opacity === "1" && style.filter === "none";
            const own = plain ? [] : [style.backgroundColor, style.backgroundImage, style.opacity, style.filter];
            // May lie on anything: each kind of these is one for itself.
            if (!["static", "relative"].includes(style.position)) own.push(element.tagName, element.className);
            grounds.set(element, [groundsOf(element.parentElement), ...own].join(" "));
        }
        return grounds.get(element);
    };
    const kindOf = element => {
        const style = getComputedStyle(element);
        const letters = [style.color, style.fontSize, style.fontWeight, style.textShadow];
        return [...letters, element.matches(":disabled, [aria-disabled=true]"), groundsOf(element)].join(" ");
    };
    const hasText = element => element.matches("input, select, textarea")
        || [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const kinds = new Map();
    for (const element of document.body.querySelectorAll("*")) {
        if (!hasText(element) || !element.checkVisibility({visibilityProperty: true})) continue;
        const kind = kindOf(element);
        if (!known.includes(kind) && !kinds.has(kind)) kinds.set(kind, element);
    }
    const contrast = {resultTypes: ["violations"], runOnly: {type: "rule", values: ["color-contrast"]}};
    const {violations: pale} = kinds.size ? await axe.run({include: [...kinds.values()]}, contrast) : {violations: []};
    const {violations} = await axe.run(options);
    const found = [...violations, ...pale].flatMap(problem =>
        problem.nodes.map(node => `${problem.id}: ${node.target} ${node.failureSummary}`));
    if (document.documentElement.scrollWidth > innerWidth + 1)
        found.push("the page scrolls sideways");
    // What a template names and nobody set: the link reloads its own page.
    for (const link of document.querySelectorAll('a[href=""]'))
        found.push(`a link to nowhere: ${link.innerText}`);
    return {found, clean: pale.length ? [] : [...kinds.keys()]};
}"""
# Those that open on a ground alone have nobody who opens them by role.
PAGES = [row for row in ROWS if row.method == "get" and row.roles]
APPS = sorted({row.name.partition(":")[0] for row in PAGES})
OWN_ACCOUNT = ("/accounts/2fa/", "/accounts/2fa/totp/activate/", "/accounts/password/change/")
# Answers that are no page of their own.
NO_PAGES = {
    "absence:morning",
    "absence:call_rows",
    "absence:call_news",
    "absence:call_list_print",
    "pupils:find",
    "pupils:timeline",
    "pupils:file_export",
    "pupils:document",
    "intake:question_sheet",
    "pupils:file_readers_export",
    "intake:report",
    "intake:report_batch_progress",
    "intake:report_batch_download",
    "pupils:invitation_letter",
    "partners:agreement_file",
    "partners:card",
    "partners:consent_print",
    "partners:consent_paper",
    "partners:referral_paper",
    "careteam:plan_print",
    "careteam:care_export_progress",
    "careteam:live_write",
    "careteam:agenda_print",
    "careteam:minutes_print",
    "careteam:live_part",
    "absence:trend_print",
    "absence:trend_table",
    "partners:working_print",
    "partners:working_table",
    "partners:condition_print",
    "partners:partner_figures_table",
    "absence:letter_print",
    "absence:notice_print",
    "absence:route_print",
}
# The school, a pupil and the attendance coordinator of it.
# Of the kind that meets most often; the story of meetings sends one of the other kind.
PREPARED = (
    "SELECT max(m.id) FROM careteam_meeting m JOIN careteam_meetingkind k ON k.id = kind_id"
    " JOIN school_school s ON s.id = m.school_id WHERE s.name LIKE '%%Vliegerwei' AND every_weeks < 8"
)
AT_SCHOOL = (
    " FROM school_school s, school_user u, absence_alert a JOIN absence_episode e ON e.id = a.episode_id"
    " WHERE s.name LIKE '%%Vliegerwei' AND u.email = 'verzuim@demo.nabij.example' AND e.school_id = s.id"
    " ORDER BY pupil_id LIMIT 1"
)
# Where each kind of object of the demo school is found.
OBJECTS = {
    "condition": "SELECT 'hours'",
    "term_round": "SELECT max(r.id) FROM partners_termround r JOIN school_school s ON s.id = school_id"
    " WHERE s.name LIKE '%%Vliegerwei' AND closes_on >= current_date",
    "respondent": "SELECT min(p.id) FROM partners_respondent p JOIN partners_termround r ON r.id = round_id"
    " JOIN school_user u ON u.id = user_id WHERE u.name = 'Fenna Dijkstra' AND r.closes_on >= current_date",
    "test_result": "SELECT min(t.id) FROM pupils_testresult t JOIN school_school s ON s.id = school_id"
    " WHERE s.name LIKE '%%Vliegerwei'",
    "invitation": "SELECT min(id) FROM pupils_invitation",
    "intake": "SELECT min(id) FROM intake_intake WHERE step = 'file_study'",
    "school_class": "SELECT school_class_id FROM absence_register ORDER BY day DESC, id LIMIT 1",
    "day": "SELECT day::text FROM absence_register ORDER BY day DESC, id LIMIT 1",
    "number": "SELECT number FROM absence_register ORDER BY day DESC, id LIMIT 1",
    "pupil": "SELECT pupil_id FROM absence_alert JOIN absence_episode e ON e.id = episode_id"
    " JOIN school_school s ON s.id = e.school_id AND s.name LIKE '%%Vliegerwei' ORDER BY 1 LIMIT 1",
    "relation": "SELECT min(id) FROM pupils_relation",
    "person": "SELECT min(id) FROM pupils_person",
    "interview": "SELECT min(interview_id) FROM intake_intake i JOIN pupils_appointment a ON a.id = interview_id"
    " JOIN school_school s ON s.id = i.school_id WHERE at IS NOT NULL AND s.name LIKE '%%Vliegerwei'",
    "home": "SELECT home_id FROM pupils_homestaff ORDER BY id LIMIT 1",
    "home_staff": "SELECT min(id) FROM pupils_homestaff",
    "message": "SELECT min(id) FROM messaging_message WHERE language = 'ar'",
    "text": "SELECT min(id) FROM messaging_text WHERE language = 'ar'",
    "year": "SELECT min(id) FROM school_schoolyear WHERE NOT closed",
    "day_off": "SELECT min(id) FROM school_dayoff",
    "period": "SELECT min(id) FROM school_lessonperiod",
    "own_class": "SELECT school_class_id FROM school_classstaff s JOIN school_user u ON u.id = user_id"
    " JOIN school_schoolclass c ON c.id = school_class_id JOIN school_schoolyear y ON y.id = year_id AND NOT closed"
    " WHERE email = 'mentor@demo.nabij.example' AND s.kind = 'mentor' AND s.ends_on IS NULL",
    "follow_up": "SELECT f.id FROM intake_followup f JOIN school_school s ON s.id = school_id"
    " WHERE kind = 'talk' AND state = 'planned' AND s.name LIKE '%%Vliegerwei' ORDER BY due_on LIMIT 1",
    "planned_review": "SELECT f.id FROM intake_followup f JOIN school_school s ON s.id = school_id"
    " WHERE kind = 'review' AND state = 'planned' AND s.name LIKE '%%Vliegerwei' ORDER BY due_on LIMIT 1",
    "talk": "SELECT t.id FROM intake_talk t JOIN school_user u ON u.id = author_id"
    " WHERE email = 'mentor@demo.nabij.example' ORDER BY held_on DESC LIMIT 1",
    # In the demo only teachers wrote one.
    "remark": "INSERT INTO pupils_remark (school_id, pupil_id, author_id, level, text, written_on)"
    " SELECT t.school_id, pupil_id, author_id, 'background', 'Zingt', held_on FROM intake_talk t"
    " JOIN school_user u ON u.id = author_id WHERE email = 'mentor@demo.nabij.example' LIMIT 1 RETURNING id",
    "care_team_member": "SELECT min(c.id) FROM school_careteammember c JOIN school_school s ON s.id = school_id"
    " WHERE s.name LIKE '%%Vliegerwei' AND ends_on IS NULL",
    # Everybody in the demo is found.
    "search": "INSERT INTO absence_search (school_id, pupil_id, started_by_id, started_at)"
    " SELECT t.school_id, pupil_id, author_id, now() - interval '1 day' FROM intake_talk t"
    " JOIN school_user u ON u.id = author_id WHERE email = 'mentor@demo.nabij.example' LIMIT 1 RETURNING id",
    "account_change": "SELECT min(id) FROM school_accountchange",
    "stand_in": "SELECT min(id) FROM school_classstaff WHERE kind = 'stand_in'",
    "section": "SELECT 'health'",
    "draft": "SELECT min(id) FROM intake_questionnaire WHERE published_at IS NULL",
    "own_question": "SELECT min(q.id) FROM intake_question q JOIN intake_questionnaire d ON d.id = q.questionnaire_id"
    " WHERE d.published_at IS NULL AND q.code = 'own_1'",
    "document": "SELECT min(d.id) FROM pupils_document d JOIN school_school s ON s.id = school_id"
    " WHERE level = 'practical' AND s.name LIKE '%%Vliegerwei'",
    "consulting_hour": "SELECT hour_id FROM partners_booking a JOIN school_school s ON s.id = school_id"
    " WHERE state = 'planned' AND s.name LIKE '%%Vliegerwei' ORDER BY hour_id DESC LIMIT 1",
    "appointment": "SELECT a.id FROM partners_booking a JOIN school_school s ON s.id = school_id"
    " WHERE state = 'planned' AND s.name LIKE '%%Vliegerwei' ORDER BY hour_id DESC LIMIT 1",
    "hour_today": "SELECT min(h.id) FROM partners_consultinghour h JOIN school_school s ON s.id = school_id"
    " WHERE s.name LIKE '%%Vliegerwei' AND day = '2026-11-18'",
    "organisation": "SELECT min(t.id) FROM partners_organisation t JOIN school_school s ON s.id = school_id"
    " WHERE s.name LIKE '%%Vliegerwei'",
    "contact": "SELECT min(t.id) FROM partners_contact t JOIN school_school s ON s.id = school_id"
    " WHERE s.name LIKE '%%Vliegerwei'",
    "agreement": "SELECT min(t.id) FROM partners_agreement t JOIN school_school s ON s.id = school_id"
    " WHERE s.name LIKE '%%Vliegerwei'",
    # Shared on, so that its page has all there is.
    "consent": "SELECT min(request_id) FROM partners_share t JOIN school_school s ON s.id = school_id"
    " JOIN partners_consentrequest r ON r.id = request_id AND stopped_at IS NULL"
    " WHERE s.name LIKE '%%Vliegerwei' AND ended_at IS NULL",
    "referral": "SELECT min(t.id) FROM partners_referral t JOIN school_school s ON s.id = school_id"
    " WHERE s.name LIKE '%%Vliegerwei' AND state = 'waitlisted'",
    "referral_draft": "SELECT min(t.id) FROM partners_referral t JOIN school_school s ON s.id = school_id"
    " WHERE s.name LIKE '%%Vliegerwei' AND state = 'draft'",
    "referral_after": "SELECT 'accepted'",
    "assignment": "SELECT min(t.id) FROM partners_assignment t JOIN school_school s ON s.id = school_id"
    " WHERE s.name LIKE '%%Vliegerwei' AND pupil_id IS NOT NULL",
    "helper": "SELECT h.user_id FROM partners_helper h JOIN school_school s ON s.id = school_id"
    " WHERE s.name LIKE '%%Vliegerwei' LIMIT 1",
    "language": "SELECT 'ar'",
    "version": "SELECT 'family'",
    # The demo keeps no batch for longer than an hour either.
    "batch": "INSERT INTO intake_reportbatch (school_id, requested_by_id, version, format, title, state, total,"
    " created_at, ready_at, expires_at, size, error) SELECT s.id, u.id, 'mentor', 'pdf', '1A', 'ready', 20,"
    " now(), now(), now() + interval '10 years', 400000, '' FROM school_school s, school_user u"
    " WHERE s.name LIKE '%%Vliegerwei' AND u.email = 'zorg@demo.nabij.example' RETURNING id",
    "colleague": "SELECT id FROM school_user WHERE email = 'docent@demo.nabij.example'",
    "concern": "SELECT min(id) FROM careteam_concern WHERE state = 'new'",
    "case": "SELECT min(id) FROM careteam_carecase WHERE state = 'in_care'",
    "case_state": "SELECT 'closing'",
    "contact_moment": "SELECT min(t.id) FROM careteam_contactmoment t JOIN school_user u ON u.id = author_id"
    " WHERE email = 'mentor@demo.nabij.example'",
    # Whoever noted it may add to it.
    "time_out": "UPDATE careteam_timeout SET author_id ="
    " (SELECT id FROM school_user WHERE email = 'leerlingbegeleider@demo.nabij.example')"
    " WHERE id = (SELECT min(id) FROM careteam_timeout) RETURNING id",
    "programme": "SELECT min(id) FROM careteam_programme",
    "participation": "SELECT min(id) FROM careteam_participation",
    "action": "SELECT min(id) FROM careteam_action WHERE state = 'open'",
    "danger": "SELECT min(id) FROM careteam_acutedanger",
    "acute_contact": "SELECT min(id) FROM careteam_acutecontact",
    "meldcode": "SELECT id FROM careteam_meldcoderecord LIMIT 1",
    "meldcode_step": "SELECT 'consult'",
    # What is ready is gone within the hour.
    "care_export": "INSERT INTO careteam_careexport (school_id, owner_id, filters, state, total, done, pupils,"
    " created_at) SELECT s.id, u.id, '{}', 'failed', 0, 0, '{}', now() + interval '10 years'"
    " FROM school_school s, school_user u"
    " WHERE s.name LIKE '%%Vliegerwei' AND u.email = 'zorg@demo.nabij.example' RETURNING id",
    "level": "SELECT 'start'",
    "approach_step": "WITH crossed AS (INSERT INTO absence_crossing"
    " (school_id, pupil_id, rule, first_day, reached_on, causes, found_at, state, done)"
    f""" SELECT s.id, pupil_id, 'hours', '2026-11-02', '2026-11-17', '[["2026-11-02", 960]]', now(), 'open', ''"""
    f"{AT_SCHOOL} RETURNING id, school_id, pupil_id),"
    " begun AS (INSERT INTO absence_approach (school_id, pupil_id, crossing_id, begun_by_id, begun_at)"
    " SELECT c.school_id, pupil_id, c.id, u.id, now() FROM crossed c, school_user u"
    " WHERE u.email = 'verzuim@demo.nabij.example' RETURNING id, school_id, pupil_id)"
    " INSERT INTO absence_approachstep"
    " (school_id, pupil_id, approach_id, place, kind, name, role, due_on, passed_over, words)"
    " SELECT school_id, pupil_id, id, 1, 'letter', 'Brief aan thuis', 'mentor', '2026-11-20', false, ''"
    " FROM begun RETURNING id",
    "notice": "INSERT INTO absence_notice (school_id, pupil_id, made_by_id, kind, first_day, reason, action_taken,"
    " why_no_action, lesson_location, reporter_name, reporter_role, reporter_phone, reporter_email, contact_phone,"
    ' other_address, "table", due_on, state, number, made_at)'
    " SELECT s.id, pupil_id, u.id, 'V3', '2026-11-02', '', '', '', '', '', '', '', '', '', '', '[]',"
    f" '2026-11-24', 'draft', '', now(){AT_SCHOOL} RETURNING id",
    "meeting_kind": "SELECT min(k.id) FROM careteam_meetingkind k JOIN school_school s ON s.id = school_id"
    " WHERE s.name LIKE '%%Vliegerwei'",
    # One more that is prepared, for the stories send those of the demo.
    "agenda_item": "WITH more AS (INSERT INTO careteam_meeting"
    " (school_id, kind_id, starts_at, minutes, place, state, version, made_by_id)"
    " SELECT school_id, kind_id, starts_at - interval '1 minute' * (SELECT count(*) FROM careteam_meeting), minutes,"
    " place, 'draft', 0, made_by_id"
    f" FROM careteam_meeting WHERE id = ({PREPARED}) RETURNING id)"
    " INSERT INTO careteam_agendaitem (school_id, pupil_id, case_id, because, position, minutes, state, meeting_id,"
    " title, question, brought_by_id) SELECT i.school_id, pupil_id, case_id, because, 1, i.minutes, 'planned',"
    " more.id, title, question, brought_by_id"
    f" FROM careteam_agendaitem i, more WHERE i.meeting_id = ({PREPARED}) LIMIT 1 RETURNING id",
    "sent_meeting": "SELECT meeting_id FROM careteam_agendaitem WHERE id = (SELECT max(id) FROM careteam_agendaitem)",
    # None goes on at half past eight.
    "live_meeting": "UPDATE careteam_meeting SET state = 'live' WHERE id = (SELECT max(meeting_id)"
    " FROM careteam_livemeeting l JOIN school_school s ON s.id = school_id"
    " WHERE s.name LIKE '%%Vliegerwei') RETURNING id",
}


@pytest.fixture(scope="package")
def found(house: House) -> dict[str, Any]:
    """One of each kind of object of the demo school."""
    return {name: house.ask(sql)[0][0] for name, sql in OBJECTS.items()}


def addresses(app: str, found: dict[str, Any]) -> dict[Role, list[str]]:
    """Each page of an app, for a role that may open it."""
    pages: dict[Role, list[str]] = {}
    for row in PAGES:
        if row.name.startswith(f"{app}:") and row.name not in NO_PAGES:
            role = next(role for role in ACCOUNTS if role in row.roles)
            pages.setdefault(role, []).append(reverse(row.name, args=[found[name] for name in row.args]))
    return pages


@dataclass
class Look:
    """How a page is looked at, and the kinds of text that were found to be legible that way."""

    name: str
    viewport: ViewportSize
    scheme: Literal["light", "dark"]
    options: dict[str, Any]
    legible: set[str] = field(default_factory=set)

    def at(self, page: Page) -> list[str]:
        """What axe finds, whether the page is wider than its window, and links to nowhere."""
        page.set_viewport_size(self.viewport)
        page.emulate_media(color_scheme=self.scheme)
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE)
        seen = page.evaluate(LOOK, {"options": self.options, "known": sorted(self.legible)})
        self.legible |= set(seen["clean"])
        return [f"{self.name}: {line}" for line in seen["found"]]


LOOKS = (Look("phone, light", NARROW, "light", EVERYTHING), Look("desk, dark", WIDE, "dark", COLOURS))


def both_looks(page: Page) -> list[str]:
    """What is wrong with a page on a phone in light, and then at a desk in the dark."""
    return [line for look in LOOKS for line in look.at(page)]


def look_at(page: Page, address: str, *, status: int = 200) -> list[str]:
    """Open a page, which must answer, and say what is wrong with it."""
    page.set_viewport_size(NARROW)
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == status, f"{address}: {answer.status}"
    return [f"{address}: {line}" for line in both_looks(page)]


@pytest.mark.parametrize("app", APPS)
def test_every_page(sign_in: Callable[..., Page], found: dict[str, Any], app: str) -> None:
    pages = addresses(app, found)
    wrong = []
    for role, own in pages.items():
        page = sign_in(ACCOUNTS[role], DEVICE)
        for address in own:
            wrong += look_at(page, address)
        page.context.close()
    assert wrong == []


def test_the_start_page_of_everybody_and_ones_own_account(sign_in: Callable[..., Page]) -> None:
    wrong = []
    for role, account in ACCOUNTS.items():
        page = sign_in(account, DEVICE)
        for address in ("/", *(OWN_ACCOUNT if role == Role.OFFICE else ())):
            wrong += look_at(page, address)
        page.context.close()
    assert wrong == []


def test_the_portal(sign_in: Callable[..., Page]) -> None:
    """All that stands on the start page of a guardian, and the first step from there."""
    page = sign_in("voogd@demo.nabij.example", DEVICE)
    wrong = look_at(page, "/")
    links = page.locator(".portal-rows a, .portal-all a").evaluate_all(
        "links => links.map(link => link.pathname)"
    )
    assert any(link.startswith("/portal/pupils/") for link in links)
    for address in (*dict.fromkeys(links), "/portal/colleagues/new/"):
        wrong += look_at(page, address)
    assert wrong == []


def test_pages_for_strangers(house: House, sign_in: Callable[..., Page]) -> None:
    page = sign_in(ACCOUNTS[Role.PARTNER], DEVICE)
    wrong = look_at(page, "/nowhere/", status=404)
    page.context.clear_cookies()
    for address in ("/accounts/login/", "/accounts/password/reset/", "/accounts/signup/"):
        wrong += look_at(page, address)
    assert wrong == []


def test_personal_links(house: House, sign_in: Callable[..., Page], found: dict[str, Any]) -> None:
    """The link as it is made, its page that asks for the code, the question behind it, and a link that is none."""
    care = sign_in(ACCOUNTS[Role.CARE_COORDINATOR], DEVICE)
    care.goto(f"/consents/{found['consent']}/link/")
    care.locator("input[name=by][value=shown]").check()
    care.locator("input[name=code][value='']").check()
    care.locator("#id_language").select_option("ar")
    care.get_by_role("button", name="Maak de link").click()
    wrong = both_looks(care)
    code, url = care.locator("strong.num").inner_text(), care.locator(".text-break bdi").inner_text()
    care.context.clear_cookies()
    wrong += look_at(care, "/v/niets/", status=410)
    wrong += look_at(care, url)
    care.locator("#code").fill(code)
    care.locator("form.ask-code button").click()
    care.locator(".ask-answers, .ask-state").first.wait_for()
    assert wrong + both_looks(care) == []


def test_it_would_see_what_is_wrong(sign_in: Callable[..., Page]) -> None:
    """The tests above would fail, in both looks, on grey on grey, on what is too wide, and on a link to nowhere."""
    page = sign_in(ACCOUNTS[Role.PARTNER], DEVICE)
    # From now on each kind of text on this page counts as legible.
    assert both_looks(page) == []
    page.evaluate(
        """() => {
            const box = document.createElement("p");
            box.append("Bijna niet te lezen");
            Object.assign(box.style, {color: "#777", background: "#888", width: "3000px"});
            const link = document.createElement("a");
            link.setAttribute("href", "");
            link.append("Nergens heen");
            document.querySelector("main").append(box, link);
        }"""
    )
    seen = {tuple(line.split(": ")[:2]) for line in both_looks(page)}
    faults = ("color-contrast", "the page scrolls sideways", "a link to nowhere")
    assert seen >= {(look, fault) for look in ("phone, light", "desk, dark") for fault in faults}
