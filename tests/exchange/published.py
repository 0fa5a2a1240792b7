"""Readers of the files handed out, each by the layout its body published and by nothing of the program.

Columns, limits, orders and check characters stand here a second time, as the formats say them; a file is read by
`second_reader`, which looks at every character. What is wrong fails an assertion that says where.
"""

import re
from collections import Counter
from datetime import date
from hashlib import sha256
from typing import Final

from tests.exchange.second_reader import rows, table

Line = dict[str, str]

CLAIM: Final = (
    *("batch_no", "centre_no", "entry_code", "qualification_no", "claim_route", "claim_type", "ocr_candidate_no"),
    *("centre_candidate_no", "surname", "forenames", "date_of_birth", "gender", "uln", "unit_no", "urn", "credit"),
    *("level", "group", "unit_source", "awarding_body", "original_award_date", "assessor", "assessed_on", "iqa"),
    "iqa_on",
)
PEARSON: Final = (
    *("Centre reference", "First names", "Last names", "Sex", "Date of birth", "Planned completion", "ULN"),
    "Study mode",
)
PEARSON_LONGEST: Final = {"Centre reference": 10, "First names": 20, "Last names": 30}
LRS: Final = (
    *("ULN", "MISIdentifier", "Title", "GivenName", "PreferredGivenName", "MiddleOtherName", "FamilyName"),
    *("PreviousFamilyName", "FamilyNameAtAge16", "SchoolAtAge16", "LastKnownAddressLine1", "LastKnownAddressLine2"),
    *("LastKnownAddressTown", "LastKnownAddressCountyOrCity", "LastKnownPostCode", "DateOfAddressCapture"),
    *("DateOfBirth", "PlaceOfBirth", "EmailAddress", "Gender", "Nationality", "ScottishCandidateNumber"),
    *("AbilityToShare", "VerificationType", "OtherVerificationDescription", "Notes"),
)
RISKY: Final = ("=", "+", "-", "@", "\t", "\r")


def matches(form: str, text: str) -> None:
    """Expect the whole text to have a form."""
    assert re.fullmatch(form, text), f"{text!r} is not {form}"


def weighted(digits: str, first: int) -> int:
    """Return the sum of digits by falling weights."""
    return sum(int(each) * (first - place) for place, each in enumerate(digits))


def sound_uln(text: str) -> None:
    """Expect a ULN to be blank or to have its check digit; the ILR's temporary one has not (formats, 3.1)."""
    if text:
        matches("[1-9][0-9]{9}", text)
        left = weighted(text[:9], 10) % 11
        assert left and int(text[9]) == 10 - left, f"the check digit of ULN {text}"


def sound_qualification(text: str) -> None:
    """Expect a qualification number with its check character (formats, 7.1)."""
    matches(r"\d{3}/\d{4}/[\dX]", text)
    assert text[-1] == "0123456789X"[weighted(text[:8].replace("/", ""), 8) % 11]


def sound_urn(text: str) -> None:
    """Expect a unit reference number with its check letter (formats, 7.2)."""
    matches(r"[ADFHJKLMRTY]/\d{3}/\d{4}", text)
    assert text[0] == "ADFHJKLMRTY"[weighted(text[2:].replace("/", ""), 8) % 11]


def claim_lines(data: bytes, manifest: bytes) -> list[Line]:
    """Return the lines of a claim batch, every rule of formats 1.3 held, and its manifest agreeing."""
    assert not data.startswith(b"\xef\xbb\xbf") and tuple(rows(data.decode())[0]) == CLAIM
    lines = table(data)
    for each in lines:
        sound_claim(each)
        assert not any(cell.startswith(RISKY) for cell in each.values())
    assert len({each["batch_no"] for each in lines}) == 1
    assert len({(each["surname"], each["ocr_candidate_no"], each["urn"]) for each in lines}) == len(lines)
    order = [(each["surname"], each["forenames"], each["ocr_candidate_no"], int(each["unit_no"])) for each in lines]
    assert order == sorted(order)
    told = dict(line.partition(": ")[::2] for line in manifest.decode().splitlines())
    groups: Counter[str] = Counter()
    for each in lines:
        groups[each["group"]] += int(each["credit"])
    by_group = ", ".join(f"Group {group} {credit}" for group, credit in sorted(groups.items()))
    assert told["Rows"] == str(len(lines)) and told["SHA-256"] == sha256(data).hexdigest()
    assert told["Credit"] == f"{groups.total()} ({by_group})"
    return lines


def sound_claim(line: Line) -> None:
    """Expect every cell of a claim to be as formats 1.3 says, and its days in order."""
    for column, form in {
        "batch_no": r"\d{4,}",
        "centre_no": r"\d{5}",
        "entry_code": r"\d{5}",
        "claim_route": "DCS|EQA",
        "claim_type": "FULL|UNIT",
        "ocr_candidate_no": r"(\d{8})?",
        "centre_candidate_no": r"(\d{1,4})?",
        "date_of_birth": r"\d{4}-\d\d-\d\d",
        "gender": "[MF]?",
        "unit_source": "OCR|TRANSFER",
    }.items():
        matches(form, line[column])
    sound_qualification(line["qualification_no"])
    sound_uln(line["uln"])
    sound_urn(line["urn"])
    transferred = line["unit_source"] == "TRANSFER"
    assert transferred == bool(line["awarding_body"]) == bool(line["original_award_date"])
    assert transferred != bool(line["assessor"]) and bool(line["assessor"]) == bool(line["assessed_on"])
    if line["iqa_on"]:
        assert line["iqa"] != line["assessor"]
        assert date.fromisoformat(line["assessed_on"]) <= date.fromisoformat(line["iqa_on"])


def pearson_rows(data: bytes, day: date) -> list[Line]:
    """Return the rows of a bulk registration, within Pearson's columns (formats, 5), on the day it was made."""
    assert tuple(rows(data.decode("cp1252"))[0]) == PEARSON
    found = table(data, encoding="cp1252")
    for each in found:
        assert all(len(each[column]) <= longest for column, longest in PEARSON_LONGEST.items())
        matches("[0-9A-Za-z]*", each["Centre reference"])
        matches(r"[A-Za-z '.:()/-]+", each["First names"])
        matches(r"[A-Za-z '.:()/-]+", each["Last names"])
        matches("[MF]", each["Sex"])
        matches("[A-Z]", each["Study mode"])
        sound_uln(each["ULN"])
        born, ends = (_british(each[column]) for column in ("Date of birth", "Planned completion"))
        assert born < day < ends
    return found


def _british(text: str) -> date:
    """Return a date written dd/mm/yyyy."""
    matches(r"\d\d/\d\d/\d{4}", text)
    return date(int(text[6:]), int(text[3:5]), int(text[:2]))


def lrs_rows(name: str, data: bytes) -> list[Line]:
    """Return the learners of an LRS batch: 26 fields in order, and the cells of the file itself (formats, 4.1)."""
    matches(r"LRB_\d{8}_\d{12}\.CSV", name)
    headings = tuple(rows(data.decode())[0])
    assert headings[-26:] == LRS and len(headings) == 30
    found = table(data)
    first = rows(data.decode())[1]
    assert first[:4] == ["2A", name, name[4:12], str(len(found))]
    assert all(not any(rows(data.decode())[2 + place][:4]) for place in range(len(found) - 1))
    for each in found:
        sound_uln(each["ULN"])
        matches(r"\d{4}-\d\d-\d\d", each["DateOfBirth"])
        matches("[0129]", each["Gender"])
        matches("[0-7]|999", each["VerificationType"])
        matches("[012]", each["AbilityToShare"])
        assert 0 < len(each["LastKnownPostCode"]) <= 9
        assert all(each[column].strip() and len(each[column]) <= 35 for column in ("GivenName", "FamilyName"))
    return found


def list_rows(data: bytes) -> list[Line]:
    """Return the rows of a list for people, with no cell that a spreadsheet would run, round or strip of noughts."""
    found = table(data.decode("utf-8-sig").encode(), above=1)
    assert data.startswith(b"\xef\xbb\xbf")
    for each in found:
        assert not any(cell.startswith(RISKY) for cell in each.values())
        assert not any(re.fullmatch(r"0\d+|\d{8,}", cell) for cell in each.values())
    return found
