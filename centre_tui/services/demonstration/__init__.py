"""The demonstration centre: a fictitious centre in which every interesting case is found, marked as a sample."""

from centre_tui.services.demonstration.building import FictitiousCentre, fictitious_centre
from centre_tui.services.demonstration.writing import Wanted, write_demonstration

__all__ = ["FictitiousCentre", "Wanted", "fictitious_centre", "write_demonstration"]
