"""What a record is called before anybody reads it: the name that its form calculates, or its form's title.

Invariant: a draft and the record that comes of it are named by the same rule.
"""


def title_of(instance_name: str, form_title: str) -> str:
    """Return the name; one without a letter or digit ("-", of two answers that are not there yet) names nothing."""
    return instance_name if any(letter.isalnum() for letter in instance_name) else form_title
