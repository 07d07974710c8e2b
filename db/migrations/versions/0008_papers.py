"""Documents belong to many records, their papers have a history, and application packs are sealed."""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    # What a document belonged to becomes its first link.
    belonged = op.get_bind().execute(
        sa.text("SELECT id, subject, subject_id FROM document WHERE subject != '' ORDER BY id")
    ).all()
    with op.batch_alter_table('document', table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.drop_index('ix_document_subject')
        batch_op.drop_index('ix_document_subject_id')
        batch_op.drop_column('subject')
        batch_op.drop_column('subject_id')
        batch_op.add_column(sa.Column('party_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('translation_of_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('covers', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('covers_g', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('sensitivity', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('note', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('pages', sa.Integer(), nullable=True))
        batch_op.create_index('ix_document_kind', ['kind'], unique=False)
        batch_op.create_index('ix_document_party_id', ['party_id'], unique=False)
        batch_op.create_index('ix_document_translation_of_id', ['translation_of_id'], unique=False)
        batch_op.create_foreign_key('fk_document_party_id_party', 'party', ['party_id'], ['id'])
        batch_op.create_foreign_key('fk_document_translation_of_id_document', 'document', ['translation_of_id'], ['id'])
    with op.batch_alter_table('disclosure', table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.add_column(sa.Column('application_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('redacted', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('sha256', sa.String(), nullable=False, server_default=''))
        batch_op.create_index('ix_disclosure_application_id', ['application_id'], unique=False)
        batch_op.create_foreign_key('fk_disclosure_application_id_application', 'application', ['application_id'], ['id'])
    op.create_table('document_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name='fk_document_link_document_id_document'),
    sa.PrimaryKeyConstraint('id', name='pk_document_link'),
    sa.UniqueConstraint('document_id', 'subject', 'subject_id', name='uq_document_link_document_id_subject_subject_id'),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('document_link', schema=None) as batch_op:
        batch_op.create_index('ix_document_link_document_id', ['document_id'], unique=False)
        batch_op.create_index('ix_document_link_subject', ['subject'], unique=False)
        batch_op.create_index('ix_document_link_subject_id', ['subject_id'], unique=False)
    link = sa.table('document_link', *map(sa.column, ('version', 'document_id', 'subject', 'subject_id')))
    if belonged:
        op.bulk_insert(link, [
            {'version': 1, 'document_id': document, 'subject': subject, 'subject_id': record}
            for document, subject, record in belonged
        ])
    op.create_table('document_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=False),
    sa.Column('heard_on', sa.Date(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('courier', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('replaces_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name='fk_document_event_document_id_document'),
    sa.ForeignKeyConstraint(['replaces_id'], ['document_event.id'], name='fk_document_event_replaces_id_document_event'),
    sa.PrimaryKeyConstraint('id', name='pk_document_event'),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('document_event', schema=None) as batch_op:
        batch_op.create_index('ix_document_event_document_id', ['document_id'], unique=False)
        batch_op.create_index('ix_document_event_replaces_id', ['replaces_id'], unique=False)
    op.create_table('sealed_pack',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Integer(), nullable=False),
    sa.Column('sealed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('file_name', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('manifest', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name='fk_sealed_pack_application_id_application'),
    sa.PrimaryKeyConstraint('id', name='pk_sealed_pack'),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('sealed_pack', schema=None) as batch_op:
        batch_op.create_index('ix_sealed_pack_application_id', ['application_id'], unique=False)
        batch_op.create_index('ix_sealed_pack_sha256', ['sha256'], unique=False)


def downgrade() -> None:
    """Take back."""
    for name in ('sealed_pack', 'document_event', 'document_link'):
        op.drop_table(name)
    with op.batch_alter_table('disclosure', table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.drop_index('ix_disclosure_application_id')
        batch_op.drop_constraint('fk_disclosure_application_id_application', type_='foreignkey')
        for name in ('sha256', 'redacted', 'application_id'):
            batch_op.drop_column(name)
    with op.batch_alter_table('document', table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        for name in ('ix_document_translation_of_id', 'ix_document_party_id', 'ix_document_kind'):
            batch_op.drop_index(name)
        for name in ('fk_document_translation_of_id_document', 'fk_document_party_id_party'):
            batch_op.drop_constraint(name, type_='foreignkey')
        for name in ('pages', 'note', 'sensitivity', 'covers_g', 'covers', 'translation_of_id', 'party_id'):
            batch_op.drop_column(name)
        batch_op.add_column(sa.Column('subject_id', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('subject', sa.String(), nullable=False, server_default=''))
        batch_op.create_index('ix_document_subject_id', ['subject_id'], unique=False)
        batch_op.create_index('ix_document_subject', ['subject'], unique=False)
