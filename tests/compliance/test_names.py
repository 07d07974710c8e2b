"""Names taken apart: brackets, notes, acronyms, second names."""

from compliance.names import LONGEST, published_names, readings, without_address


def _words(text):
    return [[word.key for word in name.words] for name in readings(text)]


def test_brackets():
    assert _words("HIPM (Haoling Institute of Precision Machinery)") == [
        ["haoling", "institute", "precision", "machinery"]
    ]
    assert _words("Foo GmbH (fictional, distributor)") == [["foo"]]
    assert _words("Nissan (China) Ltd") == [["nissan", "china"]]
    assert ["sato"] in _words("Yamato K.K. (formerly Sato K.K.)")


def test_published_names():
    assert published_names("FN Herstal (Fabrique Nationale de Herstal)") == (
        "FN Herstal",
        "Fabrique Nationale de Herstal",
    )
    assert published_names('MHI Oceanics Co., Ltd. (source prints "Oceanincs")')[0] == "MHI Oceanics Co., Ltd."
    assert published_names("Japan Aerospace Exploration Agency (JAXA)")[1] == "JAXA"
    assert published_names("TechInsights Inc. and branches") == ("TechInsights Inc.",)


def test_what_is_no_name():
    assert readings("") == readings("()") == readings("a" * (LONGEST + 1)) == ()
    assert readings("GmbH & Co. KG") == ()


def test_an_address_behind_the_legal_form_is_left_out():
    assert without_address("TATRA TRUCKS a.s., Kopřivnice") == "TATRA TRUCKS a.s."
    assert without_address("Lafert S.p.A., Via J.F. Kennedy 43, San Donà di Piave") == "Lafert S.p.A."
    assert without_address("三菱重工航空エンジン株式会社 小牧北工場") == "三菱重工航空エンジン株式会社"
    assert without_address("日野自動車(株) 本社工場") == "日野自動車(株)"
    assert without_address("株式会社 工場") == "株式会社 工場"
    for whole in (
        "Novotech, Inc.",
        "Hitachi, Ltd., Power Systems",
        "Fuji, Inc., Osaka Steel Co., Ltd.",
        "SPACEKNOW INC., odstepny zavod",
    ):
        assert without_address(whole) == whole
