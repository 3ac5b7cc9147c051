"""The places of the world by name: tables of our own, an index over GeoNames, the choice among namesakes."""
