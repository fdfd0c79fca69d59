"""The reader's own data: text or bytes in, a table of numbers and words out.

`read` makes a table of a text, `choose` makes inputs and targets of a table, and
`csv_text` writes columns as a text again. Nothing here leaves the page.
"""

from nudge.own_data.choice import Choice, choose
from nudge.own_data.export import csv_text
from nudge.own_data.table import Column, Table, read

__all__ = ["Choice", "Column", "Table", "choose", "csv_text", "read"]
