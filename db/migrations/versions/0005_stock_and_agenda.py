"""How long stock lasts, and what was done with the agenda."""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table('stock_level',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('material_id', sa.Integer(), nullable=False),
    sa.Column('plant_id', sa.Integer(), nullable=True),
    sa.Column('counted_on', sa.Date(), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('trashed', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['material_id'], ['material.id'], name=op.f('fk_stock_level_material_id_material')),
    sa.ForeignKeyConstraint(['plant_id'], ['party.id'], name=op.f('fk_stock_level_plant_id_party')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_level')),
    info={'derived': False},
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('stock_level', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stock_level_counted_on'), ['counted_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_stock_level_material_id'), ['material_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_stock_level_plant_id'), ['plant_id'], unique=False)

    op.create_table('agenda_mark',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('stamp', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('marked_on', sa.Date(), nullable=False),
    sa.Column('actor', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_mark')),
    sa.UniqueConstraint('key', name=op.f('uq_agenda_mark_key')),
    info={'derived': False},
    sqlite_autoincrement=True
    )
    # Derived columns; a book that does not know for which day it was answered is answered anew when it opens.
    op.add_column('line_answer', sa.Column('stock_reach', sa.Date(), nullable=True))
    op.add_column('line_answer', sa.Column('stop_days', sa.Integer(), nullable=True))
    op.add_column('line_answer', sa.Column('holder', sa.String(), nullable=False, server_default=''))
    op.execute('DELETE FROM turned')


def downgrade() -> None:
    """Take back."""
    op.drop_column('line_answer', 'holder')
    op.drop_column('line_answer', 'stop_days')
    op.drop_column('line_answer', 'stock_reach')
    op.drop_table('agenda_mark')
    op.drop_table('stock_level')
