"""Who is who in a war: the tables of parties, any state's forces, and the war that a report is about."""
