"""``firsthand`` and ``python -m firsthand``."""


def main() -> None:
    # Late: each process that works beside this one runs this file anew, and is asked no command.
    from firsthand.cli import main as commands

    commands()


if __name__ == "__main__":
    main()
