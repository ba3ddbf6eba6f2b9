"""The data store: Parquet files by return, period and force, and one catalogue.

A file of the store never changes once written: its name carries its content's hash.
``catalogue.json`` says which files are current, and replacing it is the one step in
which a load takes effect. A load cut off before leaves the store as it was.
"""

from vawg_analysis.store.catalogue import Part
from vawg_analysis.store.derived import Derived, Selection
from vawg_analysis.store.receipt import Receipt
from vawg_analysis.store.sources import sources
from vawg_analysis.store.store import Spread, Store

__all__ = ["Derived", "Part", "Receipt", "Selection", "Spread", "Store", "sources"]
