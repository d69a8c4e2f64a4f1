"""Sentences that lean on the one before: "이를 위해 …", "그는 …". Alone they leave a reader asking.

ROUGE does not see this, so it is a rule beside what was learned.
"""

from __future__ import annotations

import re

_LEANS = re.compile(
    r"\s*[“\"‘']?(?:"
    r"이(?:를|에|와|로|는|것|들|런|러한|처럼|로써|로 인해|에게|때|밖에|중|후)?"
    r"(?:\s(?:같은|밖에|가운데|중|때|경우|과정|자리|사업|제도|행사|회사|업체|기간|지역|단체|기술|법|조치))?"
    r"|그(?:는|가|의|를|들은?|녀는?|러나|러면서|래서|럼에도|런데|리고|에 따르면|때문에)?"
    r"|하지만|반면|다만|따라서|여기에|여기서|게다가|더구나|더욱이|이어|이후|두 (?:기관|사람|회사|도시)|양 ?(?:측|기관)"
    r")(?=[\s,])"
)


def leans_back(text: str) -> bool:
    """Whether a sentence begins with a word that points to what was said before it."""
    return _LEANS.match(text) is not None
