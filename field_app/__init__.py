"""field-app: record what was seen, sign it, prove that it arrived.

The domain of the product, without Qt and without sockets. Its rooms, highest first:
`cli`, `review`, `records`, `journal`, `vault`, `forms`; each imports only rooms after it, through their door
(`__init__`). `errors`, `clock`, `messages`, `unseen` and `loading` lie under all of them.
"""
