"""Acts of reviews, judgements that are kept, what was screened, reviews by line, assays and batches."""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0004'
branch_labels = None
depends_on = None

_TEXTS = {
    'judgement': ('entry_identity', 'hit_decision', 'edition'),
    'screening_hit': ('ruling',),
    'review': ('destination', 'end_use'),
    'order_line': ('batch',),
}


def upgrade() -> None:
    """Apply."""
    for table, names in _TEXTS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.String(), nullable=False, server_default=''))
    op.create_index(op.f('ix_screening_hit_ruling'), 'screening_hit', ['ruling'], unique=False)
    with op.batch_alter_table('judgement', table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.drop_constraint(op.f('uq_judgement_party_id_entry_id'), type_='unique')
    op.add_column('review', sa.Column('scope', sa.String(), nullable=False, server_default='line'))
    op.add_column('review', sa.Column('opened_on', sa.Date(), nullable=True))
    op.add_column('review', sa.Column('due_on', sa.Date(), nullable=True))
    op.execute('ALTER TABLE review ADD COLUMN party_id INTEGER CONSTRAINT fk_review_party_id_party REFERENCES party (id)')
    op.create_index(op.f('ix_review_party_id'), 'review', ['party_id'], unique=False)
    op.create_table('review_act',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('actor', sa.String(), nullable=False),
    sa.Column('acted_on', sa.Date(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_review_act_review_id_review')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_act')),
    info={'derived': False},
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_review_act_review_id'), 'review_act', ['review_id'], unique=False)
    op.create_table('screened_party',
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('mark', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_screened_party_party_id_party'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('party_id', name=op.f('pk_screened_party')),
    info={'derived': True},
    sqlite_autoincrement=True
    )
    op.create_table('screened_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('entry_id', sa.String(), nullable=False),
    sa.Column('mark', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_screened_entry')),
    sa.UniqueConstraint('entry_id', name=op.f('uq_screened_entry_entry_id')),
    info={'derived': True},
    sqlite_autoincrement=True
    )
    op.create_table('line_review',
    sa.Column('line_id', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('verdict_cn', sa.String(), nullable=False),
    sa.Column('verdict_home', sa.String(), nullable=False),
    sa.Column('hold', sa.String(), nullable=False),
    sa.Column('changed', sa.String(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('overdue', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['line_id'], ['order_line.id'], name=op.f('fk_line_review_line_id_order_line'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_line_review_review_id_review'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('line_id', name=op.f('pk_line_review')),
    info={'derived': True},
    sqlite_autoincrement=True
    )
    for name in ('review_id', 'state', 'due_on'):
        op.create_index(op.f(f'ix_line_review_{name}'), 'line_review', [name], unique=False)
    op.create_table('assay',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('material_id', sa.Integer(), nullable=False),
    sa.Column('batch', sa.String(), nullable=False),
    sa.Column('element', sa.String(), nullable=False),
    sa.Column('share', sa.BigInteger(), nullable=True),
    sa.Column('basis', sa.String(), nullable=False),
    sa.Column('detection_limit', sa.BigInteger(), nullable=True),
    sa.Column('uncertainty', sa.BigInteger(), nullable=True),
    sa.Column('method', sa.String(), nullable=False),
    sa.Column('laboratory', sa.String(), nullable=False),
    sa.Column('report', sa.String(), nullable=False),
    sa.Column('reported_on', sa.Date(), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('trashed', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['material_id'], ['material.id'], name=op.f('fk_assay_material_id_material')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assay')),
    info={'derived': False},
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_assay_material_id'), 'assay', ['material_id'], unique=False)
    # Answers of before know nothing of rulings and reviews: the next opening gives them anew.
    op.execute('DELETE FROM turned')


def downgrade() -> None:
    """Take back."""
    op.drop_table('assay')
    op.drop_table('line_review')
    op.drop_table('screened_entry')
    op.drop_table('screened_party')
    op.drop_table('review_act')
    op.drop_index(op.f('ix_review_party_id'), table_name='review')
    for name in ('party_id', 'due_on', 'opened_on', 'scope'):
        op.drop_column('review', name)
    # Of several judgements on one pair the newest is kept, as before.
    op.execute('DELETE FROM judgement WHERE id NOT IN (SELECT max(id) FROM judgement GROUP BY party_id, entry_id)')
    with op.batch_alter_table('judgement', table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.create_unique_constraint(op.f('uq_judgement_party_id_entry_id'), ['party_id', 'entry_id'])
    op.drop_index(op.f('ix_screening_hit_ruling'), table_name='screening_hit')
    for table, names in _TEXTS.items():
        for name in names:
            op.drop_column(table, name)
