"""From a bare Python to a running field-app."""
