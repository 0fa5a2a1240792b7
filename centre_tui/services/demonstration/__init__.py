"""The demonstration centre: a fictitious centre in which every interesting case is found, marked as a sample."""

from centre_tui.services.demonstration.building import FictitiousCentre, fictitious_centre

__all__ = ["FictitiousCentre", "fictitious_centre"]
