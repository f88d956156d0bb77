"""`python -m tests.forms.spec`: write docs/forms-coverage.md anew."""

from tests.forms.spec.page import PAGE, page

PAGE.write_text(page(), encoding="utf-8")
