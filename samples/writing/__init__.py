"""The writers of the sample city: one function a kind of article, all named in desk.py."""
