"""How names are written: spellings, inflected and short forms, other scripts, slips. Knows words, no people."""
