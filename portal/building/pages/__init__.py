"""Kinds of pages that are neither lists of articles nor articles: views in, nothing read, nothing rendered."""
