"""Writes the tables of partitions to PARTITIONS.md; nothing here is timed against a limit."""

from pathlib import Path

from bench.classic import classic_table
from bench.partitions import agreement_table, gap_table, reference_table, speed_table
from bench.published import needed

RESULTS = Path(__file__).parent / "PARTITIONS.md"
HEAD = """\
# Partitions

Written by `make bench` from the data that MODSPLIT_BENCH names; docs/partition.md says what that is.
"""


@needed
def test_partitions() -> None:
    tables = [agreement_table(), reference_table(), classic_table(), gap_table(), speed_table()]
    RESULTS.write_text("\n".join([HEAD, *tables]), "utf-8")
    assert all(table.count("\n") > 5 for table in tables)
