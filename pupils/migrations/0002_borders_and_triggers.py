from django.db import migrations
import pgtrigger.compiler

from school.borders import may_be_referred_to, same_school
from school.triggers import AddTriggers


class Migration(migrations.Migration):
    dependencies = [
        ("pupils", "0001_initial"),
        ("school", "0002_borders_and_triggers"),
    ]

    operations = [
        may_be_referred_to("pupils_pupil"),
        may_be_referred_to("pupils_person"),
        may_be_referred_to("pupils_home"),
        same_school("pupils_classmembership", "pupil_id", "pupils_pupil"),
        same_school("pupils_classmembership", "school_class_id", "school_schoolclass"),
        same_school("pupils_pupillanguage", "pupil_id", "pupils_pupil"),
        same_school("pupils_testresult", "pupil_id", "pupils_pupil"),
        same_school("pupils_remark", "pupil_id", "pupils_pupil"),
        same_school("pupils_document", "pupil_id", "pupils_pupil"),
        same_school("pupils_document", "file_id", "school_storedfile"),
        same_school("pupils_relation", "pupil_id", "pupils_pupil"),
        same_school("pupils_relation", "person_id", "pupils_person"),
        same_school("pupils_homestaff", "home_id", "pupils_home"),
        same_school("pupils_homestaff", "person_id", "pupils_person"),
        same_school("pupils_homestay", "pupil_id", "pupils_pupil"),
        same_school("pupils_homestay", "home_id", "pupils_home"),
        same_school("pupils_placement", "pupil_id", "pupils_pupil"),
        same_school("pupils_placement", "school_class_id", "school_schoolclass"),
        same_school("pupils_departure", "pupil_id", "pupils_pupil"),
        AddTriggers(
            triggers=[
                (
                    "home",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_homeevent" ("address", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "school_id") SELECT new_values."address", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3d024d511b9a4fa255ed0be254230a84e3b5a261",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6aaa6",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_home",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "home",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_homeevent" ("address", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "school_id") SELECT new_values."address", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="571bb866c88b06234b7f0be742e0d40410e6e3d6",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b1958",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_home",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "home",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_homeevent" ("address", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "school_id") SELECT old_values."address", old_values."id", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="35c6870c3858c74c6e55fc3fd9572ef95f79cbab",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_766db",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_home",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "person",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_personevent" ("email", "id", "interpreter", "language", "name", "organisation", "other_phone", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reachable", "school_id") SELECT new_values."email", new_values."id", new_values."interpreter", new_values."language", new_values."name", new_values."organisation", new_values."other_phone", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."reachable", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a1631cd0d83401f62453a70d102ad437ad28a38d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_98e6a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_person",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "person",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_personevent" ("email", "id", "interpreter", "language", "name", "organisation", "other_phone", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reachable", "school_id") SELECT new_values."email", new_values."id", new_values."interpreter", new_values."language", new_values."name", new_values."organisation", new_values."other_phone", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."reachable", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="46e9efe5c156f8857a083eb551ccaa8bb6271cf1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5efc5",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_person",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "person",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_personevent" ("email", "id", "interpreter", "language", "name", "organisation", "other_phone", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reachable", "school_id") SELECT old_values."email", old_values."id", old_values."interpreter", old_values."language", old_values."name", old_values."organisation", old_values."other_phone", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."reachable", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ba0c0113d217d05af0d7d8ebc295f57784b33b6a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_34b7f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_person",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "homestaff",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_homestaffevent" ("absence_alerts_by", "ends_on", "home_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT new_values."absence_alerts_by", new_values."ends_on", new_values."home_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="45f251bd4dafa82823e698b3374fb4efe1ede92b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_95bda",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_homestaff",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "homestaff",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_homestaffevent" ("absence_alerts_by", "ends_on", "home_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT new_values."absence_alerts_by", new_values."ends_on", new_values."home_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3f1a9c35a496d531d1365e27e487a9ddd202b449",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d8835",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_homestaff",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "homestaff",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_homestaffevent" ("absence_alerts_by", "ends_on", "home_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT old_values."absence_alerts_by", old_values."ends_on", old_values."home_id", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="de15a1c68b9c48aec910528d4b543291760795b2",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fc88b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_homestaff",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pupil",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_pupilevent" ("arrived_on", "birth_date", "call_name", "country", "enrolled_on", "first_names", "id", "infix", "left_on", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "search_text", "sort_key", "sound_text", "surname", "unaccompanied") SELECT new_values."arrived_on", new_values."birth_date", new_values."call_name", new_values."country", new_values."enrolled_on", new_values."first_names", new_values."id", new_values."infix", new_values."left_on", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."search_text", new_values."sort_key", new_values."sound_text", new_values."surname", new_values."unaccompanied" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="63b7b5396bbec080b7243447332d0b7f82440597",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4dca8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_pupil",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pupil",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_pupilevent" ("arrived_on", "birth_date", "call_name", "country", "enrolled_on", "first_names", "id", "infix", "left_on", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "search_text", "sort_key", "sound_text", "surname", "unaccompanied") SELECT new_values."arrived_on", new_values."birth_date", new_values."call_name", new_values."country", new_values."enrolled_on", new_values."first_names", new_values."id", new_values."infix", new_values."left_on", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."search_text", new_values."sort_key", new_values."sound_text", new_values."surname", new_values."unaccompanied" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="995946636f0a3ed7bd4575a9862e31542aa1ff23",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b1c6e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_pupil",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pupil",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_pupilevent" ("arrived_on", "birth_date", "call_name", "country", "enrolled_on", "first_names", "id", "infix", "left_on", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "search_text", "sort_key", "sound_text", "surname", "unaccompanied") SELECT old_values."arrived_on", old_values."birth_date", old_values."call_name", old_values."country", old_values."enrolled_on", old_values."first_names", old_values."id", old_values."infix", old_values."left_on", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."search_text", old_values."sort_key", old_values."sound_text", old_values."surname", old_values."unaccompanied" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="de242c89f925279d324cfc8d75f1f0e763c22c3d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_85af3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_pupil",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "placement",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_placementevent" ("author_id", "class_level", "decided_on", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_class_id", "school_id", "starts_on") SELECT new_values."author_id", new_values."class_level", new_values."decided_on", new_values."id", new_values."level", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."reason", new_values."school_class_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7f206ae63342ea0c60bc6285627cc20f056c76e2",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_33a08",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_placement",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "placement",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_placementevent" ("author_id", "class_level", "decided_on", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_class_id", "school_id", "starts_on") SELECT new_values."author_id", new_values."class_level", new_values."decided_on", new_values."id", new_values."level", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."reason", new_values."school_class_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a3ea9559c660e41844aabe0edfa74f5df3b49620",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_12797",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_placement",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "placement",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_placementevent" ("author_id", "class_level", "decided_on", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_class_id", "school_id", "starts_on") SELECT old_values."author_id", old_values."class_level", old_values."decided_on", old_values."id", old_values."level", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."reason", old_values."school_class_id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="235e90564f2db32088e519100a92745bb8f608af",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_587d4",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_placement",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "homestay",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_homestayevent" ("ends_on", "home_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT new_values."ends_on", new_values."home_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7359a90c2be31c455b27bc5d6ac26ad133ce2b29",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2ac78",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_homestay",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "homestay",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_homestayevent" ("ends_on", "home_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT new_values."ends_on", new_values."home_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="150ce504f4042b7b5dbd2d9a0c734eebf42883b1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d10a8",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_homestay",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "homestay",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_homestayevent" ("ends_on", "home_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT old_values."ends_on", old_values."home_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a1ffd163a1cb7060798199acaa27029e32f7ec7f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_af77a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_homestay",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "document",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_documentevent" ("added_at", "author_id", "content_type", "file_id", "file_name", "id", "kind", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "received_from", "school_id", "sha256", "size", "title") SELECT new_values."added_at", new_values."author_id", new_values."content_type", new_values."file_id", new_values."file_name", new_values."id", new_values."kind", new_values."level", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."received_from", new_values."school_id", new_values."sha256", new_values."size", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8fa96bbf430d5851612c000268197f883e5ce2ad",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_672d8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_document",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "document",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_documentevent" ("added_at", "author_id", "content_type", "file_id", "file_name", "id", "kind", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "received_from", "school_id", "sha256", "size", "title") SELECT new_values."added_at", new_values."author_id", new_values."content_type", new_values."file_id", new_values."file_name", new_values."id", new_values."kind", new_values."level", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."received_from", new_values."school_id", new_values."sha256", new_values."size", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a2d75214cdefd50577e78633b1d261060f63892c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_38d82",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_document",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "document",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_documentevent" ("added_at", "author_id", "content_type", "file_id", "file_name", "id", "kind", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "received_from", "school_id", "sha256", "size", "title") SELECT old_values."added_at", old_values."author_id", old_values."content_type", old_values."file_id", old_values."file_name", old_values."id", old_values."kind", old_values."level", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."received_from", old_values."school_id", old_values."sha256", old_values."size", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="832087a57833403f52517be027898d87ce7e35a0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e1d19",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_document",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "departure",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_departureevent" ("allowed_because", "allowed_by_id", "confirmed_by", "confirmed_on", "destination", "destination_name", "has_diploma", "id", "last_day", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id") SELECT new_values."allowed_because", new_values."allowed_by_id", new_values."confirmed_by", new_values."confirmed_on", new_values."destination", new_values."destination_name", new_values."has_diploma", new_values."id", new_values."last_day", new_values."noted_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="31c233fac5688424cd2b0bbeab66040736a910ed",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7d67b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_departure",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "departure",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_departureevent" ("allowed_because", "allowed_by_id", "confirmed_by", "confirmed_on", "destination", "destination_name", "has_diploma", "id", "last_day", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id") SELECT new_values."allowed_because", new_values."allowed_by_id", new_values."confirmed_by", new_values."confirmed_on", new_values."destination", new_values."destination_name", new_values."has_diploma", new_values."id", new_values."last_day", new_values."noted_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b2d749245e0cd2704095d40c75f0c1d7dd5c6052",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cebc1",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_departure",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "departure",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_departureevent" ("allowed_because", "allowed_by_id", "confirmed_by", "confirmed_on", "destination", "destination_name", "has_diploma", "id", "last_day", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id") SELECT old_values."allowed_because", old_values."allowed_by_id", old_values."confirmed_by", old_values."confirmed_on", old_values."destination", old_values."destination_name", old_values."has_diploma", old_values."id", old_values."last_day", old_values."noted_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d596abcb444819c42b63ef08e757ae31fa645db4",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8898f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_departure",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "classmembership",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_classmembershipevent" ("ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_class_id", "school_id", "starts_on") SELECT new_values."ends_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_class_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="479c643c9faab40ddedee451b7cedf08e5e2571b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_65109",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_classmembership",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "classmembership",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_classmembershipevent" ("ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_class_id", "school_id", "starts_on") SELECT new_values."ends_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_class_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="969d18c50fe5bb72e63f873e69b595dc6c137d0a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5152e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_classmembership",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "classmembership",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_classmembershipevent" ("ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_class_id", "school_id", "starts_on") SELECT old_values."ends_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_class_id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="83708a3b930e3a71d3c73db4d14fa9c0cf6562ed",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_66332",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_classmembership",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pupillanguage",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_pupillanguageevent" ("at_home", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reads", "school_id", "speaks", "writes") SELECT new_values."at_home", new_values."id", new_values."language", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."reads", new_values."school_id", new_values."speaks", new_values."writes" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="09b79e7c641208cf18d69c0100c20bf9ea0076ff",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d6b2a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_pupillanguage",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pupillanguage",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_pupillanguageevent" ("at_home", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reads", "school_id", "speaks", "writes") SELECT new_values."at_home", new_values."id", new_values."language", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."reads", new_values."school_id", new_values."speaks", new_values."writes" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ce268ef79e94564675654c627d678a9c1ec73226",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_593a8",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_pupillanguage",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pupillanguage",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_pupillanguageevent" ("at_home", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reads", "school_id", "speaks", "writes") SELECT old_values."at_home", old_values."id", old_values."language", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."reads", old_values."school_id", old_values."speaks", old_values."writes" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1bcd2f78bcfcdd1f35412768f230b31a8510af7d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a2709",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_pupillanguage",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "relation",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_relationevent" ("absence_alerts_by", "custody", "ends_on", "id", "invitations_by", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT new_values."absence_alerts_by", new_values."custody", new_values."ends_on", new_values."id", new_values."invitations_by", new_values."kind", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="81e87d36c6a372bbaf4110976ad5873b820ea4b9",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ae4cf",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_relation",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "relation",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_relationevent" ("absence_alerts_by", "custody", "ends_on", "id", "invitations_by", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT new_values."absence_alerts_by", new_values."custody", new_values."ends_on", new_values."id", new_values."invitations_by", new_values."kind", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1b8666e1987fb84f313d1434cb1ad76a68de917e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_16696",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_relation",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "relation",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_relationevent" ("absence_alerts_by", "custody", "ends_on", "id", "invitations_by", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT old_values."absence_alerts_by", old_values."custody", old_values."ends_on", old_values."id", old_values."invitations_by", old_values."kind", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="2b6bb5577d593c0b5c8818fb981d08a8c9513826",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e0c79",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_relation",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "remark",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_remarkevent" ("author_id", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "text", "written_on") SELECT new_values."author_id", new_values."id", new_values."level", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."text", new_values."written_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f9ae8f11fdabcd841ab4e72848a68824c1f596f6",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c9766",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_remark",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "remark",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_remarkevent" ("author_id", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "text", "written_on") SELECT new_values."author_id", new_values."id", new_values."level", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."text", new_values."written_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="779c3cca2342a97c5e8a7c7c5030ca63b34dae47",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_26532",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_remark",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "remark",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_remarkevent" ("author_id", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "text", "written_on") SELECT old_values."author_id", old_values."id", old_values."level", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."text", old_values."written_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d3daba3352fd76791b3d8c73b92bea90d9cc36af",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_930ad",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_remark",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "testresult",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_testresultevent" ("author_id", "caution", "id", "interpreter", "language", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "result", "school_id", "taken_on") SELECT new_values."author_id", new_values."caution", new_values."id", new_values."interpreter", new_values."language", new_values."level", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."result", new_values."school_id", new_values."taken_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e176fd64e5f4ab3b10572c85ed0e451fbd9e7a5f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1fb22",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_testresult",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "testresult",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_testresultevent" ("author_id", "caution", "id", "interpreter", "language", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "result", "school_id", "taken_on") SELECT new_values."author_id", new_values."caution", new_values."id", new_values."interpreter", new_values."language", new_values."level", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."result", new_values."school_id", new_values."taken_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7bb8f7092caeaf1b766ddacedb0c4fba571d4609",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5ab4b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_testresult",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "testresult",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_testresultevent" ("author_id", "caution", "id", "interpreter", "language", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "result", "school_id", "taken_on") SELECT old_values."author_id", old_values."caution", old_values."id", old_values."interpreter", old_values."language", old_values."level", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."result", old_values."school_id", old_values."taken_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="96c2cf37983512607791d6a85dee9ed12ce7f797",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_70a48",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_testresult",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
