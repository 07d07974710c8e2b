"""Where the bundled program starts: the same front door as the installed command."""

from cli.door import main

if __name__ == "__main__":
    main()
