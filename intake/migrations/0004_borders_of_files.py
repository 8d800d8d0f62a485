from django.db import migrations

from school.borders import may_be_referred_to, same_school


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0003_files_and_intakes"),
        ("messaging", "0002_borders"),
        ("school", "0002_cache_and_borders"),
    ]

    operations = [
        may_be_referred_to("intake_questionnaire"),
        may_be_referred_to("intake_question"),
        may_be_referred_to("intake_intake"),
        may_be_referred_to("intake_followup"),
        may_be_referred_to("intake_healthhour"),
        may_be_referred_to("intake_healthappointment"),
        may_be_referred_to("intake_documentkey"),
        same_school("intake_pupillanguage", "pupil_id", "intake_pupil"),
        same_school("intake_testresult", "pupil_id", "intake_pupil"),
        same_school("intake_remark", "pupil_id", "intake_pupil"),
        same_school("intake_question", "questionnaire_id", "intake_questionnaire"),
        same_school("intake_intake", "pupil_id", "intake_pupil"),
        same_school("intake_intake", "questionnaire_id", "intake_questionnaire"),
        same_school("intake_answer", "pupil_id", "intake_pupil"),
        same_school("intake_answer", "intake_id", "intake_intake"),
        same_school("intake_answer", "question_id", "intake_question"),
        same_school("intake_invitation", "pupil_id", "intake_pupil"),
        same_school("intake_invitation", "person_id", "intake_person"),
        same_school("intake_invitation", "intake_id", "intake_intake"),
        same_school("intake_invitation", "appointment_id", "intake_healthappointment"),
        same_school("intake_invitation", "message_id", "messaging_message"),
        same_school("intake_followup", "pupil_id", "intake_pupil"),
        same_school("intake_followup", "intake_id", "intake_intake"),
        same_school("intake_talk", "pupil_id", "intake_pupil"),
        same_school("intake_talk", "follow_up_id", "intake_followup"),
        same_school("intake_review", "pupil_id", "intake_pupil"),
        same_school("intake_review", "follow_up_id", "intake_followup"),
        same_school("intake_checkin", "pupil_id", "intake_pupil"),
        same_school("intake_placement", "pupil_id", "intake_pupil"),
        same_school("intake_placement", "school_class_id", "school_schoolclass"),
        same_school("intake_departure", "pupil_id", "intake_pupil"),
        same_school("intake_healthappointment", "pupil_id", "intake_pupil"),
        same_school("intake_healthappointment", "hour_id", "intake_healthhour"),
        same_school("intake_document", "pupil_id", "intake_pupil"),
        same_school("intake_document", "key_id", "intake_documentkey"),
        same_school("intake_reportbatch", "key_id", "intake_documentkey"),
    ]
