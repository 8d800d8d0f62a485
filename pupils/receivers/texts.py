"""What pupils look for in words that are typed anywhere."""

from pupils.forms.secret_addresses import refuse_secret_address
from school.forms.text_checks import add_text_check

add_text_check(refuse_secret_address)
