"""Old addresses live on: from the ledgers to the configuration of real web servers, and the proof that it holds.

`sites` gathers the hosts, `keys` spells addresses as servers see them, `patterns` speaks for whole families of them,
`decide` is the one statement of how an address is answered. `exporters` is the table of servers, one module each.
`check` reads the ledgers for faults, `prove` asks a running server, `learn` reads the logs of the old one, `bulk`
carries decisions to and from spreadsheets.
"""

from migrate.redirects.export import export

__all__ = ["export"]
