"""What the framework's records cite, and the names of the returns they draw on."""

from __future__ import annotations

OUTCOMES_FRAMEWORK = (
    "National Police Chiefs' Council and College of Policing, Violence against women "
    "and girls: outcomes and performance framework, April 2022"
)
DELIVERY_FRAMEWORK = (
    "National Police Chiefs' Council and College of Policing, Policing violence "
    "against women and girls: national framework for delivery, December 2021"
)
FIRST_PUBLICATION = (
    "National Police Chiefs' Council, Tackling violence against women and girls: "
    "policing performance and insights, 14 March 2023 (October 2021 to March 2022), "
    "as reported; its full text was not read"
)
HOME_OFFICE_OUTCOMES = (
    "Home Office, Crime outcomes in England and Wales: statistics, and their "
    "technical annex, 2021 and 2023"
)
DISCLOSURE_SCHEME_GUIDANCE = (
    "Home Office, Domestic Violence Disclosure Scheme: statutory guidance, 2023"
)
CRIME_SURVEY = (
    "Office for National Statistics, Perception and experience of police and criminal "
    "justice system, England and Wales"
)
ATTITUDE_SURVEY = (
    "Mayor's Office for Policing and Crime, Public Attitude Survey, as described on "
    "the London Datastore"
)
LICENCE_NOTE = (
    "The framework's own wording is licensed for non-commercial use. It is cited here, "
    "never copied: every title, question and explanation is this project's."
)

PUBLISHED_RETURNS = (
    "recorded-crime",
    "outcomes",
    "population",
    "workforce",
    "arrests",
    "crime-survey",
    "attitude-survey",
    "met-vawg-offences",
    "met-vawg-victims",
    "custody",
    "street",
    "boundaries",
)
"""Open tables that anyone can read."""

FORCE_RETURNS = (
    "crimes",
    "suspects",
    "conduct",
    "workforce-headcount",
    "orders",
    "order-breaches",
    "disclosure-scheme",
    "workforce-survey",
    "public-survey",
    "action-plans",
    "strategic-documents",
    "spaces",
    "space-responses",
    "interim-return",
    "specialist-investigators",
    "delivery-actions",
)
"""What only a force can supply."""

READ = "read"
INFERRED = "inferred"
RECALLED = "recalled"
PROVENANCE = {
    READ: "the subject and its number stand in the framework, or in a published report "
    "of it, that was read",
    INFERRED: "the subject was read; its number, its question or where one KPI ends "
    "and the next begins was deduced from the order of the text",
    RECALLED: "from knowledge of the source, not looked up",
}
"""How far a record can be trusted to say what its source says."""
