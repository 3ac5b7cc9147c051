"""Cenotaph: conflicting reports of harm in, a casualty record out, every figure traced to its words."""
