"""Customs statistics, as published and by vintage."""

from datetime import date

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field

from db.tables.record import Record, grams, table


class CustomsStatistic(Record, table=True):
    """One published figure: a series, a month, a partner. None = not published, never zero.

    `source_date` is the day the file was read; residual groups have no partner, only the administration's code.
    """

    __tablename__ = "customs_statistic"
    __table_args__ = table(
        UniqueConstraint(
            "series",
            "period",
            "partner",
            "partner_code",
            "hs_code",
            "regime",
            "province",
            "currency",
            "vintage",
            name="uq_customs_statistic_figure",
        )
    )

    series: str = Field(index=True)
    period: str = Field(index=True)
    partner: str = Field(default="", index=True)
    partner_code: str = Field(default="", sa_column_kwargs={"server_default": ""})
    hs_code: str = ""
    regime: str = ""
    province: str = ""
    vintage: str = ""
    mass_g: int | None = grams()
    value_minor: int | None = Field(default=None, sa_type=BigInteger)
    currency: str = ""
    source: str = ""
    source_date: date | None = None
    confidence: str = ""
