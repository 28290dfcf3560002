"""What is known of the whole city before a channel is built.

Reading order: `city` (the portal, the departments, what became of old sites; no article is opened), `own_texts` (the
portal's own 关于我们 and the like), `addresses` (how an output spells the city's addresses), `memory` (the city as the
last build read it).
"""
