"""The codes of ONIX for Books that banxin writes, from the code lists of EDItEUR (issue 70 and later have all of them)."""

ROLES = {
    "aut": "A01", "edt": "B01", "trl": "B06", "ill": "A12", "pht": "A13", "com": "C01", "ann": "A20", "bkd": "A11", "pfr": "Z99", "aui": "A15", "nrt": "E07",
    "cmp": "A06", "lyr": "A05", "cll": "Z99", "trc": "Z99", "csl": "Z99", "pro": "Z99", "oth": "Z99",
}  # fmt: skip
"""List 17, from MARC's relators."""
FORMS = {"book": "BA", "hardback": "BB", "paperback": "BC", "epub": "ED"}
"""List 150."""
FORM_DETAILS = {"epub": ("E101", "E200"), "fixed": ("E101", "E201")}
"""List 175: an EPUB that reflows, one of a fixed layout."""
HEARD = "A305"
"""List 175: sound that goes with the whole text."""
SCHEMES = {"clc": "88", "thema": "93", "bisac": "10", "ddc": "01", "ndc": "40", "udc": "09"}
"""List 27."""
THEMA_QUALIFIERS = {"1": "94", "2": "95", "3": "96", "4": "97", "5": "98", "6": "99"}
"""What a code of Thema that begins with a figure is: of a place, a language, a time, a purpose, an age, a style."""
KEYWORDS = "20"
FREE = "01"
"""List 57: free of charge; an amount of nothing is none."""
FOR_SALE_ALONE, FOR_SALE, NOT_FOR_SALE = "01", "02", "03"
"""List 46: for sale, whether or not by right nobody else has; not for sale, for whatever reason."""
XHTML = "05"
"""List 34."""
LANGUAGES = {
    "zh": "chi",
    "ja": "jpn",
    "ko": "kor",
    "en": "eng",
    "fr": "fre",
    "de": "ger",
    "es": "spa",
    "ru": "rus",
    "la": "lat",
    "vi": "vie",
}
"""List 74 (ISO 639-2/B)."""
ACCESS_FEATURES = {
    "tableOfContents": "11", "index": "12", "readingOrder": "13", "alternativeText": "14", "longDescription": "15", "MathML": "17",
    "structuralNavigation": "29", "ARIA": "30", "displayTransformability": "36", "pageNavigation": "41",
    "describedMath": "53", "latex": "35", "unlocked": "10",
}  # fmt: skip
"""List 196, from the vocabulary of schema.org's accessibilityFeature."""
SUMMARY, TEXTUAL = "00", "52"
SYNCHRONIZED, AUDITORY, PRINT_PAGES = "20", "51", "19"
"""List 196: sound beside substantially all of the text; a book of which nothing has to be seen; the pages of a printed edition."""
HAZARDS = {
    "none": ("00",),
    "noFlashingHazard": ("14",),
    "noMotionSimulationHazard": ("18",),
    "noSoundHazard": ("16",),
    "unknownSoundHazard": ("25",),
    "unknown": ("24", "26"),
}
"""List 143, from the vocabulary of schema.org's accessibilityHazard, as far as banxin says it; what moves is not known to flash, nor not to."""
CONTENTS = {"textual": "10", "visual": "07", "auditory": "01", "MathML": "48"}
"""List 81, from schema.org's accessMode and accessibilityFeature; the first of them is the main one, which an e-book has to name."""
EPUB_1_1 = "04"
WCAG = {"2.0": "80", "2.1": "81", "2.2": "82"}
LEVELS = {"A": "84", "AA": "85", "AAA": "86"}
CERTIFIER, CREDENTIAL, CREDENTIAL_ADDRESS, REPORT, ASSESSED = "90", "88", "89", "94", "91"
EXEMPTIONS = {
    "eaa-microenterprise": "75",
    "eaa-disproportionate-burden": "76",
    "eaa-fundamental-alteration": "77",
}
