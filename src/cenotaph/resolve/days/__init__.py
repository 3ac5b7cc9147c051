"""When: the days that a report names, the day of a report without one, and the day or span of a claim's harm."""
