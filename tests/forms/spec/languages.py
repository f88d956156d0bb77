"""Words in several languages (ODK XForms, "Languages")."""

from tests.forms.spec.construct import Construct

_TWO_LANGUAGES = (
    '<itext><translation lang="en" default="true()"><text id="a"><value>Name</value></text><text id="only">'
    '<value>Only</value></text></translation><translation lang="ar"><text id="a"><value>اسم</value></text>'
    "</translation></itext>"
)

LANGUAGES: tuple[Construct, ...] = (
    Construct(
        section="Languages",
        name="itext, switched at any time",
        itext=_TWO_LANGUAGES,
        body='<input ref="/data/a"><label ref="jr:itext(\'a\')"/></input>',
        steps=(("language", "ar"),),
        labels={"a": "اسم"},
    ),
    Construct(
        section="Languages",
        name="a text that one language lacks is said in the default",
        itext=_TWO_LANGUAGES,
        body='<input ref="/data/a"><label ref="jr:itext(\'only\')"/></input>',
        steps=(("language", "ar"),),
        labels={"a": "Only"},
    ),
    Construct(
        section="Languages",
        name="a calculated text id",
        instance="<a>a</a>",
        itext=_TWO_LANGUAGES,
        body='<input ref="/data/a"><label ref="jr:itext(/data/a)"/></input>',
        labels={"a": "Name"},
    ),
    *(
        Construct(
            section="Languages",
            name=f"text of the form {form}",
            itext='<itext><translation lang="en"><text id="a"><value>N</value>'
            f'<value form="{form}">{url}</value></text></translation></itext>',
            body='<input ref="/data/a"><label ref="jr:itext(\'a\')"/><hint ref="jr:itext(\'a\')"/></input>',
            labels={"a": "N"},
        )
        for form, url in (
            ("image", "jr://images/a.png"),
            ("audio", "jr://audio/a.mp3"),
            ("video", "jr://video/a.mp4"),
            ("guidance", "G"),
            ("short", "S"),
        )
    ),
)
