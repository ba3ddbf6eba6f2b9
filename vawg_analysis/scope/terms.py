"""The words of a scope table: its rules, its categories and the row of a flag."""

HONOUR_FLAG = "flag:honour_based_abuse"
"""The row of a scope table that speaks for a flag and not for an offence code."""
RULES = {
    "always": "the offence itself is in scope",
    "female_victim": "in scope where the victim is female, or for all victims",
    "domestic_abuse_flag": "in scope where the victim is female and the crime carries "
    "the domestic-abuse flag",
}
CATEGORIES = (
    "rape",
    "other sexual offences",
    "stalking",
    "harassment",
    "controlling or coercive behaviour",
    "malicious communications",
    "violence",
    "honour-based abuse",
)
"""The offence categories in the order in which they are shown."""
