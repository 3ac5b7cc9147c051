"""What belongs together: one event or a total, a claim told again, the parts of a whole, the events of a report."""
