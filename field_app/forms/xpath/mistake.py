"""What is wrong with the text of an expression, before it is known where the expression stands.

Promise: `code` is a message of the catalogue (xpath.ftl) and `at` the offset in the text; `compile_expression` turns
it into a `FormError` with the place, so the parts below it need not know the form.
"""


class Mistake(Exception):
    """`at` counts characters from 0; `values` fill the message beyond place, expression and position."""

    def __init__(self, code: str, at: int, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
        self.values = values
