"""What awarding bodies publish, as files: qualifications, staff awards and the wording of the rules."""

from centre_tui.catalogue.catalogue import Catalogue, Effect, RuleWording, StaffAward, load_catalogue
from centre_tui.catalogue.qualification_file import read_qualification
from centre_tui.catalogue.toml_text import CatalogueProblem

__all__ = [
    "Catalogue",
    "CatalogueProblem",
    "Effect",
    "RuleWording",
    "StaffAward",
    "load_catalogue",
    "read_qualification",
]
