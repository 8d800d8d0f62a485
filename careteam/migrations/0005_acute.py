import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import phonenumber_field.modelfields
import school.models.names
from django.conf import settings
from django.db import migrations, models

from school.borders import may_be_referred_to, may_be_referred_to_by_pupil, same_pupil, same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):

    dependencies = [
        ('careteam', '0004_notes'),
        ('messaging', '0004_look'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('pupils', '0002_borders_and_triggers'),
        ('school', '0002_borders_and_triggers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='AcuteContact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(help_text='Number 1 is told first.', verbose_name='place in the order')),
                    ('name', school.models.names.NameField(help_text='Of a person or a service.', max_length=120, verbose_name='name')),
                    ('phone', phonenumber_field.modelfields.PhoneNumberField(max_length=128, region=None, verbose_name='phone')),
                    ('note', models.CharField(blank=True, max_length=160, verbose_name='when, or what for')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('user', models.ForeignKey(blank=True, help_text='A colleague is also told by mail, and by SMS where the school sends those.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague')),
                ],
                options={
                    'verbose_name': 'who is told in acute danger',
                    'verbose_name_plural': 'who is told in acute danger',
                    'ordering': ['place', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='AcuteContactEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('place', models.PositiveSmallIntegerField(help_text='Number 1 is told first.', verbose_name='place in the order')),
                    ('name', school.models.names.NameField(help_text='Of a person or a service.', max_length=120, verbose_name='name')),
                    ('phone', phonenumber_field.modelfields.PhoneNumberField(max_length=128, region=None, verbose_name='phone')),
                    ('note', models.CharField(blank=True, max_length=160, verbose_name='when, or what for')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.acutecontact')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('user', models.ForeignKey(blank=True, db_constraint=False, help_text='A colleague is also told by mail, and by SMS where the school sends those.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AcuteDanger',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', editable=False, max_length=12, verbose_name='for whom')),
                    ('state', models.CharField(choices=[('begun', 'people are being told'), ('agreed', 'agreed, to be followed up today'), ('followed', 'followed up')], default='begun', max_length=10, verbose_name='state')),
                    ('began_at', models.DateTimeField(verbose_name='began at')),
                    ('with_pupil', models.CharField(max_length=120, verbose_name='who is with the pupil now?')),
                    ('seen', models.TextField(blank=True, max_length=1000, verbose_name='what is going on?')),
                    ('agreed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('not_alone', 'the pupil is not left alone'), ('family', 'parents or guardian know, and come'), ('doctor', 'the GP or the crisis service takes over'), ('home', 'somebody takes the pupil home and stays')], max_length=12), blank=True, default=list, size=None, verbose_name='what was agreed?')),
                    ('agreed_words', models.TextField(blank=True, max_length=1000, verbose_name='more that was agreed')),
                    ('agreed_at', models.DateTimeField(blank=True, null=True, verbose_name='agreed at')),
                    ('follow_up_at', models.DateTimeField(blank=True, null=True, verbose_name='look again at')),
                    ('followed_up_at', models.DateTimeField(blank=True, null=True, verbose_name='looked again at')),
                    ('outcome', models.TextField(blank=True, max_length=1000, verbose_name='how is it now?')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('follow_up_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who looks again')),
                    ('followed_up_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'acute danger',
                    'verbose_name_plural': 'acute danger',
                    'ordering': ['-began_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='AcuteDangerEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', editable=False, max_length=12, verbose_name='for whom')),
                    ('state', models.CharField(choices=[('begun', 'people are being told'), ('agreed', 'agreed, to be followed up today'), ('followed', 'followed up')], default='begun', max_length=10, verbose_name='state')),
                    ('began_at', models.DateTimeField(verbose_name='began at')),
                    ('with_pupil', models.CharField(max_length=120, verbose_name='who is with the pupil now?')),
                    ('seen', models.TextField(blank=True, max_length=1000, verbose_name='what is going on?')),
                    ('agreed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('not_alone', 'the pupil is not left alone'), ('family', 'parents or guardian know, and come'), ('doctor', 'the GP or the crisis service takes over'), ('home', 'somebody takes the pupil home and stays')], max_length=12), blank=True, default=list, size=None, verbose_name='what was agreed?')),
                    ('agreed_words', models.TextField(blank=True, max_length=1000, verbose_name='more that was agreed')),
                    ('agreed_at', models.DateTimeField(blank=True, null=True, verbose_name='agreed at')),
                    ('follow_up_at', models.DateTimeField(blank=True, null=True, verbose_name='look again at')),
                    ('followed_up_at', models.DateTimeField(blank=True, null=True, verbose_name='looked again at')),
                    ('outcome', models.TextField(blank=True, max_length=1000, verbose_name='how is it now?')),
                    ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('follow_up_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who looks again')),
                    ('followed_up_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.acutedanger')),
                    ('pupil', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AcuteWord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=120)),
                    ('phone', phonenumber_field.modelfields.PhoneNumberField(max_length=128, region=None)),
                    ('note', models.CharField(blank=True, max_length=160)),
                    ('reached', models.CharField(blank=True, choices=[('told', 'was told'), ('no_answer', 'not reached')], max_length=10)),
                    ('at', models.DateTimeField(blank=True, null=True)),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('danger', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='careteam.acutedanger')),
                    ('message', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='messaging.message')),
                    ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pupils.pupil')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'who was told of acute danger',
                    'verbose_name_plural': 'who was told of acute danger',
                    'ordering': ['place', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='AcuteWordEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('place', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=120)),
                    ('phone', phonenumber_field.modelfields.PhoneNumberField(max_length=128, region=None)),
                    ('note', models.CharField(blank=True, max_length=160)),
                    ('reached', models.CharField(blank=True, choices=[('told', 'was told'), ('no_answer', 'not reached')], max_length=10)),
                    ('at', models.DateTimeField(blank=True, null=True)),
                    ('by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('danger', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.acutedanger')),
                    ('message', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='messaging.message')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.acuteword')),
                    ('pupil', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddIndex(
                model_name='acutedanger',
                index=models.Index(fields=['school', '-began_at'], name='acute_school_began'),
            ),
            migrations.AddConstraint(
                model_name='acutedanger',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['agreed', 'begun'])), fields=('pupil',), name='acute_danger_once_at_a_time'),
            ),
            migrations.AddConstraint(
                model_name='acutedanger',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_at__isnull', True), ('state', 'begun')), models.Q(('agreed_at__isnull', False), ('follow_up_at__gte', models.F('agreed_at'))), _connector='OR'), name='acute_agreed_has_look'),
            ),
            migrations.AddConstraint(
                model_name='acutedanger',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('followed_up_at__isnull', False), ('state', 'followed')), models.Q(models.Q(('state', 'followed'), _negated=True), ('followed_up_at__isnull', True)), _connector='OR'), name='acute_followed_has_moment'),
            ),
        ]),
        may_be_referred_to("careteam_acutedanger"),
        may_be_referred_to_by_pupil("careteam_acutedanger"),
        same_school("careteam_acutedanger", "pupil_id", "pupils_pupil"),
        same_school("careteam_acuteword", "pupil_id", "pupils_pupil"),
        same_school("careteam_acuteword", "danger_id", "careteam_acutedanger"),
        same_pupil("careteam_acuteword", "danger_id", "careteam_acutedanger"),
        same_school("careteam_acuteword", "message_id", "messaging_message"),
        AddTriggers(
            triggers=[
                ('acutecontact', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_acutecontactevent" ("id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "school_id", "user_id") SELECT new_values."id", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."place", new_values."school_id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4487b28e8b1896d93822335e5bf9bf23e6bc9569', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_1aea7', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_acutecontact', when='AFTER'))),
                ('acutecontact', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_acutecontactevent" ("id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "school_id", "user_id") SELECT new_values."id", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."place", new_values."school_id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='43f914d3ff7ad08de93942e9456966612c5445a6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a7bca', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_acutecontact', when='AFTER'))),
                ('acutecontact', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_acutecontactevent" ("id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "school_id", "user_id") SELECT old_values."id", old_values."name", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."place", old_values."school_id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='edb430506688c3397f0b41b6b61a1669b9f3c69b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_01b90', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_acutecontact', when='AFTER'))),
                ('acutedanger', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_acutedangerevent" ("agreed", "agreed_at", "agreed_words", "author_id", "began_at", "follow_up_at", "follow_up_by_id", "followed_up_at", "followed_up_by_id", "id", "level", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "seen", "state", "with_pupil") SELECT new_values."agreed", new_values."agreed_at", new_values."agreed_words", new_values."author_id", new_values."began_at", new_values."follow_up_at", new_values."follow_up_by_id", new_values."followed_up_at", new_values."followed_up_by_id", new_values."id", new_values."level", new_values."outcome", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."seen", new_values."state", new_values."with_pupil" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fc27c60e6d274983caa730dfec70e551c8292853', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3f84d', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_acutedanger', when='AFTER'))),
                ('acutedanger', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_acutedangerevent" ("agreed", "agreed_at", "agreed_words", "author_id", "began_at", "follow_up_at", "follow_up_by_id", "followed_up_at", "followed_up_by_id", "id", "level", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "seen", "state", "with_pupil") SELECT new_values."agreed", new_values."agreed_at", new_values."agreed_words", new_values."author_id", new_values."began_at", new_values."follow_up_at", new_values."follow_up_by_id", new_values."followed_up_at", new_values."followed_up_by_id", new_values."id", new_values."level", new_values."outcome", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."seen", new_values."state", new_values."with_pupil" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9cea53fa604478d29aee6cc65ff8c4f57db23a5f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_71d36', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_acutedanger', when='AFTER'))),
                ('acutedanger', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_acutedangerevent" ("agreed", "agreed_at", "agreed_words", "author_id", "began_at", "follow_up_at", "follow_up_by_id", "followed_up_at", "followed_up_by_id", "id", "level", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "seen", "state", "with_pupil") SELECT old_values."agreed", old_values."agreed_at", old_values."agreed_words", old_values."author_id", old_values."began_at", old_values."follow_up_at", old_values."follow_up_by_id", old_values."followed_up_at", old_values."followed_up_by_id", old_values."id", old_values."level", old_values."outcome", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."seen", old_values."state", old_values."with_pupil" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='242ec64864ca6751c11f2193dd76453bbda49cee', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4c17e', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_acutedanger', when='AFTER'))),
                ('acuteword', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_acutewordevent" ("at", "by_id", "danger_id", "id", "message_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "pupil_id", "reached", "school_id", "user_id") SELECT new_values."at", new_values."by_id", new_values."danger_id", new_values."id", new_values."message_id", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."place", new_values."pupil_id", new_values."reached", new_values."school_id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='18d242788a04f1c64a7a79867b1f9e0e56b0b883', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a7337', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_acuteword', when='AFTER'))),
                ('acuteword', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_acutewordevent" ("at", "by_id", "danger_id", "id", "message_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "pupil_id", "reached", "school_id", "user_id") SELECT new_values."at", new_values."by_id", new_values."danger_id", new_values."id", new_values."message_id", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."place", new_values."pupil_id", new_values."reached", new_values."school_id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='bfbf95c7c9e8735d756d2dc8d582f00ec292841c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_51aa6', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_acuteword', when='AFTER'))),
                ('acuteword', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_acutewordevent" ("at", "by_id", "danger_id", "id", "message_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "pupil_id", "reached", "school_id", "user_id") SELECT old_values."at", old_values."by_id", old_values."danger_id", old_values."id", old_values."message_id", old_values."name", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."place", old_values."pupil_id", old_values."reached", old_values."school_id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='24dc3843a318fab7588f62bc2c778b72472ceb8f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_7f980', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_acuteword', when='AFTER'))),
            ]
        ),
    ]
