"""The files that left the program: who wrote them and when, filter, rows and digest."""

from sqlmodel import col

from db.listing import Column, Listing, Sort
from db.tables.organisation import WrittenFile
from db.tables.record import stored
from resources.i18n import N_

LISTING = Listing(
    name="written_files",
    title=N_("Written files"),
    identity=WrittenFile.id,
    source=stored(WrittenFile),
    sort=(Sort("written_at", descending=True),),
    tables=frozenset({"written_file"}),
    columns=(
        Column("written_at", N_("Written"), col(WrittenFile.written_at), "date", width=17, internal=True),
        Column("actor", N_("By"), WrittenFile.actor, width=14, search=True, internal=True),
        Column("kind", N_("Kind"), WrittenFile.kind, "term", width=12, internal=True),
        Column("name", N_("File"), WrittenFile.name, width=34, search=True, internal=True),
        Column("filters", N_("Filter"), WrittenFile.filters, width=40, search=True, internal=True),
        Column("rows", N_("Rows"), WrittenFile.rows, "number", width=9, internal=True),
        Column("sha256", N_("Digest (SHA-256)"), WrittenFile.sha256, "code", width=24, internal=True),
    ),
)
