"""What run.py does before there is an environment, and beside `bantin`. Standard library only; no module of `bantin` is imported here."""
