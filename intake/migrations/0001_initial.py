import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
import pgtrigger.compiler
import phonenumber_field.modelfields
import school.triggers
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('school', '0001_initial'),
    ]

    operations = [
        django.contrib.postgres.operations.TrigramExtension(
        ),
        migrations.CreateModel(
            name='Home',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('family', 'with family'), ('azc', 'AZC (reception centre)'), ('family_location', 'gezinslocatie'), ('emergency', 'noodopvang'), ('foster', 'foster family'), ('kso', 'KSO (small unit, Nidos)'), ('kwe', 'KWE (small unit, COA)'), ('kwg', 'KWG (small living group)'), ('ukraine', 'municipal shelter Ukraine'), ('independent', 'lives alone')], max_length=20, verbose_name='kind of home')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('address', models.CharField(blank=True, max_length=160, verbose_name='address')),
                ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='phone')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
            ],
            options={
                'verbose_name': 'home',
                'verbose_name_plural': 'homes',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HomeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('family', 'with family'), ('azc', 'AZC (reception centre)'), ('family_location', 'gezinslocatie'), ('emergency', 'noodopvang'), ('foster', 'foster family'), ('kso', 'KSO (small unit, Nidos)'), ('kwe', 'KWE (small unit, COA)'), ('kwg', 'KWG (small living group)'), ('ukraine', 'municipal shelter Ukraine'), ('independent', 'lives alone')], max_length=20, verbose_name='kind of home')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('address', models.CharField(blank=True, max_length=160, verbose_name='address')),
                ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='phone')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.home')),
                ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('organisation', models.CharField(blank=True, max_length=100, verbose_name='organisation')),
                ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], default='nl', help_text='Ask which language they like to read; the country does not tell.', max_length=10, verbose_name='language')),
                ('interpreter', models.BooleanField(default=False, verbose_name='interpreter needed')),
                ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='phone')),
                ('other_phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='other phone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('reachable', models.CharField(blank=True, help_text='Such as: after 14:00, WhatsApp first.', max_length=120, verbose_name='how and when reachable')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
            ],
            options={
                'verbose_name': 'contact person',
                'verbose_name_plural': 'contact persons',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HomeStaff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('absence_alerts_by', models.CharField(choices=[('none', 'not'), ('email', 'e-mail'), ('chat', 'SMS or chat')], default='email', max_length=10, verbose_name='absence messages by')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staff', to='intake.home', verbose_name='home')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='home_staff', to='intake.person', verbose_name='contact person')),
            ],
            options={
                'verbose_name': 'housing staff member',
                'verbose_name_plural': 'housing staff',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='home_staff_ends_after_start', violation_error_message='The last day cannot come before the first.')],
            },
        ),
        migrations.CreateModel(
            name='HomeStaffEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('absence_alerts_by', models.CharField(choices=[('none', 'not'), ('email', 'e-mail'), ('chat', 'SMS or chat')], default='email', max_length=10, verbose_name='absence messages by')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('home', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.home', verbose_name='home')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.homestaff')),
                ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.person', verbose_name='contact person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PersonEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('organisation', models.CharField(blank=True, max_length=100, verbose_name='organisation')),
                ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], default='nl', help_text='Ask which language they like to read; the country does not tell.', max_length=10, verbose_name='language')),
                ('interpreter', models.BooleanField(default=False, verbose_name='interpreter needed')),
                ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='phone')),
                ('other_phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='other phone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('reachable', models.CharField(blank=True, help_text='Such as: after 14:00, WhatsApp first.', max_length=120, verbose_name='how and when reachable')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.person')),
                ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Pupil',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20, verbose_name='pupil number')),
                ('call_name', models.CharField(help_text='As the pupil wants to be called.', max_length=60, verbose_name='roepnaam')),
                ('first_names', models.CharField(blank=True, max_length=120, verbose_name='first names')),
                ('infix', models.CharField(blank=True, help_text='Such as: van den, de, el.', max_length=20, verbose_name='infix')),
                ('surname', models.CharField(max_length=80, verbose_name='surname')),
                ('birth_date', models.DateField(verbose_name='date of birth')),
                ('country', models.CharField(blank=True, max_length=2, verbose_name='country of origin')),
                ('arrived_on', models.DateField(blank=True, null=True, verbose_name='arrived in the Netherlands on')),
                ('unaccompanied', models.BooleanField(default=False, verbose_name='came alone (AMV)')),
                ('enrolled_on', models.DateField(verbose_name='at this school from')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='left on')),
                ('sort_key', models.CharField(db_collation='C', editable=False, max_length=300)),
                ('search_text', models.CharField(editable=False, max_length=400)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
            ],
            options={
                'verbose_name': 'pupil',
                'verbose_name_plural': 'pupils',
                'ordering': ['sort_key', 'pk'],
                'indexes': [models.Index(fields=['school', 'sort_key'], name='pupil_school_sort_key'), django.contrib.postgres.indexes.GinIndex(fields=['search_text'], name='pupil_search', opclasses=['gin_trgm_ops'])],
                'constraints': [models.UniqueConstraint(fields=('school', 'number'), name='one_pupil_per_number', violation_error_message='Another pupil already has this number.'), models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('left_on__gte', models.F('enrolled_on')), _connector='OR'), name='pupil_leaves_after_enrolment', violation_error_message='A pupil cannot leave before the first day at school.')],
            },
        ),
        migrations.CreateModel(
            name='ClassMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ('school_class', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='school.schoolclass', verbose_name='class')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='intake.pupil', verbose_name='pupil')),
            ],
            options={
                'verbose_name': 'class membership',
                'verbose_name_plural': 'class memberships',
                'ordering': ['-starts_on'],
                'indexes': [models.Index(fields=['school_class', 'starts_on'], name='membership_class_from')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='membership_ends_after_start', violation_error_message='The last day cannot come before the first.')],
            },
        ),
        migrations.CreateModel(
            name='HomeStay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='intake.home', verbose_name='home')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stays', to='intake.pupil', verbose_name='pupil')),
            ],
            options={
                'verbose_name': 'stay',
                'verbose_name_plural': 'stays',
                'ordering': ['-starts_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='home_stay_ends_after_start', violation_error_message='The last day cannot come before the first.')],
            },
        ),
        migrations.CreateModel(
            name='HomeStayEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('home', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.home', verbose_name='home')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.homestay')),
                ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ('pupil', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.pupil', verbose_name='pupil')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ClassMembershipEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.classmembership')),
                ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ('school_class', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.schoolclass', verbose_name='class')),
                ('pupil', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.pupil', verbose_name='pupil')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PupilEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.CharField(max_length=20, verbose_name='pupil number')),
                ('call_name', models.CharField(help_text='As the pupil wants to be called.', max_length=60, verbose_name='roepnaam')),
                ('first_names', models.CharField(blank=True, max_length=120, verbose_name='first names')),
                ('infix', models.CharField(blank=True, help_text='Such as: van den, de, el.', max_length=20, verbose_name='infix')),
                ('surname', models.CharField(max_length=80, verbose_name='surname')),
                ('birth_date', models.DateField(verbose_name='date of birth')),
                ('country', models.CharField(blank=True, max_length=2, verbose_name='country of origin')),
                ('arrived_on', models.DateField(blank=True, null=True, verbose_name='arrived in the Netherlands on')),
                ('unaccompanied', models.BooleanField(default=False, verbose_name='came alone (AMV)')),
                ('enrolled_on', models.DateField(verbose_name='at this school from')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='left on')),
                ('sort_key', models.CharField(db_collation='C', editable=False, max_length=300)),
                ('search_text', models.CharField(editable=False, max_length=400)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.pupil')),
                ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('mother', 'mother'), ('father', 'father'), ('guardian', 'Nidos guardian'), ('foster_parent', 'foster parent'), ('step_parent', 'step-parent'), ('grandparent', 'grandparent'), ('sibling', 'brother or sister'), ('relative', 'other relative'), ('housing_staff', 'housing staff'), ('other', 'other')], max_length=20, verbose_name='relation to the pupil')),
                ('custody', models.BooleanField(default=False, verbose_name='has custody')),
                ('absence_alerts_by', models.CharField(choices=[('none', 'not'), ('email', 'e-mail'), ('chat', 'SMS or chat')], default='email', max_length=10, verbose_name='absence messages by')),
                ('invitations_by', models.CharField(choices=[('none', 'not'), ('email', 'e-mail'), ('chat', 'SMS or chat')], default='email', max_length=10, verbose_name='invitations by')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations', to='intake.person', verbose_name='contact person')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='intake.pupil', verbose_name='pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
            ],
            options={
                'verbose_name': 'relation',
                'verbose_name_plural': 'relations',
                'ordering': ['-custody', 'kind', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='relation_ends_after_start', violation_error_message='The last day cannot come before the first.'), models.CheckConstraint(condition=models.Q(('custody', False), ('kind__in', ['father', 'grandparent', 'guardian', 'mother', 'relative', 'sibling', 'step_parent']), _connector='OR'), name='who_can_have_custody', violation_error_message='Housing staff and foster parents cannot have custody.')],
            },
        ),
        migrations.CreateModel(
            name='RelationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('mother', 'mother'), ('father', 'father'), ('guardian', 'Nidos guardian'), ('foster_parent', 'foster parent'), ('step_parent', 'step-parent'), ('grandparent', 'grandparent'), ('sibling', 'brother or sister'), ('relative', 'other relative'), ('housing_staff', 'housing staff'), ('other', 'other')], max_length=20, verbose_name='relation to the pupil')),
                ('custody', models.BooleanField(default=False, verbose_name='has custody')),
                ('absence_alerts_by', models.CharField(choices=[('none', 'not'), ('email', 'e-mail'), ('chat', 'SMS or chat')], default='email', max_length=10, verbose_name='absence messages by')),
                ('invitations_by', models.CharField(choices=[('none', 'not'), ('email', 'e-mail'), ('chat', 'SMS or chat')], default='email', max_length=10, verbose_name='invitations by')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.person', verbose_name='contact person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.relation')),
                ('pupil', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.pupil', verbose_name='pupil')),
                ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
            ],
            options={
                'abstract': False,
            },
        ),
        school.triggers.AddTriggers(
            triggers=[('home', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_homeevent" ("address", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "school_id") SELECT new_values."address", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5fa5139f85301fe67b35dac9b2b561c9c082e0f4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_dc532', referencing='REFERENCING NEW TABLE AS new_values ', table='intake_home', when='AFTER'))), ('home', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_homeevent" ("address", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "school_id") SELECT new_values."address", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='90522e6604316b412917e083be94c399262aef3d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3b8e6', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='intake_home', when='AFTER'))), ('home', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_homeevent" ("address", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "school_id") SELECT old_values."address", old_values."id", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1bdf906cc13cad44f2bf203170f52da445e80d3f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3965f', referencing='REFERENCING OLD TABLE AS old_values ', table='intake_home', when='AFTER'))), ('person', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_personevent" ("email", "id", "interpreter", "language", "name", "organisation", "other_phone", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reachable", "school_id") SELECT new_values."email", new_values."id", new_values."interpreter", new_values."language", new_values."name", new_values."organisation", new_values."other_phone", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."reachable", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a94f369104d5072290cfe5950d1df73bf88f3d23', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7275f', referencing='REFERENCING NEW TABLE AS new_values ', table='intake_person', when='AFTER'))), ('person', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_personevent" ("email", "id", "interpreter", "language", "name", "organisation", "other_phone", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reachable", "school_id") SELECT new_values."email", new_values."id", new_values."interpreter", new_values."language", new_values."name", new_values."organisation", new_values."other_phone", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."reachable", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='554b04025d7ad2f6fdaaa4cd88ffdfb62bf2044b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_deffe', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='intake_person', when='AFTER'))), ('person', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_personevent" ("email", "id", "interpreter", "language", "name", "organisation", "other_phone", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reachable", "school_id") SELECT old_values."email", old_values."id", old_values."interpreter", old_values."language", old_values."name", old_values."organisation", old_values."other_phone", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."reachable", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5fda5c3644b10955f940e6acd0d715601e0454d6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e4889', referencing='REFERENCING OLD TABLE AS old_values ', table='intake_person', when='AFTER'))), ('homestaff', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_homestaffevent" ("absence_alerts_by", "ends_on", "home_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT new_values."absence_alerts_by", new_values."ends_on", new_values."home_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d3314002c76d1785611eb61fc603a0c1a5f8ef98', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f940e', referencing='REFERENCING NEW TABLE AS new_values ', table='intake_homestaff', when='AFTER'))), ('homestaff', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_homestaffevent" ("absence_alerts_by", "ends_on", "home_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT new_values."absence_alerts_by", new_values."ends_on", new_values."home_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='92b1220d26288fb90593c2c1236eeb15dee19bc2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_6259e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='intake_homestaff', when='AFTER'))), ('homestaff', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_homestaffevent" ("absence_alerts_by", "ends_on", "home_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT old_values."absence_alerts_by", old_values."ends_on", old_values."home_id", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4e93e364d738ee185028be8c16a8832b139f954d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_65291', referencing='REFERENCING OLD TABLE AS old_values ', table='intake_homestaff', when='AFTER'))), ('pupil', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_pupilevent" ("arrived_on", "birth_date", "call_name", "country", "enrolled_on", "first_names", "id", "infix", "left_on", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "search_text", "sort_key", "surname", "unaccompanied") SELECT new_values."arrived_on", new_values."birth_date", new_values."call_name", new_values."country", new_values."enrolled_on", new_values."first_names", new_values."id", new_values."infix", new_values."left_on", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."search_text", new_values."sort_key", new_values."surname", new_values."unaccompanied" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='dcae8a634b3b29d4bbadb4923ecf8a25e2e55f04', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_0b9fb', referencing='REFERENCING NEW TABLE AS new_values ', table='intake_pupil', when='AFTER'))), ('pupil', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_pupilevent" ("arrived_on", "birth_date", "call_name", "country", "enrolled_on", "first_names", "id", "infix", "left_on", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "search_text", "sort_key", "surname", "unaccompanied") SELECT new_values."arrived_on", new_values."birth_date", new_values."call_name", new_values."country", new_values."enrolled_on", new_values."first_names", new_values."id", new_values."infix", new_values."left_on", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."search_text", new_values."sort_key", new_values."surname", new_values."unaccompanied" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='28dcd2c14b0bd626479eb4a17dc9e8ca7fb3e2b6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a27c8', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='intake_pupil', when='AFTER'))), ('pupil', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_pupilevent" ("arrived_on", "birth_date", "call_name", "country", "enrolled_on", "first_names", "id", "infix", "left_on", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "search_text", "sort_key", "surname", "unaccompanied") SELECT old_values."arrived_on", old_values."birth_date", old_values."call_name", old_values."country", old_values."enrolled_on", old_values."first_names", old_values."id", old_values."infix", old_values."left_on", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."search_text", old_values."sort_key", old_values."surname", old_values."unaccompanied" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7732a63eef1ae3419e6ac875ecf543028e2ec021', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_dea1b', referencing='REFERENCING OLD TABLE AS old_values ', table='intake_pupil', when='AFTER'))), ('homestay', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_homestayevent" ("ends_on", "home_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT new_values."ends_on", new_values."home_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5bc1a737231de4b6681c52d510697b9e66ccdd92', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_dd6b6', referencing='REFERENCING NEW TABLE AS new_values ', table='intake_homestay', when='AFTER'))), ('homestay', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_homestayevent" ("ends_on", "home_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT new_values."ends_on", new_values."home_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f315f3ca785701d8e6c5ebfd5dd782f665c5178f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_4715f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='intake_homestay', when='AFTER'))), ('homestay', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_homestayevent" ("ends_on", "home_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT old_values."ends_on", old_values."home_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d55451d3dcc1ad9621bb7a6b23a8ce2a8ac32742', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3d7e0', referencing='REFERENCING OLD TABLE AS old_values ', table='intake_homestay', when='AFTER'))), ('classmembership', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_classmembershipevent" ("ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_class_id", "school_id", "starts_on") SELECT new_values."ends_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_class_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3be3585e00e02af179415bf0ccb9724af2a42679', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_90e9e', referencing='REFERENCING NEW TABLE AS new_values ', table='intake_classmembership', when='AFTER'))), ('classmembership', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_classmembershipevent" ("ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_class_id", "school_id", "starts_on") SELECT new_values."ends_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_class_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6c093b32a26cad670f26313126f1c1bf23a2e80a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_938ec', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='intake_classmembership', when='AFTER'))), ('classmembership', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_classmembershipevent" ("ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_class_id", "school_id", "starts_on") SELECT old_values."ends_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_class_id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ebee20cfc2b271c49e4126545bdfb21da5117e04', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_91a13', referencing='REFERENCING OLD TABLE AS old_values ', table='intake_classmembership', when='AFTER'))), ('relation', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_relationevent" ("absence_alerts_by", "custody", "ends_on", "id", "invitations_by", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT new_values."absence_alerts_by", new_values."custody", new_values."ends_on", new_values."id", new_values."invitations_by", new_values."kind", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7f6fab1039c7e8d4c09f3cb85a490080c4c3d628', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_eefea', referencing='REFERENCING NEW TABLE AS new_values ', table='intake_relation', when='AFTER'))), ('relation', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_relationevent" ("absence_alerts_by", "custody", "ends_on", "id", "invitations_by", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT new_values."absence_alerts_by", new_values."custody", new_values."ends_on", new_values."id", new_values."invitations_by", new_values."kind", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c9f5dcaefb03b47dd2a2c6ecab769572e170076e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_4bd13', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='intake_relation', when='AFTER'))), ('relation', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "intake_relationevent" ("absence_alerts_by", "custody", "ends_on", "id", "invitations_by", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT old_values."absence_alerts_by", old_values."custody", old_values."ends_on", old_values."id", old_values."invitations_by", old_values."kind", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f7015da6c2c21cfe60d982c6f4d18212a8da9384', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a6692', referencing='REFERENCING OLD TABLE AS old_values ', table='intake_relation', when='AFTER')))],
        ),
    ]
