"""The measures that an answer names, and the totals of open order lines by them."""

import json

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

_AT_ONCE = 5_000


def upgrade() -> None:
    """Apply. All answers are given anew when the book is opened, and all is counted; until then figures add up the lines."""
    with op.batch_alter_table('line_answer', schema=None) as batch_op:
        batch_op.add_column(sa.Column('named', sa.String(), nullable=False, server_default=''))
    _name_measures()
    with op.batch_alter_table('line_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_line_answer_named'), ['named'], unique=False)
    op.create_table('measure_total',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('destination', sa.String(), nullable=False),
    sa.Column('currency', sa.String(), nullable=False),
    sa.Column('named', sa.String(), nullable=False),
    sa.Column('lines', sa.Integer(), nullable=False),
    sa.Column('mass_unknown', sa.Integer(), nullable=False),
    sa.Column('open_g', sa.BigInteger(), nullable=False),
    sa.Column('valued', sa.Integer(), nullable=False),
    sa.Column('open_minor', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_measure_total')),
    info={'derived': True},
    sqlite_autoincrement=True
    )
    op.execute('DELETE FROM line_total')
    op.execute("UPDATE turned SET edition = ''")


def _name_measures() -> None:
    """Say of every stored answer which measures it, its lesser findings and its military end-use reasons name."""
    connection = op.get_bind()
    feared: dict[int, set[str]] = {}
    for line, measures in connection.execute(sa.text("SELECT line_id, measures FROM line_finding WHERE measures != ''")):
        feared.setdefault(line, set()).update(measures.split('; '))
    asked = sa.text('SELECT line_id, measures, also FROM line_answer WHERE line_id > :last ORDER BY line_id LIMIT :most')
    last = 0
    while rows := connection.execute(asked, {'last': last, 'most': _AT_ONCE}).all():
        told = []
        for line, measures, also in rows:
            found = json.loads(also) if isinstance(also, str) else also
            lesser = {name for item in found or () for name in item.get('measures', ())}
            named = {*filter(None, measures.split('; ')), *lesser, *feared.get(line, ())}
            if named:
                told.append({'row': line, 'named': ' '.join(sorted(named))})
        if told:
            connection.execute(sa.text('UPDATE line_answer SET named = :named WHERE line_id = :row'), told)
        last = rows[-1][0]


def downgrade() -> None:
    """Take back."""
    op.drop_table('measure_total')
    with op.batch_alter_table('line_answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_line_answer_named'))
        batch_op.drop_column('named')
