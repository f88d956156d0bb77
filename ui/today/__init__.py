"""Today: what needs somebody first, then what can be begun.

Promise: one look says what came back with questions, what is not finished, and whether everything arrived. Other rooms
of the window import from here only.
"""

from ui.today.overview import Begun, FormToday, Lookout, Overview, Returned
from ui.today.screen import TodayActs, TodayScreen

__all__ = ["Begun", "FormToday", "Lookout", "Overview", "Returned", "TodayActs", "TodayScreen"]
