"""Who was harmed: civilians or combatants, whose, women, men, children, and what is told of one person."""
