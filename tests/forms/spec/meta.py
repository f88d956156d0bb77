"""What fills itself, the metadata and the submission (ODK XForms, "Metadata", "Preload attributes")."""

from tests.forms.builders import inputs
from tests.forms.spec.construct import Construct, bind, setvalue

META: tuple[Construct, ...] = (
    *(
        Construct(
            section="Preload attributes",
            name=f"{kind} {params}".strip(),
            binds=bind(f'jr:preload="{kind}" jr:preloadParams="{params}"'),
            values={"a": text},
        )
        for kind, params, text in (
            ("timestamp", "start", "2025-12-11T18:00:00.000+02:00"),
            ("timestamp", "end", ""),
            ("date", "today", "2025-12-11"),
            ("property", "deviceid", ""),
            ("property", "username", ""),
            ("property", "simserial", ""),
        )
    ),
    Construct(section="Metadata", name="instanceID", steps=(), without=("template",), values={"a": ""}),
    Construct(
        section="Metadata",
        name="instanceName",
        instance="<a/><orx:meta><orx:instanceID/><orx:instanceName/></orx:meta>",
        binds=bind("calculate=\"concat('Post ', /data/a)\"", "/data/meta/instanceName"),
        body=inputs("/data/a"),
        steps=(("set", "a", "7"),),
        values={"/data/meta/instanceName": "Post 7"},
    ),
    Construct(
        section="Metadata",
        name="audit",
        instance="<a/><meta><instanceID/><audit/></meta>",
        binds=bind('type="binary"', "/data/meta/audit"),
        body=inputs("/data/a"),
        values={"a": ""},
    ),
    Construct(
        section="Metadata",
        name="entity, from a question and in the submission",
        instance='<a/><meta><instanceID/><entity dataset="d" id="" create="1"><label/></entity></meta>',
        binds=bind("calculate=\"concat('E ', /data/a)\"", "/data/meta/entity/label")
        + setvalue("odk-instance-first-load", "/data/meta/entity/@id", "'e-1'"),
        body=inputs("/data/a"),
        steps=(("set", "a", "1"),),
        values={"/data/meta/entity/label": "E 1", "/data/meta/entity/@id": "e-1"},
    ),
    Construct(
        section="Submission",
        name="encrypted to a server",
        binds='<submission method="post" base64RsaPublicKey="AAAA"/>',
        values={"a": ""},
    ),
    Construct(
        section="Submission",
        name="an unknown way of sending",
        binds='<submission method="get"/>',
        refused="form-submission-method",
    ),
)
