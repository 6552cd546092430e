"""Puts the house together and keeps it running."""
