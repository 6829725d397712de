"""Inputs nobody meant, made from a number: the same number makes the same input."""
