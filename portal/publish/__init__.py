"""发布: the built portal reaches its readers, wholly or not at all.

`release` puts it into a folder that a web server serves, by dated folders and one symbolic link; `branch` makes it one
commit on a branch for static hosts; `manifest` knows every byte of a release; `watch` compares it with what is live.
"""

from portal.publish.branch import to_branch

__all__ = ["to_branch"]
