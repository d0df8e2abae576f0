"""Native charts."""
