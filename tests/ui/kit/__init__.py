"""The parts that screens are made of: what they keep, what keys do, that nothing is cut."""
