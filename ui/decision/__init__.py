"""Decisions on another ground than consent."""
