"""The won that Korean leaves out after an amount: "369억 원(국비 150억)", "2,150억 투입"."""

from __future__ import annotations

import re
from dataclasses import replace

from ksum.korean.number import Number

# What follows an amount whose won is left out, as in headlines: "2,150억 투입".
_WON_LEFT_OUT = re.compile(
    r"(?!\s?[가-힣A-Za-z])|\s?(?:규모|투입|투자|들여|들인|들이|지원|확보|돌파|달성|추가|상당|이상|이하|미만|넘|기록|대|에|을|은|의"
    r"|으로|까지|씩|증|감|늘|줄|벌|쓴|쓰|푼|풀|모|유치|수주|계약|매출|적자|흑자|예산|걷|낸|내|융자|대출|보증|펀드|시장"
    r"|공사|사업|손실|배상|과징금|벌금|기부|투|편성|들|받|삭감|절감|절약|손해|피해|배정|조성|공급|수출|첫|남짓|가량"
    r"|쏟|날[리린려렸]|빌[리린려렸]|갚|챙[기긴겨겼]|횡령|뜯|털|떼|뗀|쌓|버[는린려]|번\s|걷[힌혀]|거[둬둔뒀]|빼돌|가로[챈채]|회수|환수|상환|지급"
    r"|보상|배당|대출금|빚|뇌물|낙찰|매각|매입|인수|출자|출연|추징|체납|탈세|이자|차익|수익|이익|순익|부채|예치|마련|책정|부담|할인)"
)


def won_in_context(text: str, found: list[Number]) -> list[Number]:
    """Give the won to amounts in 억 and 조 that leave it out, unless another currency is named."""
    bare = [
        index
        for index, number in enumerate(found)
        if number.kind == "number"
        and number.text[-1] in "억조"
        and _WON_LEFT_OUT.match(text, number.end)
    ]
    if bare:
        currencies = {number.unit for number in found if number.kind == "money"}
        if not currencies or "KRW" in currencies:
            for index in bare:
                english = f"{found[index].english} won"
                found[index] = replace(found[index], english=english, unit="KRW", kind="money")
    return found
