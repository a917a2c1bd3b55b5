"""Practice: exercises beside the pages, packs read as their recipient, and the cards of the professions."""
