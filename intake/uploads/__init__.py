"""Files that come in: how much is read, what they really are, and whether a scanner trusts them."""
