"""Telegram in, words out."""
