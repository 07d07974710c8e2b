"""Totals of the order lines by destination, currency and answer, kept with the answers."""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. The totals are counted with the next answers; until then figures add up the lines."""
    op.create_table('line_total',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('destination', sa.String(), nullable=False),
    sa.Column('currency', sa.String(), nullable=False),
    sa.Column('open', sa.Boolean(), nullable=False),
    sa.Column('coverage', sa.String(), nullable=False),
    sa.Column('risk', sa.String(), nullable=False),
    sa.Column('exposure', sa.String(), nullable=False),
    sa.Column('lines', sa.Integer(), nullable=False),
    sa.Column('ordered_g', sa.BigInteger(), nullable=False),
    sa.Column('mass_unknown', sa.Integer(), nullable=False),
    sa.Column('open_g', sa.BigInteger(), nullable=False),
    sa.Column('transit_g', sa.BigInteger(), nullable=False),
    sa.Column('covered_g', sa.BigInteger(), nullable=False),
    sa.Column('ordered_minor', sa.BigInteger(), nullable=False),
    sa.Column('open_minor', sa.BigInteger(), nullable=False),
    sa.Column('value_unknown', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_line_total')),
    info={'derived': True},
    sqlite_autoincrement=True
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table('line_total')
