"""预览: the portal on the editor's own PC, as a visitor will get it.

`server` answers from the built folders; `live` builds again at every save and refreshes the open page, or shows the
mistakes in its place; `channel` prepares a portal of one department, so that its editors wait for nobody else's pages.
"""

from portal.preview.server import PreviewServer, find, make_server, serve

__all__ = ["PreviewServer", "find", "make_server", "serve"]
