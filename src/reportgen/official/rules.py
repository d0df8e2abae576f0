"""All rules of official documents, in the order of the decree."""

from __future__ import annotations

from reportgen.official.rules_body import BODY_RULES
from reportgen.official.rules_end import END_RULES
from reportgen.official.rules_head import HEAD_RULES
from reportgen.official.rules_page import PAGE_RULES
from reportgen.official.rules_parts import PART_RULES

RULES = (*PAGE_RULES, *PART_RULES, *HEAD_RULES, *BODY_RULES, *END_RULES)
"""Every rule, once."""
