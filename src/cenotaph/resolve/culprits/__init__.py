"""Who is blamed: the attackers that a report names, which of them a claim accuses, and by what means they did it."""
