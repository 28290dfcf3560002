"""Reorganise: departments are merged, split or renamed and articles change hands, and every earlier address lives on.

`orders` is what people write, `tree` carries one order out on a copy of `departments/`, `links` points articles at the
new places, `stage` puts the copy in the place of the original, or only tells what would happen.
"""

from portal.reorganise.stage import Reorganised, reorganise

__all__ = ["Reorganised", "reorganise"]
