"""The families of old content systems: how each names its pages; their mark-up is in samples/markup/."""
