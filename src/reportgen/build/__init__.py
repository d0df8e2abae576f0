"""From a workspace to finished files."""
