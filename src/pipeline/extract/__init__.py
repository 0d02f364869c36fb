"""A cleaned article in, the meetings it tells out, every field quoted from the text."""
