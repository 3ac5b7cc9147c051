"""An Edition → pages to read. The door is `site_files`."""
from .mapping import regions_of
from .pages import site_files, way_in

__all__ = ["regions_of", "site_files", "way_in"]
