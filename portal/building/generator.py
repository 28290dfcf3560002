"""The Pelican side of the builder: a generator that hands it Pelican's settings, environment and writer."""

from __future__ import annotations

from typing import Any

from pelican.generators import Generator
from pelican.writers import Writer

from portal.building.builder import Builder
from portal.building.writer import Outlet


class AsideWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """A Pelican writer whose outlet leaves alone what is written through Pelican."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        """Open the outlet.

        Raises:
            Refused: when the folder holds files that no build of ours made.
        """
        super().__init__(output_path, settings)
        self.outlet = Outlet(output_path, self.settings.get("OUTPUT_RETENTION", ()), self._written_files)


class PortalGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Builds the portal and the hosted sites from `content/` and `departments/`."""

    counter: Any = None
    """Pelican's own articles generator, whose articles its closing line counts."""

    def generate_context(self) -> None:
        """See what there is; waits while another build of this output is at work."""
        self.builder = Builder(self.settings)

    def generate_output(self, writer: AsideWriter) -> None:
        """Build what changed.

        Raises:
            Problems: those of all files together.
        """
        self.builder.run(lambda: writer.outlet, lambda: self.env)
        if self.counter is not None:
            self.counter.articles = range(self.builder.articles)
