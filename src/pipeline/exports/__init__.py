"""Rows of the report views in, the forms that other programs read out."""

from pipeline.exports.followthemoney import entities
from pipeline.exports.icalendar import calendar
from pipeline.exports.plover import event
from pipeline.exports.tabular import csv_row

__all__ = ["calendar", "csv_row", "entities", "event"]
