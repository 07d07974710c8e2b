"""Days of the calendar read here, values and overrides of shipments, and more of what comes with an event."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0006'
branch_labels = None
depends_on = None

_TEXTS = {
    'licence_line': ('elements',),
    'licence_event': ('notice_no',),
    'shipment': ('override_reason', 'override_by'),
    'eta_event': ('said_by',),
    'state_event': ('reference', 'override_reason', 'override_by'),
    'hold': ('lifted_by',),
    'supplement': ('declined_reason',),
    'application_event': ('reference', 'topics', 'channel', 'asked_of', 'second_person'),
    'application_answer': ('first_outcome',),
    'licence_answer': ('currency',),
}
_OTHERS: dict[str, tuple[tuple[str, Any], ...]] = {
    'licence_event': (('until', sa.Date()), ('replaces_id', sa.Integer())),
    'shipment': (('value_minor', sa.BigInteger()), ('eta', sa.Date())),
    'application_answer': (('paused_days', sa.Integer()), ('last_chased_on', sa.Date()), ('chase_on', sa.Date())),
    'licence_answer': (('authorised_minor', sa.BigInteger()), ('remaining_minor', sa.BigInteger())),
}
_COUNTS: dict[str, tuple[tuple[str, Any], ...]] = {
    'application_answer': (('outcomes', sa.Integer()),),
    'licence_answer': tuple(
        (name, sa.BigInteger()) for name in ('over_g', 'reserved_minor', 'used_minor', 'forfeited_minor')
    ),
}


def upgrade() -> None:
    """Apply."""
    op.create_table('calendar_day',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('works', sa.Boolean(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('read_on', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_day')),
    sa.UniqueConstraint('day', name=op.f('uq_calendar_day_day')),
    info={'derived': False},
    sqlite_autoincrement=True
    )
    for table, names in _TEXTS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.String(), nullable=False, server_default=''))
    for table, columns in _OTHERS.items():
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind, nullable=True))
    for table, columns in _COUNTS.items():
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind, nullable=False, server_default='0'))
    op.add_column('line_answer', sa.Column('coverage_reasons', sa.JSON(), nullable=False, server_default='[]'))


def downgrade() -> None:
    """Take back."""
    op.drop_column('line_answer', 'coverage_reasons')
    for columns in (_COUNTS, _OTHERS):
        for table, pairs in columns.items():
            for name, _kind in pairs:
                op.drop_column(table, name)
    for table, names in _TEXTS.items():
        for name in names:
            op.drop_column(table, name)
    op.drop_table('calendar_day')
