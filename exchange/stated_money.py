"""Whether a line beside a table speaks of its prices and amounts, or of money of another kind."""

import re

from exchange.words import plain

_MONEY = re.compile(
    r"currenc|\bvalues?\b|\bprices?\b|\bamounts?\b|wahr|betrag|preis|devise|montant|\bprix\b|valut|moneda|import|prezzi|precios|"
    r"単位|金額|単価|価格|通貨|币|金额|单价|价格|单位|货币|통화|단위|금액|단가|penznem|税抜|税込|税別|"
    r"\bceny?\b|\bcenach\b|\bkwot|\bwartosc|\bwalut|\bcastk|\bhodnot|\bmen[auey]\b|\bpriser?\b|\bbelopp?\b|\bbelob\b|"
    r"\bprij[sz]|\bbedrag|\bhinnat?\b|\bvaluut|\barak\b|\barai?nk\b|\bosszeg|\bfiyat|\btutar|\bprecos?\b|\bmoeda|\bvalores\b"
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:bank\w*|iban|swift|bic|account|konto\w*|kontonr|compte|conto|cuenta|limits?|credit|kredit\w*|budget|freight|fracht\w*|"
    r"fret|insurance|versicherung\w*|assurance|deposit|anzahlung|acompte|penalty|vertragsstrafe|exchange rate|wechselkurs|"
    r"taux de change|fx|customs|zoll\w*|shipping|porto|minimum order|mindestbestellwert)\b|"
    r"銀行|口座|与信|為替|運賃|送料|保険|前払|银行|账户|帐户|账号|运费|保险|汇率|定金|预付|은행|계좌|환율|운임|보험"
)
"""Sums of money that stand beside a list and are none of its own: of a bank, a limit, a freight, a rate of exchange."""


def of_money(text: str) -> bool:
    """Whether a text names prices, amounts or a currency, in any language that lists are written in."""
    return bool(_MONEY.search(plain(text)))


def of_something_else(text: str) -> bool:
    """Whether a text speaks of a bank, a limit, a freight or a rate of exchange."""
    return bool(_OF_SOMETHING_ELSE.search(plain(text)))
