"""Names made of Latin letters and digits, which English leaves as they are: EV6, KF-21, H5N1, 3D.

Units (1.2GW), addresses and domain names are none; neither is U-20, which is often written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CODE = re.compile(
    r"(?<![A-Za-z0-9@./_+-])(?!U-\d\d(?!\d))"
    r"(?:[A-Za-z]{1,6}-?\d+(?:[A-Za-z0-9]|-(?=[A-Za-z0-9]))*|\d[A-Z](?![A-Za-z]))"
    r"(?![A-Za-z0-9@/_]|\.[A-Za-z0-9])"
)


def find_codes(text: str) -> Iterator[tuple[int, str]]:
    """The start and the letters of each code in `text`, in order."""
    for found in _CODE.finditer(text):
        yield found.start(), found[0]
