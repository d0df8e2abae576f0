"""Reads finished files back and checks them before they are published."""
