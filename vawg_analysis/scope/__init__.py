"""Which crimes count as violence against women and girls, by versioned tables."""

from vawg_analysis.scope.scope import NOT_SAID, VICTIMS, Scope, scope_names
from vawg_analysis.scope.terms import CATEGORIES, HONOUR_FLAG, RULES

__all__ = [
    "CATEGORIES",
    "HONOUR_FLAG",
    "RULES",
    "NOT_SAID",
    "VICTIMS",
    "Scope",
    "scope_names",
]
