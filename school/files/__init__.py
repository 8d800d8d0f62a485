"""Encrypted files: storing, reading, keys, uploads, and sweeping up. Documents and prints are made of these."""
