"""Why a set-up did not come to its end, in words that a person can act on."""


class SetupStopped(Exception):
    """`what` happened and what to do `todo`. A half-made environment is never used, so nothing is lost."""

    exit_code = 3  # this machine lacks something

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(f"{what}\nNothing is lost; what is half made is made anew.\n{todo}")
