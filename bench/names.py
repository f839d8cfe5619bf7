"""Who and what the generated newsroom is about: invented places, people, outlets and occasions. Data only.

Everything here is made up; no real place, person or outlet is meant.
"""

# ruff: noqa: SIM905 - a row of names reads better without a quotation mark around each

from __future__ import annotations

THEMES = (
    ("flood", "flood", "the river {river} broke its banks"),
    ("storm", "storm", "a storm crossed the valley of the {river}"),
    ("landslide", "landslide", "a hillside above the {river} gave way"),
    ("dam-failure", "dam failure", "a dam on the {river} failed"),
)
"""Slug, noun and what happened."""

PLACES = tuple(
    "Orvell Tarnby Belmare Kesting Dunholm Vasterley Ambrook Sellinge Corvane Hallstrand Merewick Osterlind "
    "Pellworth Quarnby Rosmere Thornwick Ulverholt Wexmoor Yarrowby Zellbach".split()
)
"""Where events happen."""

VILLAGES = tuple(
    "Aldby Brenning Castrel Dorrick Elmsea Farnholt Gressing Hexley Ivering Jarlby Kelmond Lowick Marbeck Nessing "
    "Oddeby Penmarsh Querne Rudwick Stavely Tolmere Umberley Verrick Wanstow Yelding Arnsea Burlock Crayholt Denby "
    "Eskwith Foxmere Garrick Holmsea Instow Kirnby Lanrick Morwell".split()
)
"""One word each: sentences that list them are cut to length."""

RIVERS = ("Sarn", "Ellewater", "Morrow", "Tessin", "Upper Vane", "Grenne", "Lisk", "Otter Beck")

FIRST_NAMES = tuple(
    "Anna Tomas Ingrid Pavel Miriam Oskar Helena Yusuf Clara Dmitri Rosa Henrik Leila Marek Sofia Anders Nadia Viktor "
    "Ewa Simon Farah Lukas Teresa Idris".split()
)

LAST_NAMES = tuple(
    "Velde Harrow Castellan Brandt Okoye Lindqvist Marsh Petrov Sandoval Kovar Ferreira Novak Aldous Reyes Thorne "
    "Varga Hollis Mbeki Strand Quist Delacroix Amsel Birch Tallow".split()
)

OFFICES = (
    ("Interior Minister", "government"),
    ("Deputy Prime Minister", "government"),
    ("Regional Governor", "region"),
    ("Mayor", "region"),
    ("Police Commissioner", "police"),
    ("Fire Chief", "rescue-service"),
    ("Colonel", "army"),
    ("Opposition Leader", "opposition"),
    ("Professor", "university"),
    ("Chief Engineer", "water-company"),
)
"""Titles that stand before a name, and the party they speak for."""

BODIES = (
    ("National Weather Office", "weather office", "government"),
    ("Valley Water Company", "operator of the dams and the network", "water-company"),
    ("International Relief Mission", "aid organisation", "relief-mission"),
    ("Association of Valley Hospitals", "association of the hospitals", "hospitals"),
)
"""Speakers that are not persons: name, role, party."""

OUTLETS = (
    "Harbour Courier",
    "Meridian Daily",
    "The Valley Gazette",
    "Northern Standard",
    "Evening Ledger",
    "Coastline Radio",
    "The Morning Beacon",
    "Capital Observer",
    "Lantern Weekly",
    "Republic Television",
    "The Border Echo",
    "Uplands Herald",
    "Tidewater Post",
    "The Independent Sentinel",
    "Junction News",
    "Civic Monitor",
)

AGENCIES = ("Northwire", "Transcontinental Press", "Unity News Agency")

OCCASIONS = (
    ("press-conference", "press conference", " at a press conference in {place}"),
    ("televised-address", "televised address", " in a televised address from {place}"),
    ("council-sitting", "sitting of the council", " at a sitting of the council in {place}"),
)
"""Slug, noun and the words that name it in a sentence."""

JOBS = ("teacher", "farmer", "retired nurse", "bus driver", "student", "carpenter", "shopkeeper", "ferryman")

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
