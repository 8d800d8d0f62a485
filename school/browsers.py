"""Where a request came from, as little of it as may be kept: which browser it was, and from which network."""

import ipaddress

# The first that stands in what a browser says of itself: many name others as well.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
# So much of an address says from which school or provider it came, and not from which computer or phone.
KEPT_BITS = {4: 24, 6: 48}


def browser_words(user_agent: str) -> str:
    """Such as "Firefox, Windows": words of ours only, empty where none is known."""
    named = (next((word for sign, word in known if sign in user_agent), "") for known in (BROWSERS, SYSTEMS))
    return ", ".join(filter(None, named))


def network_of(address: str) -> str:
    """The neighbourhood of an address, such as 192.0.2.0/24."""
    known = ipaddress.ip_address(address)
    mapped = getattr(known, "ipv4_mapped", None)
    known = mapped or known
    return str(ipaddress.ip_network((known, KEPT_BITS[known.version]), strict=False))
