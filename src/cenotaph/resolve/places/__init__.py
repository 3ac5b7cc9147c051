"""Where: the places that a report names, and which of them a claim's harm was done at."""
