"""Old pages put together at random from the forms that real old systems use, each with its truth.

The real pages that rules were written with cannot say how they do on others; these pages vary what varies between
systems (mark-up, names, labels, order, frame) and keep what people read the same. All words are made up.
"""
