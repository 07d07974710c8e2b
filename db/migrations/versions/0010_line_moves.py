"""What the totals of order lines moved by on each day, kept with the totals."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. The totals are dropped, so that both are counted with the next answers; until then figures add up the lines."""
    op.create_table('line_move',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('destination', sa.String(), nullable=False),
    sa.Column('currency', sa.String(), nullable=False),
    sa.Column('open', sa.Boolean(), nullable=False),
    sa.Column('lines', sa.Integer(), nullable=False),
    sa.Column('ordered_g', sa.BigInteger(), nullable=False),
    sa.Column('mass_unknown', sa.Integer(), nullable=False),
    sa.Column('open_g', sa.BigInteger(), nullable=False),
    sa.Column('transit_g', sa.BigInteger(), nullable=False),
    sa.Column('ordered_minor', sa.BigInteger(), nullable=False),
    sa.Column('open_minor', sa.BigInteger(), nullable=False),
    sa.Column('value_unknown', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_line_move')),
    info={'derived': True},
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('line_move', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_line_move_day'), ['day'], unique=False)
    op.execute('DELETE FROM line_total')


def downgrade() -> None:
    """Take back."""
    op.drop_table('line_move')
