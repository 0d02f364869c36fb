"""mahdar: Arabic news pages in, a warehouse of meeting records out."""

__version__ = "0.1.0"
