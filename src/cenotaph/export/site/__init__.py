"""An Edition → pages to read. The door is `site_files`."""
from .pages import site_files, way_in

__all__ = ["site_files", "way_in"]
