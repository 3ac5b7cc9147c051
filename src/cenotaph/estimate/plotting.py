"""An estimate → plots as SVG."""
from cenotaph.records import Estimate


def plots(estimate: Estimate) -> dict[str, str]:
    """Return each plot's SVG by its name."""
    return {}
