from django.db import migrations
import pgtrigger.compiler

from school.borders import may_be_referred_to, same_pupil, same_school
from school.triggers import AddTriggers


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0001_initial"),
        ("school", "0002_borders_and_triggers"),
        ("pupils", "0002_borders_and_triggers"),
    ]

    operations = [
        may_be_referred_to("partners_organisation"),
        may_be_referred_to("partners_contact"),
        may_be_referred_to("partners_hourseries"),
        may_be_referred_to("partners_consultinghour"),
        same_school("partners_contact", "organisation_id", "partners_organisation"),
        same_school("partners_contact", "person_id", "pupils_person"),
        same_school("partners_assignment", "contact_id", "partners_contact"),
        same_school("partners_assignment", "pupil_id", "pupils_pupil"),
        same_school("partners_agreement", "organisation_id", "partners_organisation"),
        same_school("partners_agreement", "file_id", "school_storedfile"),
        same_school("partners_consultinghour", "contact_id", "partners_contact"),
        same_school("partners_consultinghour", "series_id", "partners_hourseries"),
        same_school("partners_booking", "pupil_id", "pupils_pupil"),
        same_school("partners_booking", "appointment_id", "pupils_appointment"),
        same_school("partners_booking", "hour_id", "partners_consultinghour"),
        same_pupil("partners_booking", "appointment_id", "pupils_appointment"),
        AddTriggers(
            triggers=[
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
                    "assignment",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_assignmentevent" ("author_id", "contact_id", "does", "ends_on", "id", "kind", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT new_values."author_id", new_values."contact_id", new_values."does", new_values."ends_on", new_values."id", new_values."kind", new_values."level", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fbb942b06fa4c1ee7e3cfde3e60873f3b7f008a4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c8237",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_assignment",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "assignment",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_assignmentevent" ("author_id", "contact_id", "does", "ends_on", "id", "kind", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT new_values."author_id", new_values."contact_id", new_values."does", new_values."ends_on", new_values."id", new_values."kind", new_values."level", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="691c12b2039cb1abf6da2e4fbd78c51b500330c2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_55619",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_assignment",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "assignment",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_assignmentevent" ("author_id", "contact_id", "does", "ends_on", "id", "kind", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT old_values."author_id", old_values."contact_id", old_values."does", old_values."ends_on", old_values."id", old_values."kind", old_values."level", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e47b5d92f0a2d01114aa9a37c5f48a3421001d39",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0c365",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_assignment",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "helper",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_helperevent" ("helps_with", "id", "needs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "user_id") SELECT new_values."helps_with", new_values."id", new_values."needs", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="efb563e319cff8c2a93a6bfcfc8955d78d40cd8c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_354bb",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_helper",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "helper",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_helperevent" ("helps_with", "id", "needs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "user_id") SELECT new_values."helps_with", new_values."id", new_values."needs", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8932ca1ab84b89a28cd7d65fa51d21748ac0dc85",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3199f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_helper",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "helper",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_helperevent" ("helps_with", "id", "needs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "user_id") SELECT old_values."helps_with", old_values."id", old_values."needs", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="70e0d51280e7c6418ec9cacfb63dae9f397ec306",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b447d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_helper",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "hourseries",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_hourseriesevent" ("ends_on", "every_weeks", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT new_values."ends_on", new_values."every_weeks", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5937d9f8bc6852f0f16c3a714307277d1b1fa651",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_afa4c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_hourseries",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "hourseries",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_hourseriesevent" ("ends_on", "every_weeks", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT new_values."ends_on", new_values."every_weeks", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="dedffa83457f42a1d5fa56a5f10dae8feec1530a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b09e7",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_hourseries",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "hourseries",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_hourseriesevent" ("ends_on", "every_weeks", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT old_values."ends_on", old_values."every_weeks", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f52badbf194dc6a64f0f50a82a0458e07a8c9f65",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c3f6f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_hourseries",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "consultinghour",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_consultinghourevent" ("contact_id", "day", "ends_at", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "professional_id", "school_id", "series_id", "starts_at") SELECT new_values."contact_id", new_values."day", new_values."ends_at", new_values."id", new_values."kind", new_values."minutes", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."professional_id", new_values."school_id", new_values."series_id", new_values."starts_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ddc2c84fe934a1aa63a21866d0fc2ebc4f5a3ed2",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_consultinghourevent" ("contact_id", "day", "ends_at", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "professional_id", "school_id", "series_id", "starts_at") SELECT new_values."contact_id", new_values."day", new_values."ends_at", new_values."id", new_values."kind", new_values."minutes", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."professional_id", new_values."school_id", new_values."series_id", new_values."starts_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="abbea1ae83eb0e0e12bebbaa05c72a5ede47a0a3",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_consultinghourevent" ("contact_id", "day", "ends_at", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "professional_id", "school_id", "series_id", "starts_at") SELECT old_values."contact_id", old_values."day", old_values."ends_at", old_values."id", old_values."kind", old_values."minutes", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."professional_id", old_values."school_id", old_values."series_id", old_values."starts_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f2beeec60ba65cb1632477ce6ae92f30dcc8bc37",
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
                    "organisation",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_organisationevent" ("age_from", "age_until", "costs", "culture_sensitive", "email", "ends_on", "for_status", "how_to_refer", "id", "kind", "languages", "name", "needs", "offers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region", "school_id", "waiting_heard_on", "waiting_weeks", "website", "works_with_children") SELECT new_values."age_from", new_values."age_until", new_values."costs", new_values."culture_sensitive", new_values."email", new_values."ends_on", new_values."for_status", new_values."how_to_refer", new_values."id", new_values."kind", new_values."languages", new_values."name", new_values."needs", new_values."offers", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."region", new_values."school_id", new_values."waiting_heard_on", new_values."waiting_weeks", new_values."website", new_values."works_with_children" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3e28478c23c09db91d1bbb63d106af8ebb467c60",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ce7ac",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "organisation",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_organisationevent" ("age_from", "age_until", "costs", "culture_sensitive", "email", "ends_on", "for_status", "how_to_refer", "id", "kind", "languages", "name", "needs", "offers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region", "school_id", "waiting_heard_on", "waiting_weeks", "website", "works_with_children") SELECT new_values."age_from", new_values."age_until", new_values."costs", new_values."culture_sensitive", new_values."email", new_values."ends_on", new_values."for_status", new_values."how_to_refer", new_values."id", new_values."kind", new_values."languages", new_values."name", new_values."needs", new_values."offers", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."region", new_values."school_id", new_values."waiting_heard_on", new_values."waiting_weeks", new_values."website", new_values."works_with_children" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a5a39a5fe1401f8cb9004f2686be65f9df53d621",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8fb0e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "organisation",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_organisationevent" ("age_from", "age_until", "costs", "culture_sensitive", "email", "ends_on", "for_status", "how_to_refer", "id", "kind", "languages", "name", "needs", "offers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region", "school_id", "waiting_heard_on", "waiting_weeks", "website", "works_with_children") SELECT old_values."age_from", old_values."age_until", old_values."costs", old_values."culture_sensitive", old_values."email", old_values."ends_on", old_values."for_status", old_values."how_to_refer", old_values."id", old_values."kind", old_values."languages", old_values."name", old_values."needs", old_values."offers", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."region", old_values."school_id", old_values."waiting_heard_on", old_values."waiting_weeks", old_values."website", old_values."works_with_children" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ba0e1bd8a589024cde625c4dea96c711fea7461f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7d3a7",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "contact",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_contactevent" ("ends_on", "function", "id", "languages", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT new_values."ends_on", new_values."function", new_values."id", new_values."languages", new_values."organisation_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ebab29dcb25e1359a4264d4dddf578f46c78fe72",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0e407",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "contact",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_contactevent" ("ends_on", "function", "id", "languages", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT new_values."ends_on", new_values."function", new_values."id", new_values."languages", new_values."organisation_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="18a76abd969350ff173e5b9695b91308c3f18297",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8aa2f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "contact",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_contactevent" ("ends_on", "function", "id", "languages", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT old_values."ends_on", old_values."function", old_values."id", old_values."languages", old_values."organisation_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e975d8bba431baf5f558426b37251c882a878b09",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c013c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "agreement",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_agreementevent" ("agreed_on", "content_type", "file_id", "file_name", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "school_id", "text", "title") SELECT new_values."agreed_on", new_values."content_type", new_values."file_id", new_values."file_name", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."review_on", new_values."school_id", new_values."text", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="90e48bf773104ee57bab1a6e2d3f405386da3a18",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b1737",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "agreement",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_agreementevent" ("agreed_on", "content_type", "file_id", "file_name", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "school_id", "text", "title") SELECT new_values."agreed_on", new_values."content_type", new_values."file_id", new_values."file_name", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."review_on", new_values."school_id", new_values."text", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="27b6feeb658296a5dfd91abd555255a496c2a9eb",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8c840",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "agreement",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_agreementevent" ("agreed_on", "content_type", "file_id", "file_name", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "school_id", "text", "title") SELECT old_values."agreed_on", old_values."content_type", old_values."file_id", old_values."file_name", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."review_on", old_values."school_id", old_values."text", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="21f142fcd5e2ef4ec9e8c95055293bd5572fb0e3",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_63f2d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_agreement",
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
