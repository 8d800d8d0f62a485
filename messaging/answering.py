"""What stands in front of the link by which somebody answers a message, in every language."""

from collections.abc import Mapping
from typing import Final

from messaging.enums import MessageKind
from messaging.languages import direction
from school.letters import isolated

ANSWER_HERE: Final[Mapping[str, str]] = {
    "nl": "U kunt ook hier antwoorden:",
    "en": "You can also answer here:",
    "ar": "يمكنكم أيضًا الرد هنا:",
    "bg": "Можете да отговорите и тук:",
    "prs": "همچنان می‌توانید اینجا جواب بدهید:",
    "fa": "همچنین می‌توانید اینجا پاسخ دهید:",
    "fr": "Vous pouvez aussi répondre ici :",
    "kmr": "Hûn dikarin li vir jî bersivê bidin:",
    "ps": "تاسو دلته هم ځواب ورکولی شئ:",
    "pl": "Można też odpowiedzieć tutaj:",
    "pt": "Também pode responder aqui:",
    "ro": "Puteți răspunde și aici:",
    "ru": "Ответить можно и здесь:",
    "so": "Halkan ayaad sidoo kale uga jawaabi kartaan:",
    "es": "También puede responder aquí:",
    "ti": "ኣብዚ እውን ክትምልሱ ትኽእሉ ኢኹም፦",
    "tr": "Buradan da cevap verebilirsiniz:",
    "uk": "Відповісти можна й тут:",
}
# Messages that can be answered by a link; it stands below the school's own words, which know nothing of it.
ANSWERED = frozenset({MessageKind.ABSENCE_ALERT})


def answer_line(kind: str, language: str, context: Mapping[str, str]) -> str:
    """A last paragraph with the link; nothing for a message without one."""
    if kind not in ANSWERED or not context.get("link"):
        return ""
    return f"\n\n{ANSWER_HERE[language]}\n{isolated(context['link'], beside=direction(language))}"
