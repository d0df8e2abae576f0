"""The pages of the documents of a period as they will be printed, renewed in a warm process after every change."""
