"""Attacks on the house: each test is an attempt that must fail. A tester can read them and add another."""
