"""The marks that stand before the items of a letter or a form: `1.`, `（2）`, `三、`, ④, 第五条, bullets; as pieces of patterns."""

HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
"""A number of an item in Han signs."""
CIRCLED = "[①-⑳]"
ARTICLE = "第.{1,3}[条條项項]"
"""The article of a contract."""
COUNT = r"\d{1,3}"
"""A number of an item in figures."""
BULLETS = "■●○◆・"


def bracketed(number: str, brackets: str = "()（）") -> str:
    """A number in one of these pairs of brackets, blanks inside them."""
    return rf"[{_escaped(brackets[::2])}]\s*{number}\s*[{_escaped(brackets[1::2])}]"


def _escaped(signs: str) -> str:
    return "".join(f"\\{sign}" if sign in "[]" else sign for sign in signs)
