"""What candidates do and keep for each of the 45 units, in the words assessors use of it (units: handbook 2.2)."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class UnitWords:
    """`doing` is what the assessor sees, `product` what the candidate keeps of it, `topic` what they talk about."""

    doing: str
    product: str
    topic: str


UNIT_WORDS: Final = {
    1: UnitWords("planning and running a busy shift at the counter", "shift plan and checklist", "the service offer"),
    2: UnitWords("explaining the service standards to a new starter", "notes on legislation", "consumer law"),
    3: UnitWords("going through the loyalty scheme with a customer", "customer profile sheet", "why customers leave"),
    4: UnitWords("sorting out a wrong order on the telephone", "problem log, six entries", "how problems are spotted"),
    5: UnitWords("presenting the quarter's figures to the team", "SWOT analysis and budget", "business principles"),
    6: UnitWords("going through the development plan with the line manager", "development plan", "personal targets"),
    7: UnitWords("updating the script the team answers calls with", "call script, two versions", "consistency"),
    8: UnitWords("agreeing delivery times with the courier's depot", "service agreement", "service partners"),
    9: UnitWords("handling a formal complaint to its end", "complaint file with replies", "the complaints procedure"),
    10: UnitWords("running the feedback survey", "survey with analysis", "what the feedback showed"),
    11: UnitWords("monitoring recorded calls against the checklist", "monitoring sheets", "quality measures"),
    12: UnitWords("serving customers face to face and by telephone", "call notes", "tone and questioning"),
    13: UnitWords("answering the enquiries inbox", "eight e-mails and two letters", "house style"),
    14: UnitWords("offering the care plan to customers who were buying", "sales record", "product knowledge"),
    15: UnitWords("finding a way to deliver before a birthday", "thank-you cards and log", "going further"),
    16: UnitWords("visiting a customer at home to fit and explain", "job sheets", "conduct on premises"),
    17: UnitWords("calming a customer who had waited for an hour", "incident notes", "difficult conversations"),
    18: UnitWords("calling regular customers about the new range", "contact record", "keeping relationships"),
    19: UnitWords("trying out the new queueing system", "proposal for improvement", "change and its effects"),
    20: UnitWords("helping customers by live chat", "chat transcripts", "working in real time"),
    21: UnitWords("helping customers at the self-service tills", "fault log", "helping without taking over"),
    22: UnitWords("replying to customers on social media", "replies with response times", "tone in public"),
    23: UnitWords("following up sales a week later", "follow-up call sheet", "service after the sale"),
    24: UnitWords("briefing managers on the service strategy", "report to managers", "championing service"),
    25: UnitWords("reviewing an account with a key customer", "account plan", "long-term relations"),
    26: UnitWords("judging the branch's service awards", "award criteria", "recognising good service"),
    27: UnitWords("introducing the booking system to the team", "evaluation of the system", "technology in service"),
    28: UnitWords("setting out the social media strategy", "strategy paper", "choosing channels"),
    29: UnitWords("agreeing terms with a supplier", "negotiation plan and outcome", "bargaining positions"),
    30: UnitWords("running the equality briefing", "briefing slides", "equality and inclusion"),
    31: UnitWords("leading the Monday team meeting", "team targets and review", "managing performance"),
    32: UnitWords("holding a one-to-one with a colleague", "one-to-one notes", "supporting individuals"),
    33: UnitWords("working with the warehouse on late orders", "meeting notes", "working across departments"),
    34: UnitWords("closing a sale after two objections", "sales call record", "handling objections"),
    35: UnitWords("collecting sales figures for the forecast", "sales analysis", "using sales information"),
    36: UnitWords("matching the approach to the buyer", "case study of two buyers", "buyer behaviour"),
    37: UnitWords("coordinating calls during a system failure", "incident record", "managing incidents"),
    38: UnitWords("leading the outbound campaign", "campaign plan and results", "direct sales"),
    39: UnitWords("arranging the area manager's diary", "diary extracts", "priorities and clashes"),
    40: UnitWords("setting up the open evening", "event plan", "organising an event"),
    41: UnitWords("running reception on a Friday afternoon", "visitor log", "first impressions"),
    42: UnitWords("buddying a new colleague for a week", "buddy diary", "how colleagues learn"),
    43: UnitWords("finding the right policy for a pay question", "workbook on rights", "rights and responsibilities"),
    44: UnitWords("processing telephone orders", "order records", "accuracy of orders"),
    45: UnitWords("setting up the stock enquiry tool", "screenshots with notes", "choosing software"),
}
