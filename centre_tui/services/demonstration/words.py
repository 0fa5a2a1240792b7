"""What assessors and IQAs write: short, plain and never twice quite the same. `{…}` are filled in for each case.

`{name}` is the candidate's first forename, `{doing}`, `{product}` and `{topic}` belong to the unit (unit_words),
`{count}` is a small number.
"""

from typing import Final

from centre_tui.domain.planning import Method

SEEN: Final = (
    "{name} was {doing}: {count} customers, each greeted, heard out and told what would happen next.",
    "Two hours with {name}, who was {doing}. Calm, open questions, the outcome noted each time.",
    "{name} was {doing}. The procedure was followed unprompted, and a colleague was shown how.",
    "{name} was {doing} when the system went down; {count} people were kept informed by hand.",
    "An ordinary day: {name} was {doing}, {count} separate enquiries, two of them for another department.",
)

JUSTIFICATIONS: Final = {
    Method.OBSERVATION: (
        "Every criterion was seen at least once, most of them with {count} different customers.",
        "Consistent over the whole session and not set up for me. The criteria are met.",
        "As planned; the one gap from last time, closing the conversation, is now secure.",
        "Clear, unprompted practice; {count} questions straight afterwards covered the knowledge.",
    ),
    Method.QUESTIONING: (
        "{count} questions on {topic}, answered in {name}'s own words with examples from work.",
        "Questions covered what could not be seen. The answers on {topic} were full and correct.",
        "{name} explained {topic} and compared two employers' ways; well beyond the minimum.",
    ),
    Method.PROFESSIONAL_DISCUSSION: (
        "Forty minutes on {topic}; {name} led it and linked every point to real cases.",
        "With the portfolio at hand {name} justified the choices made and said what could be better.",
        "It drew out the reasoning behind the {product}; {topic} is understood.",
    ),
    Method.WORK_PRODUCT: (
        "Made at work and used by the team ever since: the {product}. The unit is met.",
        "The {product} checked line by line; the line manager told me how it came about.",
        "In the {product} I could follow {count} real cases. Authentic: I know the style.",
    ),
    Method.WRITTEN_EVIDENCE: (
        "A clear account of {topic}, sources listed. It answers every knowledge criterion.",
        "A reflective account, two pages, confirmed by what I saw on my last visit.",
    ),
    Method.EVIDENCE_FROM_OTHERS: (
        "The supervisor describes {count} occasions in detail; it agrees with what I saw myself.",
        "The team leader's testimony supports the {product}; I rang to confirm it.",
    ),
}
"""Why the decision is right, by method (handbook 5.12, 5.13)."""

NOT_YET: Final = (
    "Some of the criteria only: nothing yet on what happens when a customer is not satisfied.",
    "Good practice, but only one situation. A second, different one is needed.",
    "Thin on {topic}: {name} knows what to do but not yet why. Again next month.",
)

PROGRESS: Final = (
    "About half of the criteria are covered; what there is so far is sound.",
    "On the right lines with {topic}; the criteria still open are on the plan.",
    "Counts towards the unit; the {product} will follow.",
    "A good beginning on {topic}; nothing to do again.",
)

FEEDBACK: Final = (
    "Well done. Note the time of each contact, it makes the log easier to follow.",
    "Confident. Next time let the customer finish before you offer the solution.",
    "Clear and complete. Please cross-reference the {product} to the next unit.",
    "Good on {topic}. Read the revised policy before the next unit.",
    "Very patient. Nothing further is needed here.",
    "Thank you for being so well prepared. Take customers' names out before filing.",
)

FEEDBACK_NOT_YET: Final = (
    "A good start. We agreed what is missing and a date; do ask if anything is unclear.",
    "The practice is there. Collect one more example and write down why you acted so.",
)

VISIT_PLANS: Final = (
    "Agreed with {name} and the manager: an ordinary day, arriving at ten.",
    "Planned on the last visit, with the criteria still open.",
    "As on RD05: two hours, no special arrangements.",
)

PLAN_DETAILS: Final = (
    "Observation at work first, then a discussion of what cannot be seen. Next date in five weeks.",
    "{name} collects work products from real cases; two visits. Supervisor asked for a statement.",
    "Knowledge by discussion, performance on the job. Evidence shared between units where it fits.",
    "Start with what {name} does every week. Times and places agreed with the manager.",
)

REVIEWS: Final = (
    "Progress on schedule. {name} feels more confident with difficult customers.",
    "Feedback on the last units discussed. Next units chosen; target date agreed.",
    "Shift changes made it hard to meet; new dates agreed with the manager.",
    "{name} asked for more time on the written work. Agreed, with an extra session.",
    "Portfolio looked through: references in order, two items to be anonymised.",
    "The line manager joined us: pleased with the difference on the team.",
)

OUTCOMES: Final = (
    "Works with customers every day; secure in performance, needs support with written units.",
    "Two years at the counter. Gap: principles of business. Optional units chosen to fit the role.",
    "Confident speaker, less used to keeping records. Begins with Units 1 and 4.",
    "New to the role but well supported. Everyday work first; reviews every eight weeks.",
    "Holds a Level 2 award; ready for Level 3. Management units would suit the next step.",
)

SUITABILITY: Final = (
    "Leads small tasks in the team and deals with complaints; Level 3 is right.",
    "Wants to become a team leader; the employer supports the time needed.",
    "Customer-facing role with enough responsibility for the mandatory units.",
    "Moves to a supervisor's post in the spring; this is part of the plan.",
)

SAMPLE_FEEDBACK: Final = (
    "Agreed. Valid, authentic, current and sufficient; helpful feedback to the candidate.",
    "Agreed. Good range of methods; the record would gain from the time of day.",
    "Agreed. Authentic and current; it is clear where everything comes from.",
    "Agreed. Clear from criteria to evidence; a model for the next meeting.",
    "Agreed. Detailed enough to follow without the portfolio at hand.",
)

INTERIM_FEEDBACK: Final = (
    "Planning and feedback looked at while under way: both good. Carry on.",
    "Evidence so far is well referenced. Make sure formative decisions are dated.",
)

AUTHENTIC: Final = (
    "Discussed in progress; style known.",
    "Originals seen at work.",
    "Seen being made.",
    "Questions on it answered without hesitation.",
)

WITNESSED: Final = (
    "{name} was {doing}. The customer had been passed on twice; {name} found the order and rang back within the hour.",
    "We were two short. {name} was {doing} and still kept the queue informed. Two customers wrote in.",
    "{name} was {doing} for most of the week. I checked the records afterwards: nothing missing.",
)

TIMES: Final = ("9.30 to 11.00", "10.15 to 12.30", "13.00 to 14.45", "15.30 to 17.00")

WITNESSES: Final = (
    ("Brian Ackerly-Moss", "Team leader", "Line manager"),
    ("Parveen Tahsildar", "Branch supervisor", "Supervises the candidate's shift"),
    ("Gwenllian Treharne", "Duty manager", "Manages the desk the candidate works at"),
    ("Oluwaseun Fakorede", "Quality coach", "Listens to the candidate's calls"),
    ("Marek Zielonka", "Aftersales manager", "Works with the candidate on returns"),
)
"""Who made statements: name, position, relationship. Nobody is related to a candidate (5.16)."""
