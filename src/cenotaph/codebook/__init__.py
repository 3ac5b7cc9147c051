"""A project's versioned rules, as data: what vague words mean, who and what is counted, how a grade comes about."""
from .counts import Interval, interval
from .differing import RuleDifference, rules_that_differ
from .loading import bundled_codebooks, codebook_text, codebooks, default_codebook, load_codebook
from .rules import AlikeSides, Codebook, StatusRules, VagueRules, VagueWord, WiderSide
from .victims import AsCounted, counted_as, kinds_named, victim_group

__all__ = [
    "AlikeSides", "AsCounted", "Codebook", "Interval", "RuleDifference", "StatusRules", "VagueRules", "VagueWord",
    "WiderSide", "bundled_codebooks", "codebook_text", "codebooks", "counted_as", "default_codebook", "interval",
    "kinds_named", "load_codebook", "rules_that_differ", "victim_group",
]
