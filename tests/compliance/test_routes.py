"""Which way the Chinese rules reach a good."""

import pytest

from compliance.routes import Reach, read_route
from compliance.terms import Route


@pytest.mark.parametrize(
    ("origin", "export_from", "destination", "reach", "missing"),
    [
        ("CN", "CN", "DE", Reach.EXPORT, ()), ("JP", "CN", "DE", Reach.EXPORT, ()), ("", "CN", "DE", Reach.EXPORT, ()), ("中国", "China", "Deutschland", Reach.EXPORT, ()),
        ("CN", "", "DE", Reach.EXPORT, ("place of export",)), ("CN", "VN", "JP", Reach.RE_EXPORT, ()), ("CN", "香港", "JP", Reach.RE_EXPORT, ()),
        ("VN", "VN", "DE", Reach.FOREIGN_MADE, ()), ("VN", "", "DE", Reach.FOREIGN_MADE, ("place of export",)), ("", "", "DE", Reach.UNKNOWN, ("origin", "place of export")),
        ("", "VN", "DE", Reach.UNKNOWN, ("origin",)), ("CN", "CN", "CN", Reach.DOMESTIC, ()), ("CN", "CN", "Freedonia", Reach.EXPORT, ("destination",)),
    ],
)  # fmt: skip
def test_the_reach_of_a_route(origin, export_from, destination, reach, missing):
    found = read_route(Route(origin, export_from, destination))
    assert (found.reach, found.missing) == (reach, missing)


@pytest.mark.parametrize(
    "text", ["Chinese origin, sold from stock in Malaysia", "of Chinese origin, ex warehouse in Vietnam"]
)
def test_remarks_tell_of_stock_abroad(text):
    assert read_route(Route("", "", "DE"), "", text).reach is Reach.RE_EXPORT


def test_chinese_origin_alone_does_not_make_it_free():
    assert read_route(Route("", "", "DE"), "", "原产于中国").reach is Reach.EXPORT


def test_a_contradiction_about_the_origin_leaves_it_open():
    assert read_route(Route("VN", "VN", "DE"), "Oxide of Chinese origin").reach is Reach.UNKNOWN
    assert read_route(Route("VN", "VN", "DE"), "", "Chinese-origin Dy 2 % of value").reach is Reach.FOREIGN_MADE


def test_a_bloc_is_somewhere_else_than_the_countries_with_bans():
    found = read_route(Route("CN", "CN", "EU"))
    assert found.elsewhere
    assert found.missing == ()


@pytest.mark.parametrize(
    ("export_from", "remark", "reach"),
    [
        ("Rotterdam", "", Reach.RE_EXPORT),
        ("Ningbo", "", Reach.EXPORT),
        ("", "ab Lager in Rotterdam", Reach.RE_EXPORT),
        ("Atlantis", "", Reach.EXPORT),
    ],
)
def test_ports_tell_where_goods_leave_from(export_from, remark, reach):
    assert read_route(Route("CN", export_from, "DE"), "", remark).reach is reach
