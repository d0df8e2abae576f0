"""Compares two drafts, manifests, workbooks or periods: figures, the sentences that changed for them, and tasks."""
