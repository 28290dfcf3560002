"""关停: the dated facts of one closure, and all that is derived from them: clock, rules, state, next step."""
