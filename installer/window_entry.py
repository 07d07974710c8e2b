"""Where the bundled window starts on Windows, without a console behind it."""

from cli.door import window

if __name__ == "__main__":
    window()
