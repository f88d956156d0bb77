"""The ceasefire pack: six forms in English and Arabic, their generated XForms, samples, places, dictionary.

The `.md` files are the source of a form. The `.xml` files, `forms.json` and `dictionary` are made of them by
`python -m field_app.packs`; nobody edits those by hand. All samples are made up.
"""
