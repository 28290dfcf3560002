"""What each web server is given: its configuration written from the hosts, one module a server."""
