"""Nachlese: saves dw.com articles into a folder of your own, and shows them in reader mode."""

__version__ = "0.1.0"
