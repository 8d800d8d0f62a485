import django.contrib.postgres.operations
import django.core.validators
import django.db.models.deletion
import phonenumber_field.modelfields
import school.models.names
from django.conf import settings
from django.db import migrations, models

from school.tables import AtOnce, CreateTables


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('messaging', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('school', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        django.contrib.postgres.operations.TrigramExtension(),
        CreateTables([
            migrations.CreateModel(
                name='AdulthoodDone',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('step', models.CharField(choices=[('home', 'where to live from then on'), ('next_school', 'next school or work'), ('decides', 'who decides then, and who may hear'), ('consent', 'consent'), ('rmc', 'Doorstroompunt (RMC) instead of leerplicht')], max_length=12, verbose_name='step')),
                    ('done_at', models.DateTimeField(verbose_name='done at')),
                ],
                options={
                    'verbose_name': 'step towards 18',
                    'verbose_name_plural': 'steps towards 18',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='AdulthoodDoneEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('step', models.CharField(choices=[('home', 'where to live from then on'), ('next_school', 'next school or work'), ('decides', 'who decides then, and who may hear'), ('consent', 'consent'), ('rmc', 'Doorstroompunt (RMC) instead of leerplicht')], max_length=12, verbose_name='step')),
                    ('done_at', models.DateTimeField(verbose_name='done at')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Appointment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('interview', 'interview'), ('consultation', 'consulting hour of the JGZ'), ('at_school', 'appointment at school'), ('talk', 'talk at school')], max_length=20, verbose_name='what')),
                    ('at', models.DateTimeField(blank=True, null=True, verbose_name='time')),
                    ('place', models.CharField(blank=True, max_length=100, verbose_name='where')),
                ],
                options={
                    'verbose_name': 'appointment',
                    'verbose_name_plural': 'appointments',
                    'ordering': ['at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='AppointmentEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('interview', 'interview'), ('consultation', 'consulting hour of the JGZ'), ('at_school', 'appointment at school'), ('talk', 'talk at school')], max_length=20, verbose_name='what')),
                    ('at', models.DateTimeField(blank=True, null=True, verbose_name='time')),
                    ('place', models.CharField(blank=True, max_length=100, verbose_name='where')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ClassMembership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ],
                options={
                    'verbose_name': 'class membership',
                    'verbose_name_plural': 'class memberships',
                    'ordering': ['-starts_on'],
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
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Departure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('last_day', models.DateField(verbose_name='last day at school')),
                    ('destination', models.CharField(choices=[('pro', 'praktijkonderwijs'), ('vmbo', 'vmbo'), ('havo', 'havo'), ('vwo', 'vwo'), ('entree', 'mbo entree'), ('mbo', 'mbo'), ('vavo', 'vavo'), ('other_isk', 'another ISK'), ('special', 'special education'), ('tailored', 'tailor-made route'), ('integration', 'inburgering'), ('adult', 'adult education'), ('work', 'work'), ('abroad', 'left the Netherlands'), ('unknown', 'not known')], max_length=12, verbose_name='goes to')),
                    ('destination_name', models.CharField(blank=True, max_length=100, verbose_name='name of the school or organisation')),
                    ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='enrolment confirmed on')),
                    ('confirmed_by', models.CharField(blank=True, max_length=100, verbose_name='confirmed by')),
                    ('has_diploma', models.BooleanField(default=False, verbose_name='has a startkwalificatie')),
                    ('allowed_because', models.TextField(blank=True, max_length=500, verbose_name='why without confirmation')),
                    ('set_aside', models.JSONField(default=dict, editable=False)),
                ],
                options={
                    'verbose_name': 'departure',
                    'verbose_name_plural': 'departures',
                },
            ),
            migrations.CreateModel(
                name='DepartureEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('last_day', models.DateField(verbose_name='last day at school')),
                    ('destination', models.CharField(choices=[('pro', 'praktijkonderwijs'), ('vmbo', 'vmbo'), ('havo', 'havo'), ('vwo', 'vwo'), ('entree', 'mbo entree'), ('mbo', 'mbo'), ('vavo', 'vavo'), ('other_isk', 'another ISK'), ('special', 'special education'), ('tailored', 'tailor-made route'), ('integration', 'inburgering'), ('adult', 'adult education'), ('work', 'work'), ('abroad', 'left the Netherlands'), ('unknown', 'not known')], max_length=12, verbose_name='goes to')),
                    ('destination_name', models.CharField(blank=True, max_length=100, verbose_name='name of the school or organisation')),
                    ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='enrolment confirmed on')),
                    ('confirmed_by', models.CharField(blank=True, max_length=100, verbose_name='confirmed by')),
                    ('has_diploma', models.BooleanField(default=False, verbose_name='has a startkwalificatie')),
                    ('allowed_because', models.TextField(blank=True, max_length=500, verbose_name='why without confirmation')),
                    ('set_aside', models.JSONField(default=dict, editable=False)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='background', max_length=12, verbose_name='for whom')),
                    ('kind', models.CharField(choices=[('report_card', 'school report or diploma'), ('test', 'test or examination'), ('transfer', 'file of an earlier school'), ('organisation', 'letter of an organisation'), ('consent', 'consent'), ('other', 'other')], max_length=14, verbose_name='kind')),
                    ('title', models.CharField(max_length=120, verbose_name='title')),
                    ('received_from', models.CharField(blank=True, max_length=100, verbose_name='received from')),
                    ('file_name', models.CharField(max_length=200, verbose_name='file name')),
                    ('content_type', models.CharField(max_length=100)),
                    ('size', models.PositiveIntegerField(verbose_name='size')),
                    ('sha256', models.CharField(max_length=64)),
                    ('added_at', models.DateTimeField(verbose_name='added at')),
                ],
                options={
                    'verbose_name': 'document',
                    'verbose_name_plural': 'documents',
                    'ordering': ['-added_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='DocumentEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='background', max_length=12, verbose_name='for whom')),
                    ('kind', models.CharField(choices=[('report_card', 'school report or diploma'), ('test', 'test or examination'), ('transfer', 'file of an earlier school'), ('organisation', 'letter of an organisation'), ('consent', 'consent'), ('other', 'other')], max_length=14, verbose_name='kind')),
                    ('title', models.CharField(max_length=120, verbose_name='title')),
                    ('received_from', models.CharField(blank=True, max_length=100, verbose_name='received from')),
                    ('file_name', models.CharField(max_length=200, verbose_name='file name')),
                    ('content_type', models.CharField(max_length=100)),
                    ('size', models.PositiveIntegerField(verbose_name='size')),
                    ('sha256', models.CharField(max_length=64)),
                    ('added_at', models.DateTimeField(verbose_name='added at')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Home',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('family', 'with family'), ('azc', 'AZC (reception centre)'), ('family_location', 'gezinslocatie'), ('emergency', 'noodopvang'), ('hotel', 'hotel or holiday park'), ('foster', 'foster family'), ('kso', 'KSO (KWE or KWG, Nidos)'), ('kwe', 'KWE (small unit, Nidos)'), ('kwg', 'KWG (living group, Nidos)'), ('kwv', 'kwv (small unit, COA)'), ('extended', 'extended reception, 18 to 21'), ('ukraine', 'municipal shelter Ukraine'), ('guest', 'logeerregeling'), ('independent', 'lives alone')], max_length=20, verbose_name='kind of home')),
                    ('name', models.CharField(max_length=100, verbose_name='name')),
                    ('address', models.CharField(blank=True, max_length=160, verbose_name='address')),
                    ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='phone')),
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
                    ('kind', models.CharField(choices=[('family', 'with family'), ('azc', 'AZC (reception centre)'), ('family_location', 'gezinslocatie'), ('emergency', 'noodopvang'), ('hotel', 'hotel or holiday park'), ('foster', 'foster family'), ('kso', 'KSO (KWE or KWG, Nidos)'), ('kwe', 'KWE (small unit, Nidos)'), ('kwg', 'KWG (living group, Nidos)'), ('kwv', 'kwv (small unit, COA)'), ('extended', 'extended reception, 18 to 21'), ('ukraine', 'municipal shelter Ukraine'), ('guest', 'logeerregeling'), ('independent', 'lives alone')], max_length=20, verbose_name='kind of home')),
                    ('name', models.CharField(max_length=100, verbose_name='name')),
                    ('address', models.CharField(blank=True, max_length=160, verbose_name='address')),
                    ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='phone')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='HomeStaff',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('absence_alerts_by', models.CharField(choices=[('none', 'not'), ('email', 'e-mail'), ('chat', 'SMS or chat')], default='email', max_length=10, verbose_name='absence messages by')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ],
                options={
                    'verbose_name': 'housing staff member',
                    'verbose_name_plural': 'housing staff',
                    'ordering': ['pk'],
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
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='HomeStay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('agreed_on', models.DateField(blank=True, null=True, verbose_name='the pupil (18 or older) agrees that the staff hears, said on')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ],
                options={
                    'verbose_name': 'stay',
                    'verbose_name_plural': 'stays',
                    'ordering': ['-starts_on', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='HomeStayEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('agreed_on', models.DateField(blank=True, null=True, verbose_name='the pupil (18 or older) agrees that the staff hears, said on')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='InterpreterBooking',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], max_length=10, verbose_name='language')),
                    ('way', models.CharField(choices=[('phone', 'by phone'), ('in_person', 'in the room')], default='phone', max_length=10, verbose_name='how')),
                    ('who', models.CharField(blank=True, help_text='The interpreter or the service, with a number.', max_length=100, verbose_name='who')),
                    ('origin', models.CharField(blank=True, max_length=2, verbose_name='comes from')),
                    ('despite', models.CharField(blank=True, max_length=200, verbose_name='why this is all right')),
                    ('state', models.CharField(choices=[('asked', 'asked for'), ('confirmed', 'confirmed'), ('not_found', 'nobody found'), ('cancelled', 'cancelled')], default='asked', max_length=10, verbose_name='state')),
                    ('changed_at', models.DateTimeField()),
                ],
                options={
                    'verbose_name': 'interpreter',
                    'verbose_name_plural': 'interpreters',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='InterpreterBookingEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], max_length=10, verbose_name='language')),
                    ('way', models.CharField(choices=[('phone', 'by phone'), ('in_person', 'in the room')], default='phone', max_length=10, verbose_name='how')),
                    ('who', models.CharField(blank=True, help_text='The interpreter or the service, with a number.', max_length=100, verbose_name='who')),
                    ('origin', models.CharField(blank=True, max_length=2, verbose_name='comes from')),
                    ('despite', models.CharField(blank=True, max_length=200, verbose_name='why this is all right')),
                    ('state', models.CharField(choices=[('asked', 'asked for'), ('confirmed', 'confirmed'), ('not_found', 'nobody found'), ('cancelled', 'cancelled')], default='asked', max_length=10, verbose_name='state')),
                    ('changed_at', models.DateTimeField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('meets_at', models.DateTimeField(verbose_name='invited for')),
                    ('place', models.CharField(blank=True, max_length=100, verbose_name='where')),
                    ('language', models.CharField(max_length=10, verbose_name='language')),
                    ('made_at', models.DateTimeField(verbose_name='made at')),
                ],
                options={
                    'verbose_name': 'invitation',
                    'verbose_name_plural': 'invitations',
                    'ordering': ['-made_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='InvitationEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('meets_at', models.DateTimeField(verbose_name='invited for')),
                    ('place', models.CharField(blank=True, max_length=100, verbose_name='where')),
                    ('language', models.CharField(max_length=10, verbose_name='language')),
                    ('made_at', models.DateTimeField(verbose_name='made at')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='NextPlace',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('class', 'in a class'), ('leaves', 'leaves the school'), ('no_class', 'at school without a class')], max_length=10, verbose_name='next year')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='why without a class')),
                ],
                options={
                    'verbose_name': 'place in the next school year',
                    'verbose_name_plural': 'places in the next school year',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='NextPlaceEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('class', 'in a class'), ('leaves', 'leaves the school'), ('no_class', 'at school without a class')], max_length=10, verbose_name='next year')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='why without a class')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Person',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', school.models.names.NameField(max_length=120, verbose_name='name')),
                    ('organisation', models.CharField(blank=True, max_length=100, verbose_name='organisation')),
                    ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], default='nl', help_text='Ask which language they like to read; the country does not tell.', max_length=10, verbose_name='language')),
                    ('interpreter', models.BooleanField(default=False, verbose_name='interpreter needed')),
                    ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='phone')),
                    ('other_phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='other phone')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                    ('phoned', models.BooleanField(default=False, help_text='Gets no message when a pupil is missing; the call list says so.', verbose_name='to be phoned: cannot read or has no device')),
                    ('reachable', models.CharField(blank=True, help_text='Such as: after 14:00, WhatsApp first.', max_length=120, verbose_name='how and when reachable')),
                ],
                options={
                    'verbose_name': 'contact person',
                    'verbose_name_plural': 'contact persons',
                    'ordering': ['name', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='PersonEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('name', school.models.names.NameField(max_length=120, verbose_name='name')),
                    ('organisation', models.CharField(blank=True, max_length=100, verbose_name='organisation')),
                    ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], default='nl', help_text='Ask which language they like to read; the country does not tell.', max_length=10, verbose_name='language')),
                    ('interpreter', models.BooleanField(default=False, verbose_name='interpreter needed')),
                    ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='phone')),
                    ('other_phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='other phone')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                    ('phoned', models.BooleanField(default=False, help_text='Gets no message when a pupil is missing; the call list says so.', verbose_name='to be phoned: cannot read or has no device')),
                    ('reachable', models.CharField(blank=True, help_text='Such as: after 14:00, WhatsApp first.', max_length=120, verbose_name='how and when reachable')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Placement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='background', max_length=12, verbose_name='for whom')),
                    ('class_level', models.CharField(choices=[('start', 'start group'), ('level_1', 'level 1'), ('level_2', 'level 2'), ('level_3', 'level 3'), ('level_4', 'level 4'), ('exit', 'exit group')], max_length=20, verbose_name='level')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('reason', models.TextField(max_length=1000, verbose_name='reason')),
                    ('decided_on', models.DateField(verbose_name='decided on')),
                ],
                options={
                    'verbose_name': 'placement',
                    'verbose_name_plural': 'placements',
                    'ordering': ['-starts_on', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='PlacementEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='background', max_length=12, verbose_name='for whom')),
                    ('class_level', models.CharField(choices=[('start', 'start group'), ('level_1', 'level 1'), ('level_2', 'level 2'), ('level_3', 'level 3'), ('level_4', 'level 4'), ('exit', 'exit group')], max_length=20, verbose_name='level')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('reason', models.TextField(max_length=1000, verbose_name='reason')),
                    ('decided_on', models.DateField(verbose_name='decided on')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Protection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('secret_address', 'secret address'), ('no_compatriot', 'no interpreter from the same country'), ('not_interpreter', 'not this interpreter')], max_length=16, verbose_name='what is protected')),
                    ('refused', models.CharField(blank=True, max_length=100, verbose_name='which interpreter')),
                    ('why', models.CharField(blank=True, max_length=300, verbose_name='why')),
                    ('noted_at', models.DateTimeField()),
                    ('lifted_at', models.DateTimeField(null=True)),
                ],
                options={
                    'verbose_name': 'protection mark',
                    'verbose_name_plural': 'protection marks',
                    'ordering': ['kind', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='ProtectionEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('secret_address', 'secret address'), ('no_compatriot', 'no interpreter from the same country'), ('not_interpreter', 'not this interpreter')], max_length=16, verbose_name='what is protected')),
                    ('refused', models.CharField(blank=True, max_length=100, verbose_name='which interpreter')),
                    ('why', models.CharField(blank=True, max_length=300, verbose_name='why')),
                    ('noted_at', models.DateTimeField()),
                    ('lifted_at', models.DateTimeField(null=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Pupil',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(blank=True, max_length=20, verbose_name='pupil number')),
                    ('call_name', school.models.names.NameField(help_text='As the pupil wants to be called.', max_length=60, verbose_name='roepnaam')),
                    ('first_names', school.models.names.NameField(blank=True, max_length=120, verbose_name='first names')),
                    ('infix', school.models.names.NameField(blank=True, help_text='Such as: van den, de, el.', max_length=20, verbose_name='infix')),
                    ('surname', school.models.names.NameField(blank=True, help_text='Empty for somebody who has one name.', max_length=80, verbose_name='surname')),
                    ('birth_date', models.DateField(verbose_name='date of birth')),
                    ('birth_date_known', models.CharField(choices=[('all', 'the whole date'), ('month', 'month and year; the day is not known'), ('year', 'only the year'), ('none', 'nothing; the date is an estimate')], default='all', max_length=6, verbose_name='what is known of it')),
                    ('country', models.CharField(blank=True, max_length=2, verbose_name='country of origin')),
                    ('arrived_on', models.DateField(blank=True, null=True, verbose_name='arrived in the Netherlands on')),
                    ('earlier_isk', models.CharField(blank=True, max_length=100, verbose_name='earlier ISK')),
                    ('earlier_isk_from', models.DateField(blank=True, null=True, verbose_name='there from')),
                    ('earlier_isk_until', models.DateField(blank=True, null=True, verbose_name='there until')),
                    ('unaccompanied', models.BooleanField(default=False, verbose_name='came alone (AMV)')),
                    ('enrolled_on', models.DateField(verbose_name='at this school from')),
                    ('left_on', models.DateField(blank=True, null=True, verbose_name='left on')),
                    ('sort_key', models.CharField(db_collation='C', editable=False, max_length=300)),
                    ('search_text', models.CharField(editable=False, max_length=1000)),
                    ('sound_text', models.CharField(default='', editable=False, max_length=1000)),
                ],
                options={
                    'verbose_name': 'pupil',
                    'verbose_name_plural': 'pupils',
                    'ordering': ['sort_key', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='PupilEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('number', models.CharField(blank=True, max_length=20, verbose_name='pupil number')),
                    ('call_name', school.models.names.NameField(help_text='As the pupil wants to be called.', max_length=60, verbose_name='roepnaam')),
                    ('first_names', school.models.names.NameField(blank=True, max_length=120, verbose_name='first names')),
                    ('infix', school.models.names.NameField(blank=True, help_text='Such as: van den, de, el.', max_length=20, verbose_name='infix')),
                    ('surname', school.models.names.NameField(blank=True, help_text='Empty for somebody who has one name.', max_length=80, verbose_name='surname')),
                    ('birth_date', models.DateField(verbose_name='date of birth')),
                    ('birth_date_known', models.CharField(choices=[('all', 'the whole date'), ('month', 'month and year; the day is not known'), ('year', 'only the year'), ('none', 'nothing; the date is an estimate')], default='all', max_length=6, verbose_name='what is known of it')),
                    ('country', models.CharField(blank=True, max_length=2, verbose_name='country of origin')),
                    ('arrived_on', models.DateField(blank=True, null=True, verbose_name='arrived in the Netherlands on')),
                    ('earlier_isk', models.CharField(blank=True, max_length=100, verbose_name='earlier ISK')),
                    ('earlier_isk_from', models.DateField(blank=True, null=True, verbose_name='there from')),
                    ('earlier_isk_until', models.DateField(blank=True, null=True, verbose_name='there until')),
                    ('unaccompanied', models.BooleanField(default=False, verbose_name='came alone (AMV)')),
                    ('enrolled_on', models.DateField(verbose_name='at this school from')),
                    ('left_on', models.DateField(blank=True, null=True, verbose_name='left on')),
                    ('sort_key', models.CharField(db_collation='C', editable=False, max_length=300)),
                    ('search_text', models.CharField(editable=False, max_length=1000)),
                    ('sound_text', models.CharField(default='', editable=False, max_length=1000)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PupilLanguage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=40, verbose_name='language')),
                    ('at_home', models.BooleanField(default=True, verbose_name='spoken at home')),
                    ('speaks', models.CharField(choices=[('unknown', 'unknown'), ('none', 'not'), ('little', 'a little'), ('well', 'well')], default='unknown', max_length=10, verbose_name='speaks')),
                    ('reads', models.CharField(choices=[('unknown', 'unknown'), ('none', 'not'), ('little', 'a little'), ('well', 'well')], default='unknown', max_length=10, verbose_name='reads')),
                    ('writes', models.CharField(choices=[('unknown', 'unknown'), ('none', 'not'), ('little', 'a little'), ('well', 'well')], default='unknown', max_length=10, verbose_name='writes')),
                ],
                options={
                    'verbose_name': 'language of a pupil',
                    'verbose_name_plural': 'languages of pupils',
                    'ordering': ['-at_home', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='PupilLanguageEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('language', models.CharField(max_length=40, verbose_name='language')),
                    ('at_home', models.BooleanField(default=True, verbose_name='spoken at home')),
                    ('speaks', models.CharField(choices=[('unknown', 'unknown'), ('none', 'not'), ('little', 'a little'), ('well', 'well')], default='unknown', max_length=10, verbose_name='speaks')),
                    ('reads', models.CharField(choices=[('unknown', 'unknown'), ('none', 'not'), ('little', 'a little'), ('well', 'well')], default='unknown', max_length=10, verbose_name='reads')),
                    ('writes', models.CharField(choices=[('unknown', 'unknown'), ('none', 'not'), ('little', 'a little'), ('well', 'well')], default='unknown', max_length=10, verbose_name='writes')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PupilsSettings',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('hears_from', models.PositiveSmallIntegerField(default=16, help_text="On the pupil's own number or mail, beside parents or guardian. From 18 on only the pupil hears, and whom the pupil agrees to.", validators=[django.core.validators.MinValueValidator(12), django.core.validators.MaxValueValidator(18)], verbose_name='a pupil hears “we miss you” from the age of')),
                    ('followed_until', models.PositiveSmallIntegerField(default=23, help_text='By the Doorstroompunt (RMC). Until this birthday somebody counts as an early leaver (VSV).', validators=[django.core.validators.MinValueValidator(18), django.core.validators.MaxValueValidator(27)], verbose_name='who leaves without a diploma is followed until the age of')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PupilsSettingsEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('hears_from', models.PositiveSmallIntegerField(default=16, help_text="On the pupil's own number or mail, beside parents or guardian. From 18 on only the pupil hears, and whom the pupil agrees to.", validators=[django.core.validators.MinValueValidator(12), django.core.validators.MaxValueValidator(18)], verbose_name='a pupil hears “we miss you” from the age of')),
                    ('followed_until', models.PositiveSmallIntegerField(default=23, help_text='By the Doorstroompunt (RMC). Until this birthday somebody counts as an early leaver (VSV).', validators=[django.core.validators.MinValueValidator(18), django.core.validators.MaxValueValidator(27)], verbose_name='who leaves without a diploma is followed until the age of')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Relation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('mother', 'mother'), ('father', 'father'), ('guardian', 'Nidos guardian'), ('foster_parent', 'foster parent'), ('step_parent', 'step-parent'), ('grandparent', 'grandparent'), ('sibling', 'brother or sister'), ('relative', 'other relative'), ('housing_staff', 'housing staff'), ('carer', 'relative who cares daily'), ('self', 'the pupil'), ('other', 'other')], max_length=20, verbose_name='relation to the pupil')),
                    ('custody', models.BooleanField(default=False, verbose_name='has custody')),
                    ('absence_alerts_by', models.CharField(choices=[('none', 'not'), ('email', 'e-mail'), ('chat', 'SMS or chat')], default='email', max_length=10, verbose_name='absence messages by')),
                    ('invitations_by', models.CharField(choices=[('none', 'not'), ('email', 'e-mail'), ('chat', 'SMS or chat')], default='email', max_length=10, verbose_name='invitations by')),
                    ('agreed_on', models.DateField(blank=True, null=True, verbose_name='the pupil (18 or older) agrees, said on')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ],
                options={
                    'verbose_name': 'relation',
                    'verbose_name_plural': 'relations',
                    'ordering': ['-custody', 'kind', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='RelationEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('mother', 'mother'), ('father', 'father'), ('guardian', 'Nidos guardian'), ('foster_parent', 'foster parent'), ('step_parent', 'step-parent'), ('grandparent', 'grandparent'), ('sibling', 'brother or sister'), ('relative', 'other relative'), ('housing_staff', 'housing staff'), ('carer', 'relative who cares daily'), ('self', 'the pupil'), ('other', 'other')], max_length=20, verbose_name='relation to the pupil')),
                    ('custody', models.BooleanField(default=False, verbose_name='has custody')),
                    ('absence_alerts_by', models.CharField(choices=[('none', 'not'), ('email', 'e-mail'), ('chat', 'SMS or chat')], default='email', max_length=10, verbose_name='absence messages by')),
                    ('invitations_by', models.CharField(choices=[('none', 'not'), ('email', 'e-mail'), ('chat', 'SMS or chat')], default='email', max_length=10, verbose_name='invitations by')),
                    ('agreed_on', models.DateField(blank=True, null=True, verbose_name='the pupil (18 or older) agrees, said on')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Remark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='background', max_length=12, verbose_name='for whom')),
                    ('text', models.TextField(max_length=500, verbose_name='what did you notice?')),
                    ('written_on', models.DateField(verbose_name='on')),
                ],
                options={
                    'verbose_name': 'remark',
                    'verbose_name_plural': 'remarks',
                    'ordering': ['-written_on', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='RemarkEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='background', max_length=12, verbose_name='for whom')),
                    ('text', models.TextField(max_length=500, verbose_name='what did you notice?')),
                    ('written_on', models.DateField(verbose_name='on')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='TestResult',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='background', max_length=12, verbose_name='for whom')),
                    ('name', models.CharField(max_length=80, verbose_name='test')),
                    ('taken_on', models.DateField(verbose_name='taken on')),
                    ('result', models.TextField(max_length=1000, verbose_name='result')),
                    ('language', models.CharField(max_length=40, verbose_name='language of the test')),
                    ('interpreter', models.BooleanField(default=False, verbose_name='with an interpreter')),
                    ('caution', models.TextField(max_length=500, verbose_name='caution')),
                ],
                options={
                    'verbose_name': 'test result',
                    'verbose_name_plural': 'test results',
                    'ordering': ['-taken_on', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='TestResultEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='background', max_length=12, verbose_name='for whom')),
                    ('name', models.CharField(max_length=80, verbose_name='test')),
                    ('taken_on', models.DateField(verbose_name='taken on')),
                    ('result', models.TextField(max_length=1000, verbose_name='result')),
                    ('language', models.CharField(max_length=40, verbose_name='language of the test')),
                    ('interpreter', models.BooleanField(default=False, verbose_name='with an interpreter')),
                    ('caution', models.TextField(max_length=500, verbose_name='caution')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='YearCarriedOut',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('done_at', models.DateTimeField()),
                    ('made', models.JSONField(default=list, editable=False)),
                    ('set_aside', models.JSONField(default=list, editable=False)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='YearCarriedOutEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('done_at', models.DateTimeField()),
                    ('made', models.JSONField(default=list, editable=False)),
                    ('set_aside', models.JSONField(default=list, editable=False)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='adulthooddone',
                name='done_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='done by'),
            ),
            migrations.AddField(
                model_name='adulthooddone',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='adulthooddoneevent',
                name='done_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='done by'),
            ),
            migrations.AddField(
                model_name='adulthooddoneevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='adulthooddoneevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.adulthooddone'),
            ),
            migrations.AddField(
                model_name='adulthooddoneevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='appointment',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='appointmentevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='appointmentevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.appointment'),
            ),
            migrations.AddField(
                model_name='appointmentevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='classmembership',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='classmembership',
                name='school_class',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='school.schoolclass', verbose_name='class'),
            ),
            migrations.AddField(
                model_name='classmembershipevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='classmembershipevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.classmembership'),
            ),
            migrations.AddField(
                model_name='classmembershipevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='classmembershipevent',
                name='school_class',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.schoolclass', verbose_name='class'),
            ),
            migrations.AddField(
                model_name='departure',
                name='allowed_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='allowed by'),
            ),
            migrations.AddField(
                model_name='departure',
                name='noted_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='departure',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='departureevent',
                name='allowed_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='allowed by'),
            ),
            migrations.AddField(
                model_name='departureevent',
                name='noted_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='departureevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='departureevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.departure'),
            ),
            migrations.AddField(
                model_name='departureevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='document',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='document',
                name='file',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='document', to='school.storedfile'),
            ),
            migrations.AddField(
                model_name='document',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='documentevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='documentevent',
                name='file',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.storedfile'),
            ),
            migrations.AddField(
                model_name='documentevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='documentevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.document'),
            ),
            migrations.AddField(
                model_name='documentevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='home',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='homeevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='homeevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.home'),
            ),
            migrations.AddField(
                model_name='homeevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='homestaff',
                name='home',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staff', to='pupils.home', verbose_name='home'),
            ),
            migrations.AddField(
                model_name='homestaff',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='homestaffevent',
                name='home',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.home', verbose_name='home'),
            ),
            migrations.AddField(
                model_name='homestaffevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='homestaffevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.homestaff'),
            ),
            migrations.AddField(
                model_name='homestaffevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='homestay',
                name='home',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='pupils.home', verbose_name='home'),
            ),
            migrations.AddField(
                model_name='homestay',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='homestayevent',
                name='home',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.home', verbose_name='home'),
            ),
            migrations.AddField(
                model_name='homestayevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='homestayevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.homestay'),
            ),
            migrations.AddField(
                model_name='homestayevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='interpreterbooking',
                name='appointment',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='interpreter', to='pupils.appointment'),
            ),
            migrations.AddField(
                model_name='interpreterbooking',
                name='changed_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='interpreterbooking',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='interpreterbookingevent',
                name='appointment',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.appointment'),
            ),
            migrations.AddField(
                model_name='interpreterbookingevent',
                name='changed_by',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='interpreterbookingevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='interpreterbookingevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.interpreterbooking'),
            ),
            migrations.AddField(
                model_name='interpreterbookingevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='invitation',
                name='appointment',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='pupils.appointment'),
            ),
            migrations.AddField(
                model_name='invitation',
                name='made_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='invitation',
                name='message',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='messaging.message'),
            ),
            migrations.AddField(
                model_name='invitation',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='invitationevent',
                name='appointment',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.appointment'),
            ),
            migrations.AddField(
                model_name='invitationevent',
                name='made_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='invitationevent',
                name='message',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='messaging.message'),
            ),
            migrations.AddField(
                model_name='invitationevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='invitationevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.invitation'),
            ),
            migrations.AddField(
                model_name='invitationevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='nextplace',
                name='noted_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='nextplace',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='nextplace',
                name='school_class',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='school.schoolclass', verbose_name='class'),
            ),
            migrations.AddField(
                model_name='nextplace',
                name='year',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='school.schoolyear', verbose_name='school year'),
            ),
            migrations.AddField(
                model_name='nextplaceevent',
                name='noted_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='nextplaceevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='nextplaceevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.nextplace'),
            ),
            migrations.AddField(
                model_name='nextplaceevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='nextplaceevent',
                name='school_class',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.schoolclass', verbose_name='class'),
            ),
            migrations.AddField(
                model_name='nextplaceevent',
                name='year',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.schoolyear', verbose_name='school year'),
            ),
            migrations.AddField(
                model_name='person',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='invitationevent',
                name='person',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.person'),
            ),
            migrations.AddField(
                model_name='invitation',
                name='person',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='pupils.person'),
            ),
            migrations.AddField(
                model_name='homestaffevent',
                name='person',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.person', verbose_name='contact person'),
            ),
            migrations.AddField(
                model_name='homestaff',
                name='person',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='home_staff', to='pupils.person', verbose_name='contact person'),
            ),
            migrations.AddField(
                model_name='personevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='personevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.person'),
            ),
            migrations.AddField(
                model_name='personevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='placement',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='placement',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='placement',
                name='school_class',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.schoolclass', verbose_name='class'),
            ),
            migrations.AddField(
                model_name='placementevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='placementevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='placementevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.placement'),
            ),
            migrations.AddField(
                model_name='placementevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='placementevent',
                name='school_class',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.schoolclass', verbose_name='class'),
            ),
            migrations.AddField(
                model_name='protection',
                name='lifted_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='protection',
                name='noted_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='protection',
                name='person',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='protections', to='pupils.person', verbose_name='for whom'),
            ),
            migrations.AddField(
                model_name='protection',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='protectionevent',
                name='lifted_by',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='protectionevent',
                name='noted_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='protectionevent',
                name='person',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.person', verbose_name='for whom'),
            ),
            migrations.AddField(
                model_name='protectionevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='protectionevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.protection'),
            ),
            migrations.AddField(
                model_name='protectionevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='pupil',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='protectionevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='protection',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='protections', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='placementevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='placement',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='nextplaceevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='nextplace',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='next_places', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='invitationevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='invitation',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='interpreterbookingevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='interpreterbooking',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='homestayevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='homestay',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stays', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='documentevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='document',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='departureevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='departure',
                name='pupil',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='departure', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='classmembershipevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='classmembership',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='appointmentevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='appointment',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appointments', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='adulthooddoneevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='adulthooddone',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adulthood', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='pupilevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='pupilevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.pupil'),
            ),
            migrations.AddField(
                model_name='pupilevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='pupillanguage',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='languages', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='pupillanguage',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='pupillanguageevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='pupillanguageevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.pupillanguage'),
            ),
            migrations.AddField(
                model_name='pupillanguageevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='pupillanguageevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='pupilssettings',
                name='school',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_settings', to='school.school'),
            ),
            migrations.AddField(
                model_name='pupilssettingsevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='pupilssettingsevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.pupilssettings'),
            ),
            migrations.AddField(
                model_name='pupilssettingsevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='relation',
                name='person',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations', to='pupils.person', verbose_name='contact person'),
            ),
            migrations.AddField(
                model_name='relation',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='relation',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='relationevent',
                name='person',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.person', verbose_name='contact person'),
            ),
            migrations.AddField(
                model_name='relationevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='relationevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.relation'),
            ),
            migrations.AddField(
                model_name='relationevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='relationevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='remark',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='remark',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='remark',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='remarkevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='remarkevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='remarkevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.remark'),
            ),
            migrations.AddField(
                model_name='remarkevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='remarkevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='testresult',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='testresult',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='testresult',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='testresultevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='testresultevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='testresultevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.testresult'),
            ),
            migrations.AddField(
                model_name='testresultevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='testresultevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='yearcarriedout',
                name='done_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='yearcarriedout',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='yearcarriedout',
                name='year',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='school.schoolyear'),
            ),
            migrations.AddField(
                model_name='yearcarriedoutevent',
                name='done_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='yearcarriedoutevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='yearcarriedoutevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.yearcarriedout'),
            ),
            migrations.AddField(
                model_name='yearcarriedoutevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='yearcarriedoutevent',
                name='year',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.schoolyear'),
            ),
            migrations.AddConstraint(
                model_name='homestaff',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='home_staff_ends_after_start', violation_error_message='The last day cannot come before the first.'),
            ),
            migrations.AddIndex(
                model_name='pupil',
                index=models.Index(fields=['school', 'sort_key'], name='pupil_school_sort_key'),
            ),
            migrations.AddConstraint(
                model_name='pupil',
                constraint=models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('school', 'number'), name='one_pupil_per_number', violation_error_message='Another pupil already has this number.'),
            ),
            migrations.AddConstraint(
                model_name='pupil',
                constraint=models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('left_on__gte', models.F('enrolled_on')), _connector='OR'), name='pupil_leaves_after_enrolment', violation_error_message='A pupil cannot leave before the first day at school.'),
            ),
            migrations.AddConstraint(
                model_name='pupil',
                constraint=models.CheckConstraint(condition=models.Q(('earlier_isk_until__isnull', True), ('earlier_isk_from__isnull', True), ('earlier_isk_until__gte', models.F('earlier_isk_from')), _connector='OR'), name='earlier_isk_ends_after_start', violation_error_message='The last day cannot come before the first.'),
            ),
            migrations.AddConstraint(
                model_name='protection',
                constraint=models.CheckConstraint(condition=models.Q(('kind', 'not_interpreter'), ('refused', ''), _connector='XOR'), name='refused_interpreter_has_name'),
            ),
            migrations.AddConstraint(
                model_name='protection',
                constraint=models.CheckConstraint(condition=models.Q(('person', None), models.Q(('kind', 'secret_address'), _negated=True), _connector='OR'), name='secret_address_is_the_pupils'),
            ),
            migrations.AddConstraint(
                model_name='nextplace',
                constraint=models.UniqueConstraint(fields=('year', 'pupil'), name='one_next_place'),
            ),
            migrations.AddConstraint(
                model_name='nextplace',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'class'), ('school_class__isnull', False)), models.Q(models.Q(('kind', 'class'), _negated=True), ('school_class', None)), _connector='OR'), name='next_place_has_its_class'),
            ),
            migrations.AddConstraint(
                model_name='nextplace',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'no_class'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='no_class_has_reason'),
            ),
            migrations.AddConstraint(
                model_name='homestay',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='home_stay_ends_after_start', violation_error_message='The last day cannot come before the first.'),
            ),
            migrations.AddConstraint(
                model_name='departure',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('allowed_because', ''), ('allowed_by__isnull', True)), models.Q(('allowed_by__isnull', False), models.Q(('allowed_because', ''), _negated=True)), _connector='OR'), name='way_round_has_reason'),
            ),
            migrations.AddIndex(
                model_name='classmembership',
                index=models.Index(fields=['school_class', 'starts_on'], name='membership_class_from'),
            ),
            migrations.AddConstraint(
                model_name='classmembership',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='membership_ends_after_start', violation_error_message='The last day cannot come before the first.'),
            ),
            migrations.AddConstraint(
                model_name='adulthooddone',
                constraint=models.UniqueConstraint(fields=('pupil', 'step'), name='one_adulthood_step'),
            ),
            migrations.AddConstraint(
                model_name='pupillanguage',
                constraint=models.UniqueConstraint(fields=('pupil', 'language'), name='one_row_per_language', violation_error_message='This language is already listed.'),
            ),
            migrations.AddConstraint(
                model_name='relation',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='relation_ends_after_start', violation_error_message='The last day cannot come before the first.'),
            ),
            migrations.AddConstraint(
                model_name='relation',
                constraint=models.CheckConstraint(condition=models.Q(('custody', False), ('kind__in', ['carer', 'father', 'foster_parent', 'grandparent', 'guardian', 'mother', 'relative', 'sibling', 'step_parent']), _connector='OR'), name='who_can_have_custody', violation_error_message='Somebody with this relation cannot have custody.'),
            ),
        ]),
    ]
