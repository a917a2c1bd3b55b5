"""From a document to the instructions of its pages."""
