"""Where one of each kind of object of the demo school is found, or made where the demo has none."""

# Of the kind that meets most often; the story of meetings sends one of the other kind.
PREPARED = (
    "SELECT max(m.id) FROM careteam_meeting m JOIN careteam_meetingkind k ON k.id = kind_id"
    " JOIN school_school s ON s.id = m.school_id WHERE s.name LIKE '%%Vliegerwei' AND every_weeks < 8"
)
# The school, a pupil and the attendance coordinator of it.
AT_SCHOOL = (
    " FROM school_school s, school_user u, absence_alert a JOIN absence_episode e ON e.id = a.episode_id"
    " WHERE s.name LIKE '%%Vliegerwei' AND u.email = 'verzuim@demo.nabij.example' AND e.school_id = s.id"
    " ORDER BY pupil_id LIMIT 1"
)
# Where each kind of object of the demo school is found.
OBJECTS = {
    "condition": "SELECT 'hours'",
    "term_round": "SELECT max(r.id) FROM partners_termround r JOIN school_school s ON s.id = school_id"
    " WHERE s.name LIKE '%%Vliegerwei'",
    "respondent": "SELECT p.id FROM partners_respondent p JOIN school_user u ON u.id = user_id"
    " WHERE u.name = 'Fenna Dijkstra' ORDER BY round_id DESC LIMIT 1",
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
