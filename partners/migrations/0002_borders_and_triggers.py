from django.db import migrations
import pgtrigger.compiler

from school.borders import may_be_referred_to, same_pupil, same_school
from school.triggers import AddTriggers


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0001_initial"),
        ("pupils", "0002_borders_and_triggers"),
    ]

    operations = [
        may_be_referred_to("partners_consultinghour"),
        same_school("partners_booking", "pupil_id", "pupils_pupil"),
        same_school("partners_booking", "appointment_id", "pupils_appointment"),
        same_school("partners_booking", "hour_id", "partners_consultinghour"),
        same_pupil("partners_booking", "appointment_id", "pupils_appointment"),
        AddTriggers(
            triggers=[
                (
                    "consultinghour",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_consultinghourevent" ("day", "ends_at", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "professional_id", "school_id", "starts_at") SELECT new_values."day", new_values."ends_at", new_values."id", new_values."kind", new_values."minutes", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."professional_id", new_values."school_id", new_values."starts_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d54f08b0cb447e99e4be2937728fcc429981f29d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_85e10",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_consultinghour",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "consultinghour",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_consultinghourevent" ("day", "ends_at", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "professional_id", "school_id", "starts_at") SELECT new_values."day", new_values."ends_at", new_values."id", new_values."kind", new_values."minutes", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."professional_id", new_values."school_id", new_values."starts_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="dc0f4b2b5f1449b9d7849ce70ca2457e4cdc7150",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cb5be",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_consultinghour",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "consultinghour",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_consultinghourevent" ("day", "ends_at", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "professional_id", "school_id", "starts_at") SELECT old_values."day", old_values."ends_at", old_values."id", old_values."kind", old_values."minutes", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."professional_id", old_values."school_id", old_values."starts_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="99b5d896b04742804e0d57f05b048aaa762de245",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_166c5",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_consultinghour",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "booking",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_bookingevent" ("appointment_id", "hour_id", "id", "made_by_id", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_at", "state") SELECT new_values."appointment_id", new_values."hour_id", new_values."id", new_values."made_by_id", new_values."outcome", new_values."outcome_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_at", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="84f29e137d2d50a9826e48b3e95b0d4038182074",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c36c5",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_booking",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "booking",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_bookingevent" ("appointment_id", "hour_id", "id", "made_by_id", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_at", "state") SELECT new_values."appointment_id", new_values."hour_id", new_values."id", new_values."made_by_id", new_values."outcome", new_values."outcome_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_at", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d274ef9ff10d5771a36127b6f1ed461fbd71ad17",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ec99f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_booking",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "booking",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_bookingevent" ("appointment_id", "hour_id", "id", "made_by_id", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_at", "state") SELECT old_values."appointment_id", old_values."hour_id", old_values."id", old_values."made_by_id", old_values."outcome", old_values."outcome_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."starts_at", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="cae73912d32d9770cda985f5ead189d0780fe845",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bb342",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_booking",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "partnersettings",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_partnersettingsevent" ("id", "missed_appointments", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT new_values."id", new_values."missed_appointments", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4554566d5f2d037937c8c22f4be51ca7b8b74c3c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_883ca",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_partnersettings",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "partnersettings",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_partnersettingsevent" ("id", "missed_appointments", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT new_values."id", new_values."missed_appointments", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="39f1534032b1bf38096c06aa47f48f5f00df9e05",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8ee77",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_partnersettings",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "partnersettings",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_partnersettingsevent" ("id", "missed_appointments", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT old_values."id", old_values."missed_appointments", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f702a4161158ef16f91b23a56b1be9f0e65f5c5f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d6db7",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_partnersettings",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
