"""What an editor's day needs besides the built pages: new articles, attachments, and all mistakes told at once."""
