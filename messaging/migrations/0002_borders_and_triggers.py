from django.db import migrations
import pgtrigger.compiler

from school.borders import may_be_referred_to, same_school
from school.tables import AtOnce
from school.triggers import AddTriggers


class Migration(AtOnce):
    dependencies = [
        ("messaging", "0001_initial"),
        ("school", "0002_borders_and_triggers"),
    ]

    operations = [
        may_be_referred_to("messaging_message"),
        may_be_referred_to("messaging_calendarentry"),
        same_school("messaging_message", "follows_id", "messaging_message"),
        same_school("messaging_returnedmail", "message_id", "messaging_message"),
        same_school("messaging_calendarmail", "entry_id", "messaging_calendarentry"),
        same_school("messaging_calendarmail", "message_id", "messaging_message"),
        AddTriggers(
            triggers=[
                (
                    "calendarentry",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "messaging_calendarentryevent" ("answer", "answer_stamp", "answer_words", "answered_at", "attendee_address", "attendee_name", "ends_at", "id", "language", "organizer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "school_id", "sequence", "stamped_at", "starts_at", "state", "time_since", "title", "uid") SELECT new_values."answer", new_values."answer_stamp", new_values."answer_words", new_values."answered_at", new_values."attendee_address", new_values."attendee_name", new_values."ends_at", new_values."id", new_values."language", new_values."organizer", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."school_id", new_values."sequence", new_values."stamped_at", new_values."starts_at", new_values."state", new_values."time_since", new_values."title", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="19ac994ea9154fc0a08eafb758e996ed33669869",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_15b4a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="messaging_calendarentry",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "calendarentry",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "messaging_calendarentryevent" ("answer", "answer_stamp", "answer_words", "answered_at", "attendee_address", "attendee_name", "ends_at", "id", "language", "organizer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "school_id", "sequence", "stamped_at", "starts_at", "state", "time_since", "title", "uid") SELECT new_values."answer", new_values."answer_stamp", new_values."answer_words", new_values."answered_at", new_values."attendee_address", new_values."attendee_name", new_values."ends_at", new_values."id", new_values."language", new_values."organizer", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."school_id", new_values."sequence", new_values."stamped_at", new_values."starts_at", new_values."state", new_values."time_since", new_values."title", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f10c89afe282c432a2d555b07227e3b2f6e89bcd",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_748ce",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="messaging_calendarentry",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "calendarentry",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "messaging_calendarentryevent" ("answer", "answer_stamp", "answer_words", "answered_at", "attendee_address", "attendee_name", "ends_at", "id", "language", "organizer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "school_id", "sequence", "stamped_at", "starts_at", "state", "time_since", "title", "uid") SELECT old_values."answer", old_values."answer_stamp", old_values."answer_words", old_values."answered_at", old_values."attendee_address", old_values."attendee_name", old_values."ends_at", old_values."id", old_values."language", old_values."organizer", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."school_id", old_values."sequence", old_values."stamped_at", old_values."starts_at", old_values."state", old_values."time_since", old_values."title", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f4eae995c4a026542d40f5bdad5e729239a2bb87",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_40410",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="messaging_calendarentry",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "text",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "messaging_textevent" ("approved_by", "approved_on", "body", "id", "kind", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "school_id", "subject") SELECT new_values."approved_by", new_values."approved_on", new_values."body", new_values."id", new_values."kind", new_values."language", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_by_id", new_values."school_id", new_values."subject" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="156ef46f8cdcda4d5ca3bd335bb48e4fac34effc",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9cec6",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="messaging_text",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "text",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "messaging_textevent" ("approved_by", "approved_on", "body", "id", "kind", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "school_id", "subject") SELECT new_values."approved_by", new_values."approved_on", new_values."body", new_values."id", new_values."kind", new_values."language", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_by_id", new_values."school_id", new_values."subject" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2a9e690f29cec1635d11c50613f8cf33cde1e5e3",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2eda3",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="messaging_text",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "text",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "messaging_textevent" ("approved_by", "approved_on", "body", "id", "kind", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "school_id", "subject") SELECT old_values."approved_by", old_values."approved_on", old_values."body", old_values."id", old_values."kind", old_values."language", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_by_id", old_values."school_id", old_values."subject" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="3818ccdf9bed21c55dc08e402f85d438e4def030",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_89521",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="messaging_text",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
