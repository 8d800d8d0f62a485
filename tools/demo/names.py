"""Where the demo's pupils come from, and names and languages as people from there have them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """A country with how many pupils come from it, how many of those came alone, and its names."""

    country: str
    pupils: int
    alone: int
    languages: tuple[str, ...]
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    # Handed out from the first on. "Kowalski/Kowalska": the form for men and for women; "el|Amrani": with an infix.
    surnames: tuple[str, ...]
    refuge: bool = True
    # A mother there keeps her own surname.
    mother_keeps: bool = True


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _origin(
    country: str,
    pupils: int,
    alone: int,
    languages: str,
    girls: str,
    boys: str,
    surnames: str,
    *,
    refuge: bool = True,
    mother_keeps: bool = True,
) -> Origin:
    return Origin(
        country,
        pupils,
        alone,
        _words(languages),
        _words(girls),
        _words(boys),
        tuple(surnames.split(", ")),
        refuge=refuge,
        mother_keeps=mother_keeps,
    )


# The longest surname that a list must be able to show: sixty characters.
LONG_SURNAME = "Albuquerque e Vasconcelos Cavalcanti Figueiredo e Nascimento"

# Languages stand here as often as they are spoken: what a family reads is never inferred from the country.
ORIGINS = (
    _origin(
        "SY",
        55,
        24,
        "ar ar ar ar ar kmr kmr en",
        "Rahaf Nour Hala Yara Layan Maya Rama Sidra Judy Lana Hiba Rim Aya Ghina Batoul Tala Salma Dima",
        "Omar Yazan Karam Laith Majd Adnan Bashar Zaid Hamza Anas Khaled Fadi Rami Jad Nizar Tarek Wael Samir",
        "al|Hassan, al|Khatib, al|Masri, Haddad, Darwish, Kabbani, Shaheen, Barakat, Sabbagh, Najjar, Saleh, "
        "al|Homsi, Younes, Tahhan, Qasim, Rashid, Mansour, Issa",
    ),
    _origin(
        "ER",
        42,
        24,
        "ti ti ti ti ti ti ar en",
        "Selam Feven Rahwa Luwam Saba Winta Helen Bethlehem Senait Merhawit Yordanos Eden Natsnet Rigat",
        "Filmon Robel Yonas Abel Natnael Samuel Henok Aman Kibrom Tesfalem Merhawi Biniam Isaias Daniel Awet Yafet",
        "Tesfay, Haile, Kidane, Gebremeskel, Woldu, Ghebreab, Mehari, Berhane, Tekle, Habtom, Araya, Zerai, "
        "Okbay, Weldemichael, Fessehaye",
    ),
    _origin(
        "UA",
        28,
        0,
        "uk uk uk uk uk ru ru",
        "Sofiia Anastasiia Daryna Solomiia Kateryna Yuliia Viktoriia Oleksandra Polina Mariia Zlata",
        "Artem Maksym Danylo Bohdan Nazar Tymofii Oleksandr Dmytro Ivan Kyrylo Matvii",
        "Shevchenko, Kovalenko, Bondarenko, Tkachuk, Melnyk, Savchenko, Lysenko, Koval, Rudenko, Hrytsenko, "
        "Poltavskyi/Poltavska, Marchuk, Zinchenko",
        mother_keeps=False,
    ),
    _origin(
        "AF",
        20,
        8,
        "prs prs prs ps ps fa",
        "Zahra Fatima Maryam Parwana Shabnam Nilofar Hosna Laila Madina",
        "Ahmad Farhad Jawad Mustafa Navid Reza Sohrab Wahid Zabih Hamid Elyas",
        "Ahmadi, Rahimi, Hosseini, Noori, Karimi, Stanekzai, Sediqi, Wardak, Amiri, Haidari, Yousufzai",
    ),
    _origin(
        "TR",
        14,
        0,
        "tr tr tr tr kmr",
        "Elif Zeynep Defne Ayşe Nehir İrem Özlem Ceren",
        "Emre Kerem Mert Yiğit Ömer Çağan Barış Umut",
        "Özil, Çelik, Şahin, Ünal, Yıldız, İnan, Öztürk, Aydın, Kılıç, Demirtaş",
        mother_keeps=False,
    ),
    _origin(
        "SO",
        12,
        7,
        "so so so so ar",
        "Hodan Ifrah Sahra Ayaan Nasra Fadumo Idil",
        "Abdirahman Liban Guled Mahad Zakariye Bilal Ayanle",
        "Abdi Warsame, Ali Farah, Hassan Jama, Mohamud Nur, Ahmed Gedi, Osman Dirie, Yusuf Hersi",
    ),
    _origin(
        "PL",
        10,
        0,
        "pl",
        "Zuzanna Maja Oliwia Wiktoria Łucja",
        "Jakub Szymon Filip Mikołaj Kacper",
        "Kowalski/Kowalska, Łukasik, van den|Berg, Nowak, Wiśniewski/Wiśniewska, Żak, Świątek, Zieliński/Zielińska",
        refuge=False,
        mother_keeps=False,
    ),
    _origin(
        "IQ",
        10,
        3,
        "kmr kmr kmr ar ar",
        "Shirin Berivan Rojin Noor Avin",
        "Azad Dilshad Rebin Mustafa Karwan Hevar",
        "Barzani, Sindi, Zebari, al|Jabouri, Doski, Khalaf, Shingali",
    ),
    _origin(
        "BG",
        9,
        0,
        "bg bg tr",
        "Mihaela Desislava Gergana Ivana",
        "Georgi Dimitar Nikolay Stoyan Ivaylo",
        "Dimitrov/Dimitrova, Ivanov/Ivanova, Petrov/Petrova, Stoyanov/Stoyanova, Angelov/Angelova",
        refuge=False,
        mother_keeps=False,
    ),
    _origin(
        "RO",
        8,
        0,
        "ro",
        "Andreea Ioana Bianca Ștefania",
        "Andrei Matei Răzvan Cosmin",
        "Popescu, Ionescu, Țurcanu, Dumitru, Stănescu, Munteanu",
        refuge=False,
        mother_keeps=False,
    ),
    _origin(
        "YE",
        8,
        4,
        "ar",
        "Amal Afrah Bushra Samar",
        "Haitham Saddam Walid Nabil Mutaz",
        "al|Hakimi, al|Qadi, Saif, Muthanna, al|Shami, Ghaleb",
    ),
    _origin(
        "IR",
        7,
        0,
        "fa fa fa en",
        "Nazanin Sara Kiana Parisa",
        "Arash Kian Pouya Sina",
        "Moradi, Jafari, Kazemi, Rostami, Ebrahimi",
    ),
    _origin(
        "ET",
        6,
        3,
        "en ti",
        "Tigist Meron Hanna Selamawit",
        "Dawit Yared Biruk Nahom",
        "Tadesse, Bekele, Girma, Alemu, Desta",
    ),
    _origin(
        "MA",
        6,
        0,
        "ar ar fr",
        "Salma Imane Chaimae Hajar",
        "Ilyas Ayoub Anass Soufiane",
        "el|Amrani, el|Idrissi, Bennani, ait|Lahcen, Chakir, el|Fassi",
        refuge=False,
    ),
    _origin(
        "CO",
        4,
        0,
        "es",
        "Valentina Luciana",
        "Santiago Juan",
        "de la|Cruz, Restrepo Gómez, Ríos Peña, Quintero",
    ),
    _origin("SD", 4, 2, "ar ar en", "Rawan Israa", "Mazin Muhanad", "Elnour, Abdelrahim, Osman, Idris"),
    _origin("VE", 3, 0, "es", "Camila Génesis", "Diego Ángel", "Núñez, de los|Santos, Briceño"),
    _origin(
        "PT",
        2,
        0,
        "pt",
        "Beatriz Inês",
        "João Tomás",
        "da|Silva, dos|Santos",
        refuge=False,
        mother_keeps=False,
    ),
    _origin(
        "BR",
        2,
        0,
        "pt",
        "Larissa Júlia",
        "Caio Thiago",
        f"{LONG_SURNAME}, dos|Santos",
        refuge=False,
        mother_keeps=False,
    ),
)

# What a few pupils like to be called, in their own script.
IN_OWN_SCRIPT = {
    "Samir": "سمير",
    "Nour": "نور",
    "Omar": "عمر",
    "Aya": "آية",
    "Selam": "ሰላም",
    "Yonas": "ዮናስ",
    "Yordanos": "ዮርዳኖስ",
}

# Dutch names of guardians, housing staff and foster parents.
DUTCH_FIRST = _words(
    "Anneke Bas Carla Daan Esther Floor Gerard Hanneke Ilse Jeroen Karin Lars Marloes Niels Olga Pieter "
    "Renske Sander Tineke Wouter Yvonne Maarten Femke Joost Liesbeth Ruben Marijke Thijs"
)
DUTCH_LAST = (
    "van der Heide",
    "de Groot",
    "Postma",
    "Vermeulen",
    "van den Bosch",
    "Hoekstra",
    "Kuipers",
    "te Velde",
    "Scholten",
    "Brouwer",
    "Wiersma",
    "van 't Hof",
    "Dekker",
    "Zijlstra",
    "Mulder",
    "Smeets",
)
STREETS = _words(
    "Zonnedauwstraat Rietkraag Veenbeslaan Lisdoddeplein Waterlaan Gagelpad Wulpstraat Kievitsbloem "
    "Snoekweg Pluimes Elzenhof Wilgenroos Molenkade Turfsingel"
)
