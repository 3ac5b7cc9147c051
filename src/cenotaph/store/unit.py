"""A unit of work: everything done with the record inside one transaction."""
from sqlalchemy import delete

from .derived import DerivedMethods
from .evidence import EvidenceMethods
from .ledger import LedgerMethods
from .staging import StagingMethods
from .tables import block_keys, claims, reports, state


class Unit(EvidenceMethods, DerivedMethods, LedgerMethods, StagingMethods):
    """What can be read and written inside one transaction; it ends with the transaction.

    While a stream of one kind of noun is read, other kinds may be written, its own may not.
    """

    def clear(self) -> None:
        """Empty the record, as before the first build. The list of builds stays, and what is staged."""
        self.clear_findings()
        for table in (block_keys, claims, reports, state):
            self._connection.execute(delete(table))
