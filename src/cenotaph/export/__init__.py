"""Record → files. The door is `export`; `EXPORTS` lists the formats; `claim_rows` gives claims without a file.

An Edition → files: `write_parts`; `PARTS` lists the parts, `pages_lack` says what pages need that is not installed.
"""
from .claims import claim_rows
from .editions import PARTS, Part, pages_lack, regions_of, write_parts
from .forms import CODEBOOKS, EXPORTS, Export, exports
from .holdings import Holdings
from .writing import export

__all__ = [
    "CODEBOOKS", "EXPORTS", "PARTS", "Export", "Holdings", "Part", "claim_rows", "export", "exports",
    "pages_lack", "regions_of", "write_parts",
]
