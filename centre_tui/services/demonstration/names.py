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
        "O'Dwyer MacGillivray O'Shaughnessy de_Búrca Kinsella McGlashan Breathnach Gilhooley D'Arcy McIlvanney",
        "Aoife Siobhán Niamh Morag Caoimhe Eilidh Gráinne Orla",
        "Ciarán Seán Ruaridh Declan Hamish Pádraig Fergus Eòin",
    ),
    Community(
        "ap_Gwilym Prosser Llewelyn-Pugh Gittins Bebb Cadwaladr Anwyl Probert",
        "Siân Angharad Carys Non Lowri Eleri",
        "Ieuan Rhodri Gethin Iolo Siôn Macsen",
    ),
    Community(
        "Patel Mistry Venkataraman Bhattacharya Gunawardena",
        "Lakshmi Priyanka Meera Anjali",
        "Arjun Rohan Suresh Nikhil",
    ),
    Community("Sandhu Dhaliwal Grewal", "Harpreet Simran Jasleen", "Gurdeep Jaspal Manvir"),
    Community("Choudhury Qureshi Rahman Malik", "Ayesha Nadia Fatima-Zahra", "Imran Tariq Bilal"),
    Community(
        "Adeyemi-Cole Okonkwo Nkemelu Ogunbanjo", "Adaeze Folasade Ifeoma Ngozi", "Chukwuemeka Babatunde Femi Obinna"
    ),
    Community("Boateng Asante Agyeman", "Abena Efua Akosua", "Kwabena Kofi Yaw"),
    Community("Mutasa Chikwanda Tshabalala", "Chipo Rudo Thandiwe", "Tendai Farai Sipho"),
    Community(
        "Beckles Ffrench Delapenha Gayle-Martin Small Alleyne Charlery St._Clair",
        "Shanice Marva Keisha Antoinette Jodian Rochelle",
        "Delroy Tyrell Winston Marlon Jermaine Leroy",
    ),
    Community(
        "Wójcik Kowalczyk Dąbek-Lis Żurek Sęk", "Małgorzata Agnieszka Łucja Żaneta", "Paweł Łukasz Bogdan Stanisław"
    ),
    Community("Popescu Țurcanu Brâncuș", "Ioana Daniela Mădălina", "Andrei Ștefan Răzvan"),
    Community("Liepa Õunapuu Krejčí Hrvatić", "Ilze Daiva Žofie", "Jānis Mindaugas Tomáš"),
    Community("Nguyễn Trần Phạm", "Thảo Linh Hương", "Minh Anh Tuấn"),
    Community("Wong Leung Cheung Ng", "Mei-Ling Hoi_Yan Ka_Yee", "Wai_Kit Chun_Ho Jun"),
    Community("Ito Sato-Reed Tanabe", "Yuki Haruka Emi", "Kenji Daisuke Ren"),
    Community("Yılmaz Öztürk Çelik", "Zeynep Şirin Gülay", "Emre İsmail Kağan"),
    Community("Al-Khatib Haddad ben_Amar", "Layla Noor Rana", "Yusuf Omar Karim"),
    Community("Rostami Barzani", "Shirin Nasrin", "Kaveh Dara"),
    Community("Ferreira_da_Silva Conceição Gonçalves", "Inês Lurdes Graça", "João André Simão"),
    Community("Muñoz García_Peña Marín", "Lucía Begoña Inés", "Íñigo Rubén Tomás"),
    Community("D'Angelo Lefèvre Béranger", "Chiara Zoë Renée", "Matteo Rémi Noël"),
)
"""Surnames that are the same for women and men. Each community is picked as often, so every kind turns up soon."""

AWKWARD: Final = (
    Name("O", "Sandar", "F"),
    Name("Wolstenholme-Featherstonehaugh", "Maximilian Bartholomew Alexander", "M"),
    Name("van der Merwe-O'Callaghan", "Anneliese", "F"),
    Name("de Búrca-Ní Mhurchú", "Gearóidín", "F"),
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
