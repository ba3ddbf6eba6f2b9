"""Types of a notebook's outputs that a report gives for machines, and a page reads."""

FACTS = "application/vnd.vawg.facts+json"
"""By which a notebook tells its title and its warnings; no reader is shown it."""
CSV = "text/csv"
"""The numbers behind a chart."""
