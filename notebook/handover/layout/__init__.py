"""Lay out a document: from blocks to the instructions of its pages."""
