"""The way in: `field-app` and `python -m field_app`."""

from field_app.cli import main

if __name__ == "__main__":
    main()
