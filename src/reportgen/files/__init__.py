"""Write and replace files on disk atomically."""
