"""The published copy in, a static site in two languages out: no server, no network needed."""

from pipeline.site.language import LANGUAGES, Language
from pipeline.site.links import page_name, web_address
from pipeline.site.overview import CHARTS
from pipeline.site.quoting import Quotation, quotation
from pipeline.site.templates import environment
from pipeline.site.unseen import shown
from pipeline.site.writing import Choices, Written, write_site

__all__ = [
    "CHARTS",
    "LANGUAGES",
    "Choices",
    "Language",
    "Quotation",
    "Written",
    "environment",
    "page_name",
    "quotation",
    "shown",
    "web_address",
    "write_site",
]
