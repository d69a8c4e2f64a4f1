"""`python -m ksum`: the same as the `ksum` command."""

from ksum.cli.main import main

if __name__ == "__main__":
    main()
