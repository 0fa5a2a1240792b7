"""What awarding bodies publish, as files: qualifications, staff awards and the wording of the rules."""
