from django.db import migrations
import pgtrigger.compiler

from school.borders import may_be_referred_to, same_school
from school.triggers import AddTriggers


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0001_initial"),
        ("pupils", "0002_borders_and_triggers"),
    ]

    operations = [
        may_be_referred_to("partners_healthhour"),
        may_be_referred_to("partners_healthappointment"),
        same_school("partners_healthappointment", "pupil_id", "pupils_pupil"),
        same_school("partners_healthappointment", "hour_id", "partners_healthhour"),
        AddTriggers(
            triggers=[
                (
                    "healthhour",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_healthhourevent" ("day", "ends_at", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "professional_id", "school_id", "starts_at") SELECT new_values."day", new_values."ends_at", new_values."id", new_values."kind", new_values."minutes", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."professional_id", new_values."school_id", new_values."starts_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a18eb9363a9eb4f0db8d4ca37cddc4f8c9756835",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0ecfa",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_healthhour",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "healthhour",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_healthhourevent" ("day", "ends_at", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "professional_id", "school_id", "starts_at") SELECT new_values."day", new_values."ends_at", new_values."id", new_values."kind", new_values."minutes", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."professional_id", new_values."school_id", new_values."starts_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ec1757a5a106ca3581ce2f9b15a5436855787a89",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a1045",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_healthhour",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "healthhour",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_healthhourevent" ("day", "ends_at", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "professional_id", "school_id", "starts_at") SELECT old_values."day", old_values."ends_at", old_values."id", old_values."kind", old_values."minutes", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."professional_id", old_values."school_id", old_values."starts_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="897e97229e3ffbaa7bf9d0d7d7b5305ff04af278",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_31470",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_healthhour",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "healthappointment",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_healthappointmentevent" ("hour_id", "id", "made_by_id", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_at", "state") SELECT new_values."hour_id", new_values."id", new_values."made_by_id", new_values."outcome", new_values."outcome_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_at", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c55f5c2681f6d62a957524ada2c8c899e00a546d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f090e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_healthappointment",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "healthappointment",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_healthappointmentevent" ("hour_id", "id", "made_by_id", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_at", "state") SELECT new_values."hour_id", new_values."id", new_values."made_by_id", new_values."outcome", new_values."outcome_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_at", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b62910845d4910aa1472cf4bee2a6ba2eb2bccb1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ae541",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_healthappointment",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "healthappointment",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_healthappointmentevent" ("hour_id", "id", "made_by_id", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_at", "state") SELECT old_values."hour_id", old_values."id", old_values."made_by_id", old_values."outcome", old_values."outcome_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."starts_at", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ebe42adc6c5182f2495afb435616e8c93929a4c5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f89c1",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_healthappointment",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
