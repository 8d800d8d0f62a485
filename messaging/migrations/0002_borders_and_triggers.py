import pgtrigger.compiler

from school.borders import may_be_referred_to, same_school
from school.tables import AtOnce
from school.triggers import AddTriggers


class Migration(AtOnce):
    dependencies = [
        ("messaging", "0001_initial"),
    ]

    operations = [
        may_be_referred_to("messaging_message"),
        same_school("messaging_message", "follows_id", "messaging_message"),
        same_school("messaging_returnedmail", "message_id", "messaging_message"),
        AddTriggers(
            triggers=[
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
