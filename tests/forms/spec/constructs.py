"""Every construct of a form with a small form that uses it, the steps that a person takes, and what holds then.

The sections are the headings of the ODK XForms specification. What a form says of itself when it is loaded (what does
not work here) is not written here: the page reads it from the loaded form.
"""

from tests.forms.spec.actions import ACTIONS
from tests.forms.spec.binds import BINDS
from tests.forms.spec.choices import CHOICES
from tests.forms.spec.construct import Construct
from tests.forms.spec.controls import CONTROLS
from tests.forms.spec.languages import LANGUAGES
from tests.forms.spec.meta import META
from tests.forms.spec.repeats import REPEATS

CONSTRUCTS: tuple[Construct, ...] = (*CONTROLS, *BINDS, *REPEATS, *CHOICES, *LANGUAGES, *ACTIONS, *META)
