"""Who says so: the speakers of a report, and which of them asserts a claim."""
