"""The pages of the bench: templates, its style and its one script."""
