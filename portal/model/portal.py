"""门户: the one city or county site, `content/portal.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from portal.model.organ import Disclosure
from portal.model.shape import Shape, Text


class Footer(Shape):
    """What the foot of every page must show (rules FT-01..07)."""

    sponsor: Text
    organizer: str = ""
    address: str = ""
    phone: str = ""
    icp: str = ""
    police: str = ""
    badge: str = ""
    """Address of the 党政机关网站标识 page."""


class Portal(Shape):
    """门户: `content/portal.yaml`, written by the city office."""

    name: Text
    city: Text
    domain: Text
    url: Text
    """Absolute address without a closing slash; becomes SITEURL when publishing."""
    site_code: Annotated[str, StringConstraints(pattern=r"^(?:\d{10}|bm\d{8})$")]
    domain_suffix: str = ".gov.cn"
    accent: str = "蓝色"
    slogan: str = ""
    logo: str = ""
    hall: str = ""
    """Address of the online service hall (网上办事大厅)."""
    archive: str = ""
    """Address of the player that shows the archives of closed sites, without a closing slash.

    Each host is a collection of its own, named by the host with hyphens for dots.
    """
    hall_item: str = ""
    """Address of one item of the hall, with `{code}` where its item code stands; "" leads to the hall's front page."""
    mailbox: str = ""
    """Address where citizens write to the government (互动交流)."""
    open_data: str = ""
    """Address of the city's open data platform."""
    disclosure: Disclosure = Disclosure.model_construct()
    """What every department's 信息公开专栏 says as long as the department has no words of its own."""
    footer: Footer
