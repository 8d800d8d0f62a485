from django.db import migrations
import pgtrigger.compiler

from school.borders import may_be_referred_to, may_be_referred_to_by_pupil, same_pupil, same_school
from school.tables import AtOnce
from school.triggers import AddTriggers


class Migration(AtOnce):
    dependencies = [
        ("intake", "0001_initial"),
        ("school", "0002_borders_and_triggers"),
        ("messaging", "0002_borders_and_triggers"),
        ("pupils", "0002_borders_and_triggers"),
        ("partners", "0002_borders_and_triggers"),
    ]

    operations = [
        may_be_referred_to("intake_questionnaire"),
        may_be_referred_to("intake_intake"),
        may_be_referred_to("intake_question"),
        may_be_referred_to("intake_followup"),
        may_be_referred_to("intake_reportbatch"),
        may_be_referred_to("intake_review"),
        may_be_referred_to("intake_talk"),
        may_be_referred_to_by_pupil("intake_intake"),
        may_be_referred_to_by_pupil("intake_followup"),
        may_be_referred_to_by_pupil("intake_review"),
        may_be_referred_to_by_pupil("intake_talk"),
        same_school("intake_question", "questionnaire_id", "intake_questionnaire"),
        same_school("intake_intake", "pupil_id", "pupils_pupil"),
        same_school("intake_intake", "interview_id", "pupils_appointment"),
        same_school("intake_intake", "questionnaire_id", "intake_questionnaire"),
        same_school("intake_answer", "pupil_id", "pupils_pupil"),
        same_school("intake_answer", "intake_id", "intake_intake"),
        same_school("intake_answer", "question_id", "intake_question"),
        same_school("intake_followup", "pupil_id", "pupils_pupil"),
        same_school("intake_followup", "intake_id", "intake_intake"),
        same_school("intake_talk", "pupil_id", "pupils_pupil"),
        same_school("intake_talk", "follow_up_id", "intake_followup"),
        same_school("intake_review", "pupil_id", "pupils_pupil"),
        same_school("intake_review", "follow_up_id", "intake_followup"),
        same_school("intake_checkin", "pupil_id", "pupils_pupil"),
        same_school("intake_reportbatch", "file_id", "school_storedfile"),
        same_school("intake_reportbatchitem", "batch_id", "intake_reportbatch"),
        same_school("intake_reportbatchitem", "pupil_id", "pupils_pupil"),
        same_school("intake_reportbatchitem", "file_id", "school_storedfile"),
        same_pupil("intake_intake", "interview_id", "pupils_appointment"),
        same_pupil("intake_answer", "intake_id", "intake_intake"),
        same_pupil("intake_followup", "intake_id", "intake_intake"),
        same_pupil("intake_talk", "follow_up_id", "intake_followup"),
        same_pupil("intake_review", "follow_up_id", "intake_followup"),
        AddTriggers(
            triggers=[
                (
                    "checkin",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_checkinevent" ("author_id", "day", "face", "id", "level", "moment", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id") SELECT new_values."author_id", new_values."day", new_values."face", new_values."id", new_values."level", new_values."moment", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7623388784b45e68071b0a44cbdeeb227452e4df",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fd2d2",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="intake_checkin",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "checkin",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_checkinevent" ("author_id", "day", "face", "id", "level", "moment", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id") SELECT new_values."author_id", new_values."day", new_values."face", new_values."id", new_values."level", new_values."moment", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cbdc730e287ca51934e53bab27cfd0b3ee0d472e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7a339",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="intake_checkin",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "checkin",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_checkinevent" ("author_id", "day", "face", "id", "level", "moment", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id") SELECT old_values."author_id", old_values."day", old_values."face", old_values."id", old_values."level", old_values."moment", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9a18ba8f09b371cdfa362a166d9009a5cb118494",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dc04c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="intake_checkin",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "followup",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_followupevent" ("done_by_id", "done_on", "due_on", "id", "intake_id", "kind", "missed_because", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "state", "week") SELECT new_values."done_by_id", new_values."done_on", new_values."due_on", new_values."id", new_values."intake_id", new_values."kind", new_values."missed_because", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."state", new_values."week" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3f5af0fa49c4fc3c9f00a1e50a5218c2b41a3e17",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_72e0e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="intake_followup",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "followup",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_followupevent" ("done_by_id", "done_on", "due_on", "id", "intake_id", "kind", "missed_because", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "state", "week") SELECT new_values."done_by_id", new_values."done_on", new_values."due_on", new_values."id", new_values."intake_id", new_values."kind", new_values."missed_because", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."state", new_values."week" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="291bae9f7006c2ccfcad3fdc3e8184042f029a3a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1a617",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="intake_followup",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "followup",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_followupevent" ("done_by_id", "done_on", "due_on", "id", "intake_id", "kind", "missed_because", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "state", "week") SELECT old_values."done_by_id", old_values."done_on", old_values."due_on", old_values."id", old_values."intake_id", old_values."kind", old_values."missed_because", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."state", old_values."week" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a8682b1319d466b515bc2f59106dc7aa653b5971",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bd508",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="intake_followup",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "intakesettings",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_intakesettingsevent" ("bad_faces", "closing_week", "first_contact_days", "id", "interview_minutes", "later_week", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_week", "school_id", "talk_weeks") SELECT new_values."bad_faces", new_values."closing_week", new_values."first_contact_days", new_values."id", new_values."interview_minutes", new_values."later_week", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."review_week", new_values."school_id", new_values."talk_weeks" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c988ab54b8b6fbe015a1da053cb616826bc936fd",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cd3b7",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="intake_intakesettings",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "intakesettings",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_intakesettingsevent" ("bad_faces", "closing_week", "first_contact_days", "id", "interview_minutes", "later_week", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_week", "school_id", "talk_weeks") SELECT new_values."bad_faces", new_values."closing_week", new_values."first_contact_days", new_values."id", new_values."interview_minutes", new_values."later_week", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."review_week", new_values."school_id", new_values."talk_weeks" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="36200e221176ee4f3eaf927c8cecd4910f9d7479",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_77fd9",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="intake_intakesettings",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "intakesettings",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_intakesettingsevent" ("bad_faces", "closing_week", "first_contact_days", "id", "interview_minutes", "later_week", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_week", "school_id", "talk_weeks") SELECT old_values."bad_faces", old_values."closing_week", old_values."first_contact_days", old_values."id", old_values."interview_minutes", old_values."later_week", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."review_week", old_values."school_id", old_values."talk_weeks" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="80ac073f7bfbaf74ae65a348fa60643a82c5ddd7",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4667b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="intake_intakesettings",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "answer",
                    pgtrigger.compiler.Trigger(
                        name="before_change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_answerevent" ("author_id", "chosen", "id", "intake_id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "question_id", "school_id", "state", "text", "updated_at", "version") SELECT old_values."author_id", old_values."chosen", old_values."id", old_values."intake_id", old_values."level", _pgh_attached_context.value, NOW(), \'before_change\', old_values."id", old_values."pupil_id", old_values."question_id", old_values."school_id", old_values."state", old_values."text", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c9963ffcfbcae4f33724105cb069572fe7c53edf",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_before_change_update_ae8e6",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="intake_answer",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "answer",
                    pgtrigger.compiler.Trigger(
                        name="before_removal_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_answerevent" ("author_id", "chosen", "id", "intake_id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "question_id", "school_id", "state", "text", "updated_at", "version") SELECT old_values."author_id", old_values."chosen", old_values."id", old_values."intake_id", old_values."level", _pgh_attached_context.value, NOW(), \'before_removal\', old_values."id", old_values."pupil_id", old_values."question_id", old_values."school_id", old_values."state", old_values."text", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ca316f40fa26c4f0290171702de4df7c84872f16",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_before_removal_delete_9411c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="intake_answer",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "questionnaire",
                    pgtrigger.compiler.Trigger(
                        name="published_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."published_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="caa82ee91db55cf02421030f0e55f02218ca4ef2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_published_stays_7c113",
                            table="intake_questionnaire",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "questionnaire",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_questionnaireevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "school_id", "version") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published_at", new_values."published_by_id", new_values."school_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="28f72f4eba3ab6783e02baedf792bdad53392b13",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cd105",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="intake_questionnaire",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "questionnaire",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_questionnaireevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "school_id", "version") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."published_at", new_values."published_by_id", new_values."school_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="57be02311056105266101459540b5363df011444",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5f7a8",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="intake_questionnaire",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "questionnaire",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_questionnaireevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "school_id", "version") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_at", old_values."published_by_id", old_values."school_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6e585bff119f2dee5534e8d7e35dfe398de6c411",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e2891",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="intake_questionnaire",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "question",
                    pgtrigger.compiler.Trigger(
                        name="published_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF EXISTS (\n        SELECT 1 FROM intake_questionnaire WHERE id = OLD.questionnaire_id AND published_at IS NOT NULL\n    ) THEN\n        RAISE EXCEPTION 'Questions of a published version stay as they are';\n    END IF;\n    IF TG_OP = 'DELETE' THEN\n        RETURN OLD;\n    END IF;\n    RETURN NEW;\n",
                            hash="b6416def35de1950f1f715777fd388799143c219",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_published_stays_9feef",
                            table="intake_question",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "question",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_questionevent" ("code", "for_family", "help", "hidden", "id", "kind", "label", "level", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "school_id", "section", "translations") SELECT new_values."code", new_values."for_family", new_values."help", new_values."hidden", new_values."id", new_values."kind", new_values."label", new_values."level", new_values."options", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."questionnaire_id", new_values."school_id", new_values."section", new_values."translations" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e2795a2a7110eab319bc8ee9e35d4b8f404e8b3c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_80108",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="intake_question",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "question",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_questionevent" ("code", "for_family", "help", "hidden", "id", "kind", "label", "level", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "school_id", "section", "translations") SELECT new_values."code", new_values."for_family", new_values."help", new_values."hidden", new_values."id", new_values."kind", new_values."label", new_values."level", new_values."options", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."questionnaire_id", new_values."school_id", new_values."section", new_values."translations" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="96144b85ef06f74c3d234c4e30361bbbe953bddb",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_67641",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="intake_question",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "question",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_questionevent" ("code", "for_family", "help", "hidden", "id", "kind", "label", "level", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "school_id", "section", "translations") SELECT old_values."code", old_values."for_family", old_values."help", old_values."hidden", old_values."id", old_values."kind", old_values."label", old_values."level", old_values."options", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."questionnaire_id", old_values."school_id", old_values."section", old_values."translations" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0b06ae193d27741136b0e37f0f2838d5252709b5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_577fb",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="intake_question",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "intake",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_intakeevent" ("completed_by_id", "completed_on", "due_on", "first_contact_on", "id", "interview_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "questionnaire_id", "registered_by_phone_of", "registered_on", "registration_key", "school_id", "spoken_language", "step") SELECT new_values."completed_by_id", new_values."completed_on", new_values."due_on", new_values."first_contact_on", new_values."id", new_values."interview_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."questionnaire_id", new_values."registered_by_phone_of", new_values."registered_on", new_values."registration_key", new_values."school_id", new_values."spoken_language", new_values."step" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="32e8f2a05cdab9b7df5de7d551c3fd9ef2ad23bd",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6c26f",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="intake_intake",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "intake",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_intakeevent" ("completed_by_id", "completed_on", "due_on", "first_contact_on", "id", "interview_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "questionnaire_id", "registered_by_phone_of", "registered_on", "registration_key", "school_id", "spoken_language", "step") SELECT new_values."completed_by_id", new_values."completed_on", new_values."due_on", new_values."first_contact_on", new_values."id", new_values."interview_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."questionnaire_id", new_values."registered_by_phone_of", new_values."registered_on", new_values."registration_key", new_values."school_id", new_values."spoken_language", new_values."step" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1579bd182bc04d16081fe36206e05bf9fb0592c7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f2f08",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="intake_intake",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "intake",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_intakeevent" ("completed_by_id", "completed_on", "due_on", "first_contact_on", "id", "interview_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "questionnaire_id", "registered_by_phone_of", "registered_on", "registration_key", "school_id", "spoken_language", "step") SELECT old_values."completed_by_id", old_values."completed_on", old_values."due_on", old_values."first_contact_on", old_values."id", old_values."interview_id", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."questionnaire_id", old_values."registered_by_phone_of", old_values."registered_on", old_values."registration_key", old_values."school_id", old_values."spoken_language", old_values."step" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="64ba8896a84630d368d39fe88a828a56f6b7daa3",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f4e4b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="intake_intake",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "review",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_reviewevent" ("author_id", "decision", "follow_up_id", "held_on", "id", "level", "look_again_on", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id") SELECT new_values."author_id", new_values."decision", new_values."follow_up_id", new_values."held_on", new_values."id", new_values."level", new_values."look_again_on", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="80c935b8c969ed6b1e8523c9eadaf4f51e7e0a1d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_06b37",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="intake_review",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "review",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_reviewevent" ("author_id", "decision", "follow_up_id", "held_on", "id", "level", "look_again_on", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id") SELECT new_values."author_id", new_values."decision", new_values."follow_up_id", new_values."held_on", new_values."id", new_values."level", new_values."look_again_on", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6561f3e1965f832008b37c26e64edf99326839cd",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fd260",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="intake_review",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "review",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_reviewevent" ("author_id", "decision", "follow_up_id", "held_on", "id", "level", "look_again_on", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id") SELECT old_values."author_id", old_values."decision", old_values."follow_up_id", old_values."held_on", old_values."id", old_values."level", old_values."look_again_on", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="70b8dc7a7d63ad3a0b14c980abfab57e744b3df9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_96def",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="intake_review",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "talk",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_talkevent" ("author_id", "discuss", "face_class", "face_friends", "face_home", "face_language", "face_learning", "face_sleep", "follow_up_id", "held_on", "id", "level", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "strengths", "worries_inward", "worries_outward") SELECT new_values."author_id", new_values."discuss", new_values."face_class", new_values."face_friends", new_values."face_home", new_values."face_language", new_values."face_learning", new_values."face_sleep", new_values."follow_up_id", new_values."held_on", new_values."id", new_values."level", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."strengths", new_values."worries_inward", new_values."worries_outward" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b9a2082e9d65a92b96d263c0d1f2dcaeca7ac445",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_95b91",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="intake_talk",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "talk",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_talkevent" ("author_id", "discuss", "face_class", "face_friends", "face_home", "face_language", "face_learning", "face_sleep", "follow_up_id", "held_on", "id", "level", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "strengths", "worries_inward", "worries_outward") SELECT new_values."author_id", new_values."discuss", new_values."face_class", new_values."face_friends", new_values."face_home", new_values."face_language", new_values."face_learning", new_values."face_sleep", new_values."follow_up_id", new_values."held_on", new_values."id", new_values."level", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."strengths", new_values."worries_inward", new_values."worries_outward" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="384c516878ae90d16f8362437585e35a6deed5fa",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_58d29",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="intake_talk",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "talk",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_talkevent" ("author_id", "discuss", "face_class", "face_friends", "face_home", "face_language", "face_learning", "face_sleep", "follow_up_id", "held_on", "id", "level", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "strengths", "worries_inward", "worries_outward") SELECT old_values."author_id", old_values."discuss", old_values."face_class", old_values."face_friends", old_values."face_home", old_values."face_language", old_values."face_learning", old_values."face_sleep", old_values."follow_up_id", old_values."held_on", old_values."id", old_values."level", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."strengths", old_values."worries_inward", old_values."worries_outward" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f1558b95193189d0a406411e2ac197f572a4567c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e6c83",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="intake_talk",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
