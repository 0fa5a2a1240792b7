"""The recording documents RD01 to RD11 of handbook 5.19, made from the records."""
