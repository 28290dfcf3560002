from __future__ import annotations

import pytest

from portal.errors import Problems
from portal.files import ledger
from portal.files.ledger import LedgerLine, Outcome

LINES = [
    LedgerLine("/a.html", Outcome.MOVED, "/jyj/20170305-1.html", "文章"),
    LedgerLine("/b.asp?id=1,2", Outcome.GONE, "", '死链，"引号"'),
    LedgerLine("/", Outcome.ARCHIVED, "", "办公室决定", "person"),
]


def test_reads_what_it_wrote_in_order_of_addresses() -> None:
    text = ledger.write(LINES)
    assert ledger.read(text, "ledger.csv") == sorted(LINES)
    assert ledger.write(reversed(LINES)) == text


REFUSED = {
    "header": ("old,new\n", "表头"),
    "outcome": ("old,outcome,target,why,by\n/a,LOST,,x,rule\n", "LOST"),
    "no target": ("old,outcome,target,why,by\n/a,MOVED,,x,rule\n", "没有新地址"),
    "twice": ("old,outcome,target,why,by\n/a,GONE,,x,rule\n/a,GONE,,x,rule\n", "重复"),
}


@pytest.mark.parametrize("case", REFUSED, ids=list(REFUSED))
def test_refuses(case: str) -> None:
    text, words = REFUSED[case]
    with pytest.raises(Problems, match=words):
        ledger.read(text, "ledger.csv")
