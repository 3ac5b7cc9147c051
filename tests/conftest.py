"""All tests: laws are tried on the same cases every time, however slow the machine."""
from hypothesis import settings

settings.register_profile("cenotaph", derandomize=True, deadline=None)
settings.load_profile("cenotaph")
