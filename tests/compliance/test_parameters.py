"""Technical parameters in text against the thresholds of No. 56 and No. 55."""

from decimal import Decimal

import pytest

from compliance.parameters import Fit, fit, read_parameters

SINTERING = ("C:500..1200", "tol_C<=3", "min@cool|kühl|冷<=20")


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("mean 20 µm", "um", "20", "20"), ("D50 = 0,5 μm", "um", "0.5", "0.5"), ("平均粒径20微米", "um", "20", "20"), ("500-1200 °C", "C", "500", "1200"),
        ("8000 m³/day", "m3d", "8000", "8000"), ("6–30 kA", "A", "6000", "30000"), ("flexural strength 55 MPa", "MPa", "55", "55"), ("310 Wh/kg", "Whkg", "310", "310"),
        ("1e-3 Pa", "Pa", "0.001", "0.001"), ("fields of 1.8 T", "T", "1.8", "1.8"), ("2 m x 30 m", "mm", "2000", "2000"), ("cooling 1 h", "min", "60", "60"),
    ],
)  # fmt: skip
def test_a_parameter_is_read(text, unit, low, high):
    found = [parameter for parameter in read_parameters(text) if parameter.unit == unit]
    assert (found[0].low, found[0].high) == (Decimal(low), Decimal(high))


def test_tonnes_are_no_tesla():
    assert [parameter.unit for parameter in read_parameters("25 t press")] == []


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("500-1200 °C, ±2 °C at 1000 °C, cooling 18 min", Fit.MET), ("500-1200 °C, ±5 °C at 1000 °C, cooling 18 min", Fit.NOT_MET),
        ("500-1200 °C, ±2 °C, cooling 40 min", Fit.NOT_MET), ("500-1200 °C", Fit.MISSING), ("", Fit.MISSING), ("up to 300 °C, ±2 °C, cooling 5 min", Fit.NOT_MET),
    ],
)  # fmt: skip
def test_a_furnace_meets_the_thresholds_or_not(text, answer):
    assert fit(read_parameters(text), SINTERING)[0] is answer


@pytest.mark.parametrize(
    ("size", "answer"), [("50 µm", Fit.NOT_MET), ("51 µm", Fit.MET), ("500 µm", Fit.MET), ("501 µm", Fit.NOT_MET)]
)
def test_the_borders_of_a_size(size, answer):
    assert fit(read_parameters(size), ("um>50", "um<=500"))[0] is answer


def test_an_optional_condition_counts_only_when_it_is_stated():
    assert fit(read_parameters("2 T"), ("T>=1.5", "?Pa<=0.01"))[0] is Fit.MET
    assert fit(read_parameters("2 T, 5 Pa"), ("T>=1.5", "?Pa<=0.01"))[0] is Fit.NOT_MET


def test_missing_conditions_are_named_and_a_wrong_one_is_refused():
    assert fit((), SINTERING) == (Fit.MISSING, SINTERING)
    with pytest.raises(ValueError, match="no condition"):
        fit((), ("big",))


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("rods 120 x 60 mm", ["120", "60"]),
        ("block 120×120×50mm", ["120", "120", "50"]),
        ("Ø120x60 mm", ["120", "60"]),
        ("1.8 m x 20 m", ["1800.0", "20000"]),
    ],
)
def test_every_side_of_a_piece_is_measured_in_the_unit_behind_the_last(text, sides):
    assert [str(each.low) for each in read_parameters(text) if each.unit == "mm"] == sides
