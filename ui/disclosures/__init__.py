"""What went out: packs, notices and what was told, and the replies to them."""
