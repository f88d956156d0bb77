"""The specification as tables: a row a construct or function, from which the tests and docs/forms-coverage.md come."""
