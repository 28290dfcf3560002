"""The article itself: which element holds it, where it ends, and its files."""
