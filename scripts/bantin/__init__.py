"""Bản tin: a searchable static news portal made from Markdown articles. Start reading at model.py."""
