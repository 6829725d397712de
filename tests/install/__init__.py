"""Tests of the install room."""
