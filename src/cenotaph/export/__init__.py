"""Record → files. The door is `export`; `EXPORTS` lists the formats; `claim_rows` gives claims without a file."""
from .claims import claim_rows
from .forms import EXPORTS, Export
from .writing import export

__all__ = ["EXPORTS", "Export", "claim_rows", "export"]
