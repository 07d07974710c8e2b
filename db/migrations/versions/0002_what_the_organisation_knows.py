"""What the organisation knows: notices with number and issuer, names in scripts, reference packs, scenarios."""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table('reference_pack',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('edition', sa.String(), nullable=False),
    sa.Column('created_on', sa.Date(), nullable=False),
    sa.Column('lists_until', sa.Date(), nullable=True),
    sa.Column('schema_version', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('file_sha256', sa.String(), nullable=False),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_by', sa.String(), nullable=False),
    sa.Column('trashed', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reference_pack')),
    info={'derived': False},
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('reference_pack', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reference_pack_edition'), ['edition'], unique=False)

    op.create_table('reference_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('pack_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('row_count', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['pack_id'], ['reference_pack.id'], name=op.f('fk_reference_file_pack_id_reference_pack')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reference_file')),
    sa.UniqueConstraint('pack_id', 'name', name=op.f('uq_reference_file_pack_id_name')),
    info={'derived': False},
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('reference_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reference_file_pack_id'), ['pack_id'], unique=False)

    op.create_table('scenario',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('draft', sa.String(), nullable=False),
    sa.Column('kept_by', sa.String(), nullable=False),
    sa.Column('trashed', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scenario')),
    sa.UniqueConstraint('name', name=op.f('uq_scenario_name')),
    info={'derived': False},
    sqlite_autoincrement=True
    )
    # Plain columns with a default: SQLite adds them without copying the table.
    for table, name in (('own_measure', 'notice_number'), ('own_measure', 'issuer'), ('own_listing', 'name_zh'), ('own_listing', 'name_ja')):
        op.add_column(table, sa.Column(name, sa.String(), nullable=False, server_default=''))
    op.add_column('own_measure', sa.Column('issued_on', sa.Date(), nullable=True))


def downgrade() -> None:
    """Take back."""
    op.drop_column('own_measure', 'issued_on')
    for table, name in (('own_listing', 'name_ja'), ('own_listing', 'name_zh'), ('own_measure', 'issuer'), ('own_measure', 'notice_number')):
        op.drop_column(table, name)
    op.drop_table('scenario')
    with op.batch_alter_table('reference_file', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reference_file_pack_id'))

    op.drop_table('reference_file')
    with op.batch_alter_table('reference_pack', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reference_pack_edition'))

    op.drop_table('reference_pack')
