"""Legal forms at either end, and which of them can be one company's."""

from compliance.legal_forms import bracketed_form, fit, form_word, forms_inside, split_signs, split_words


def _forms(*words):
    return frozenset(split_words(["kestrel", *words], generic=[False] * (len(words) + 1))[2])


def test_ends():
    start, stop, forms = split_words(["sas", "moteurs", "gueret"], generic=[False, True, False])
    assert (start, stop, forms[0].id) == (1, 3, "sas")
    assert split_words(["sas", "institute", "inc"], generic=[False, True, False])[:2] == (0, 2)


def test_signs_and_brackets():
    assert split_signs("株式会社谷口磁気")[0] == "谷口磁気"
    assert split_signs("谷口磁気分公司")[0] == "谷口磁気分公司"
    assert bracketed_form("株").id == "kabushiki"
    assert bracketed_form("Shanghai") is None
    assert form_word("corp")
    assert forms_inside(["a", "gmbh", "b"], 1, [False] * 3)[0] == 1
    assert forms_inside(["a", "ag", "b"], 1, [False] * 3)[0] == 0


def test_fit():
    assert fit(_forms("kk"), _forms("co", "ltd"))
    assert not fit(_forms("gmbh"), _forms("ag"))
    assert not fit(_forms("plc"), _forms("inc"))
