"""Attachments and pictures in the portal: stored once, large ones beside Git."""
