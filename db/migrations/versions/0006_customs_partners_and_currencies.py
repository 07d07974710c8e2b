"""A customs figure is named by the administration's partner code and its currency too."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0008'
branch_labels = None
depends_on = None

_TABLE, _NAME = 'customs_statistic', 'uq_customs_statistic_figure'
_BEFORE = ['series', 'period', 'partner', 'hs_code', 'regime', 'province', 'vintage']
_AFTER = [
    'series', 'period', 'partner', 'partner_code', 'hs_code', 'regime', 'province', 'currency', 'vintage',
]


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table(_TABLE, table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.add_column(sa.Column('partner_code', sa.String(), nullable=False, server_default=''))
        batch_op.drop_constraint(_NAME, type_='unique')
        batch_op.create_unique_constraint(_NAME, _AFTER)


def downgrade() -> None:
    """Take back; of figures that differ in partner code or currency only, the first stays."""
    columns = ', '.join(_BEFORE)
    op.execute(f'DELETE FROM {_TABLE} WHERE id NOT IN (SELECT MIN(id) FROM {_TABLE} GROUP BY {columns})')  # noqa: S608
    with op.batch_alter_table(_TABLE, table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.drop_constraint(_NAME, type_='unique')
        batch_op.drop_column('partner_code')
        batch_op.create_unique_constraint(_NAME, _BEFORE)
