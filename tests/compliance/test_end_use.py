"""End uses and names in many languages; phrases are our own unless a source is named."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from compliance.end_use import (
    EndUseKind,
    lexicon,
    military_body,
    names_nobody,
    read_end_use,
)

MILITARY = (
    # example cases EXC028, EXC033, EXC035
    "servo actuators for gun mounts, contract of the Ministry of Defense",
    "torpedo drive motors",
    "permanent-magnet propulsion motor of a naval vessel",
    "missile seekers",
    "guided missile fin actuators",
    "no defence customers, missile seekers",
    "not for resale; torpedo drives",
    "not for resale, missile seekers and torpedo drives",
    "not only for military use",
    "F-35 electro-mechanical actuators",
    "anti-tank weapon sights",
    "turret drives of battle tanks",
    "tank turret stabilisation",
    "machine gun mounts",
    "artillery shell fuzes",
    "submarine propulsion motors",
    "fighter aircraft generators",
    "U.S. Navy destroyers",
    "radar of the Air Force",
    "drones for the army",
    "civil helicopters; helicopters of the armed forces",
    "sonobuoys",
    "military satellite communication terminals",
    "Bordkanone",
    "obrněná vozidla",
    "pump for the char Leclerc",
    "supply to the Navy No. 3 shipyard",
    "loitering munition motors",
    "no stock, made for the army",
    "never resold, warship drives",
    "small arms ammunition lines",
    "not sold without military licence for missiles",
    "electronic warfare pods",
    "Rüstungsindustrie",
    "Antriebe für Kampfpanzer",
    "militärische Luftfahrt",
    "Lenkflugkörper-Aktuatoren",
    "Fregatten der Deutschen Marine",
    "Motoren für Drohnen der Bundeswehr",
    "actionneurs de missiles",
    "ministère des Armées",
    "char de combat Leclerc",
    "propulsion de torpilles",
    "industrie de défense",
    "vehículos militares",
    "industria de defensa",
    "misiles guiados",
    "sistemi d'arma e munizioni",
    "veicoli militari",
    "marina militare",
    "przemysł zbrojeniowy",
    "silniki do pocisków rakietowych",
    "pojazdy wojskowe",
    "vojenská letadla",
    "zbrojní výroba",
    "savunma sanayii",
    "askeri araç motorları",
    "füze güdüm sistemi",
    "防衛省向けアクチュエータ",
    "魚雷用モータ",
    "護衛艦の推進電動機",
    "ミサイル誘導装置",
    "戦車の砲塔駆動",
    "自衛隊の車両",
    "軍用ドローン",
    "魚雷用ブラシなしモータ",
    "导弹舵机",
    "军工企业",
    "用于国防部项目",
    "鱼雷电机",
    "坦克炮塔",
    "无刷军用电机",
    "戰鬥機發電機",
    "國防部",
    "미사일 유도 장치",
    "국방부 납품",
    "어뢰 추진 모터",
    "장비 군사용",
    "무기체계 구동장치",
    "военная техника",
    "động cơ cho tàu hải quân",
)
STRENGTHENS = (
    "simulators for military training",
    "defence research at a university",
    "hypersonic wind tunnel",
    "uranium enrichment centrifuges",
    "reconnaissance satellites",
    "military-civil fusion programme",
    "militärische Ausbildung",
    "recherche de défense",
    "軍事訓練用シミュレータ",
    "安全保障技術研究推進制度の試験",
    "国防科研项目",
    "军民融合项目",
    "군사 훈련용",
    "szkolenie wojskowe",
    "savunma araştırma projesi",
)
DUAL = (
    "drones",
    "UAV propulsion",
    "radar",
    "satellites",
    "gimbal motors",
    "helicopter actuators",
    "aerospace actuators",
    "civil and military helicopters",
    "defence and civil customers",
    "military and commercial aircraft",
    "not only civil but also military",
    "dual-use items",
    "military use cannot be excluded",
    "possibly military",
    "military?",
    "not for civil use",
    "coast guard patrol boats",
    "police vehicles",
    "hunting rifles",
    "bomb disposal robots",
    "military-grade connectors",
    "night vision devices",
    "Drohnen",
    "tank",
    "arms",
    "shells",
    "zivile und militärische Hubschrauber",
    "hélicoptères",
    "無人機",
    "軍用・民生用",
    "軍事転用の可能性",
    "不排除军事用途",
    "军民两用",
    "雷达",
    "민군겸용",
    "드론",
    "insansız hava aracı",
)
VAGUE = (
    # orders of the example book
    "coatings, general",
    "stock of a trading house",
    "industrial use",
    "various",
    "to be advised",
    "resale from stock; end users named only after sale",
    "general industry",
    "resale",
    "stock",
    "TBD",
    "magnets",
    "motors",
    "various OEM customers",
    "industrial use, not for military use",
    "diverse Verwendungen",
    "noch offen",
    "Wiederverkauf",
    "usage industriel",
    "à définir",
    "uso industrial",
    "da definire",
    "do ustalenia",
    "çeşitli",
    "待定",
    "未定",
    "諸用途",
    "一般工業用",
    "转售",
    "工业用途",
    "각종 산업용",
    "재고",
    "検討中",
    "same as above",
    "export",
)
UNANSWERED = (
    "",
    "  ",
    "n/a",
    "N.A.",
    "-",
    "?",
    "unknown",
    "not known",
    "none",
    "keine Angabe",
    "unbekannt",
    "inconnu",
    "desconocido",
    "sconosciuto",
    "nieznane",
    "bilinmiyor",
    "不明",
    "不详",
    "未知",
    "미상",
    "알 수 없음",
    "123",
    "用途不明",
    "end use not known yet",
)
CIVIL = (
    # example cases and orders
    "circulation pumps for district heating",
    "lenses of building thermography cameras",
    "surgical lasers",
    "motion platforms of driving simulators",
    "traction motors of hybrid buses",
    "electric axles of municipal lorries",
    "grain-boundary diffusion and magnet alloy",
    "sintering of magnets",
    "alloying",
    "windlass and steering-gear motors",
    "stabilised platforms, civil version",
    "thermal barriers of power-station turbines",
    "エアコン室外機ファン",
    "レンズ研磨",
    "陶瓷电容",
    "玩具电机",
    # denied
    "not for military use",
    "non-military",
    "no defence customers",
    "military use: none",
    "military use excluded",
    "not to be used for any military purpose",
    "not for military, nuclear or missile use",
    "not for nuclear, chemical or biological weapons or missiles",
    "pumps, no direct or indirect military use",
    "other than military pumps",
    "keine militärische Verwendung",
    "nicht für Rüstung, Pumpen",
    "militärische Nutzung ausgeschlossen",
    "pas d'usage militaire",
    "usage militaire exclu",
    "sin uso militar",
    "nessun uso militare",
    "žádné vojenské použití",
    "askeri olmayan",
    "軍事用途ではない",
    "軍事用途以外のポンプ",
    "軍事目的には使用しない",
    "不用于军事",
    "军工产品不涉及",
    "no arms or weapons",
    "no es para uso militar",
    "航空機エンジン部品（民間機）",
    "defence against corrosion",
    "非军事用途",
    "不用于军事、核武器或导弹",
    "비군사용",
    "군사용 아님",
    # harmless phrases
    "civil aviation",
    "museum",
    "restoration of an army museum",
    "Army-style toys",
    "toy missile launchers",
    "drone for agriculture",
    "drones, not for military use",
    "Salvation Army",
    "navy blue pigment",
    "torpedo level",
    "gun drill",
    "gun drilling machines",
    "Tieflochbohren",
    "nail gun",
    "spray gun",
    "electron gun cathodes",
    "sputtering target",
    "water tank",
    "tank washing",
    "magazine printing",
    "robot arms",
    "Motor des Armes",
    "bomb calorimeter",
    "bombs for calorimetry",
    "shell moulding",
    "Shell refinery pumps",
    "armoured cable",
    "submarine cable repeaters",
    "fire fighter radios",
    "projectile loom drives",
    "document destroyer",
    "mortar mixer",
    "turret lathe spindles",
    "flood defence pumps",
    "mining conveyor",
    "Torpedopfanne im Stahlwerk",
    "staubgeschützter Motor",
    "geschützter Motor",
    "Panzerglas",
    "Ausrüstung für Wäschereien",
    "béton armé",
    "canon à neige",
    "granate de itrio y aluminio",
    "冠军自行车",
    "喷枪电机",
    "弹簧机",
    "无机颜料",
    "トレーダー向け端末のファン",
    "水鉄砲",
    "무기안료",
    "노면전차",
    "방위각 센서",
    "을 통해 군산 공장 펌프",
    "automotive radar",
    "weather satellites",
    "農業用ドローン",
    "植保无人机",
    "농업용 드론",
)


@pytest.mark.parametrize("text", MILITARY)
def test_military_words_in_a_military_sense(text: str) -> None:
    reading = read_end_use(text)
    assert reading.kind is EndUseKind.MILITARY
    assert reading.evidence


@pytest.mark.parametrize("text", STRENGTHENS)
def test_uses_that_raise_military_strength(text: str) -> None:
    assert read_end_use(text).kind is EndUseKind.STRENGTHENS


@pytest.mark.parametrize("text", DUAL)
def test_uses_of_both_worlds(text: str) -> None:
    assert read_end_use(text).kind is EndUseKind.DUAL


@pytest.mark.parametrize("text", VAGUE)
def test_uses_that_name_no_use(text: str) -> None:
    assert read_end_use(text).kind is EndUseKind.VAGUE


@pytest.mark.parametrize("text", UNANSWERED)
def test_uses_that_say_nothing(text: str) -> None:
    assert read_end_use(text).kind is EndUseKind.UNANSWERED


@pytest.mark.parametrize("text", CIVIL)
def test_civil_uses_denials_and_false_friends(text: str) -> None:
    assert read_end_use(text).kind is EndUseKind.CIVIL


def test_the_table_is_large_and_of_many_scripts() -> None:
    assert len({*MILITARY, *STRENGTHENS, *DUAL, *VAGUE, *UNANSWERED, *CIVIL}) >= 250


def test_every_phrase_of_the_lists_is_found_in_its_own_group() -> None:
    """No phrase is swallowed by a typing error: alone, each one is found whole."""
    words = tomllib.loads(resources.text("measures/end_use_words.toml"))
    lost = []
    for group in ("military", "weapons", "strengthens", "mixed", "dual"):
        for phrases in words[group].values():
            for phrase in phrases:
                text = phrase.replace("*", "").replace("(", "").replace(")", "")
                tokens = lexicon().cut(text).tokens
                hit = lexicon().uses.at(tokens, 0)
                if hit is None or hit.last != len(tokens):
                    lost.append(phrase)
    assert lost == []


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(read_end_use(text).kind, EndUseKind)
    assert isinstance(military_body([text]), tuple)
    assert isinstance(names_nobody([text]), bool)


@pytest.mark.parametrize("text", [*CIVIL, *VAGUE, *DUAL])
def test_nothing_said_in_another_statement_excuses_a_torpedo(text: str) -> None:
    assert read_end_use(f"{text}; torpedo drive motors").kind is EndUseKind.MILITARY
    assert read_end_use(f"torpedo drive motors; {text}").kind is EndUseKind.MILITARY
