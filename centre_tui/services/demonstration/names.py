"""Names of people who do not exist, from the communities a British centre has."""

from dataclasses import dataclass
from typing import Final

from centre_tui.services.demonstration.dice import Dice


@dataclass(frozen=True, slots=True)
class Community:
    """Names that go together, blank-separated; an underscore stands for a blank within a name."""

    surnames: str
    women: str
    men: str


@dataclass(frozen=True, slots=True)
class Name:
    """One person's name, with the gender that goes on the entry."""

    surname: str
    forenames: str
    gender: str


COMMUNITIES: Final = (
    Community(
        "Barraclough Fairweather Thistlewood Ollerenshaw Pargeter Hebblethwaite Winstanley Tranter Sowerby Cattermole",
        "Gemma Holly Charlotte Joanne Rebecca Amy-Louise Phoebe Sharon Kirsty Beth",
        "Darren Callum Joseph Lee Oliver Craig Nathan Stephen Jack Wayne",
    ),
    Community(
        "O'Dwyer MacGillivray O'Shaughnessy Ní_Fhloinn Kinsella McGlashan Ó_Catháin Gilhooley D'Arcy McIlvanney",
        "Aoife Siobhán Niamh Morag Caoimhe Eilidh Gráinne Orla",
        "Ciarán Seán Ruaridh Declan Hamish Pádraig Fergus Eòin",
    ),
    Community(
        "ap_Gwilym Prosser Llewelyn-Pugh Gittins Bebb Cadwaladr Anwyl Probert",
        "Siân Angharad Carys Non Lowri Eleri",
        "Ieuan Rhodri Gethin Iolo Siôn Macsen",
    ),
    Community(
        "Choudhury Patel Sandhu Bhattacharya Venkataraman Qureshi Rahman Dhaliwal Mistry Gunawardena",
        "Ayesha Harpreet Lakshmi Nadia Priyanka Simran Fatima-Zahra Meera",
        "Arjun Imran Gurdeep Rohan Tariq Suresh Bilal Jaspal",
    ),
    Community(
        "Adeyemi-Cole Okonkwo Boateng Mutasa Nkemelu Asante Ogunbanjo Wanjiru Sesay Tshabalala",
        "Adaeze Abena Chipo Folasade Njeri Thandiwe Ifeoma Efua",
        "Kwabena Chukwuemeka Tendai Babatunde Kofi Sipho Femi Kamau",
    ),
    Community(
        "Beckles Ffrench Delapenha Gayle-Martin Small Alleyne Charlery St._Clair",
        "Shanice Marva Keisha Antoinette Jodian Rochelle",
        "Delroy Tyrell Winston Marlon Jermaine Leroy",
    ),
    Community(
        "Wójcik Kowalczyk Dąbrowska-Lis Żukowska Šimkus Bērziņš Popescu Țurcanu Hrvatić Nováková",
        "Małgorzata Agnieszka Oksana Ioana Žaneta Łucja Ilze Daniela",
        "Paweł Łukasz Andrei Tomáš Mindaugas Ștefan Jānis Bogdan",
    ),
    Community(
        "Nguyễn Trần Wong Leung Ng Tan Park Ito Sato-Reed Cheung",
        "Thảo Mei-Ling Yuki Hoi_Yan Linh Ji-woo",
        "Minh Wai_Kit Kenji Anh Jun Tuấn",
    ),
    Community(
        "Yılmaz Al-Khatib Haddad Öztürk Rostami Barzani ben_Amar Çelik",
        "Zeynep Layla Şirin Noor Gülay Rana",
        "Emre Yusuf Kaveh Omar İsmail Karim",
    ),
    Community(
        "Ferreira_da_Silva Muñoz D'Angelo García_Peña Conceição Marín Lefèvre Gonçalves",
        "Inês Lucía Chiara Conceição Zoë Renée",
        "João Íñigo Matteo Rubén André Tomás",
    ),
)
"""Ten communities; those with more names are not picked more often, so that every kind of name turns up soon."""

AWKWARD: Final = (
    Name("O", "Sandar", "F"),
    Name("Wolstenholme-Featherstonehaugh", "Maximilian Bartholomew Alexander", "M"),
    Name("van der Merwe-O'Callaghan", "Anneliese", "F"),
    Name("Ó hÚrdail", "Gearóidín", "F"),
    Name("Ng", "X", "M"),
    Name("D'Souza-Łaska", "Zoë Ángela", "F"),
    Name("Nguyễn-Ștefănescu", "Thảo", "F"),
)
"""Names that forms, files and screens have tripped over: one letter, very long, signs and small first letters."""

SECOND_NAMES: Final = ("Louise", "Rose", "Grace", "Marie", "May"), ("James", "Alexander", "David", "Lee", "Thomas")


def _split(text: str) -> tuple[str, ...]:
    return tuple(each.replace("_", " ") for each in text.split())


POOLS: Final = tuple((_split(each.surnames), _split(each.women), _split(each.men)) for each in COMMUNITIES)
PARTNERS: Final = tuple(surname for surnames, _, _ in POOLS for surname in surnames if surname.isalpha())


def draw_name(dice: Dice) -> Name:
    """Return a name: forenames and surname of one community, now and then a second forename or two surnames."""
    surnames, *given = dice.pick(POOLS)
    man = dice.between(0, 1)
    surname, forenames = dice.pick(surnames), dice.pick(given[man])
    if dice.chance(0.2):
        forenames = f"{forenames} {dice.pick(SECOND_NAMES[man])}"
    if dice.chance(0.06) and surname.isalpha():
        surname = f"{surname}-{dice.pick(PARTNERS)}"
    return Name(surname, forenames, "FM"[man])
