"""Bản tin: a searchable static news portal made from Markdown articles. Start reading at model.py."""

__version__ = "0.1.0"
