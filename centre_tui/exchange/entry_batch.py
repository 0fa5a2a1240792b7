"""The files of an entry batch: a table and its manifest.

Interchange takes a spreadsheet of named entries, but the columns of its form are not published (formats, 1.1).
"""

from typing import Final

from centre_tui.domain.entry_batches import EntryBatch
from centre_tui.exchange.batch_file import Manifest, file_name, named_values
from centre_tui.exchange.exported import ExportedFile
from centre_tui.exchange.layout import packaged_layout, table_bytes

LAYOUT: Final = "entry_batch"


def entry_file(batch: EntryBatch) -> ExportedFile:
    """Return the table of a batch; raise FileRefused where a value is unfit, ValueError where it makes no file name."""
    rows = [{**named_values(batch, line), "units": " ".join(line.units), "UCI": line.uci} for line in batch.lines]
    return ExportedFile(file_name("entries", batch), table_bytes(packaged_layout(LAYOUT), rows))


def entry_manifest(batch: EntryBatch, file: ExportedFile) -> dict[str, bytes]:
    """Return the manifest of a batch's file by its own name: what the file must hold, and who prepared it when."""
    return Manifest("Entry").of(batch, file)
