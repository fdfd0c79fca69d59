"""The command line: what each command needs and which module does its work.

The modules are imported when their command runs: before that, set-up may not
have installed what they import.
"""

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

DESCRIPTION = "Nudge: lessons on how a neural network learns, computed by Python in the page."
EPILOG = """\
Each command first sets up what it needs: .venv, hashed packages, node_modules, the page's Python.
NUDGE_CACHE names the folder in which downloads are kept (doctor shows it).
NUDGE_CHROMIUM and NUDGE_FIREFOX name the browsers that the tests use.
"""

LAST_PORT = 65535

Work = Callable[[Path, Namespace], int]


@dataclass(frozen=True)
class Command:
    """A command as it was typed: the set of packages it needs, and its work."""

    needs: str
    work: str
    options: Namespace

    def run(self, root: Path) -> int:
        """Do the work and return the exit status."""
        module, _, function = self.work.partition(":")
        return cast("Work", getattr(import_module(module), function))(root, self.options)


def parse(arguments: Sequence[str]) -> Command:
    """Read the command line; end with its usage when it is not understood."""
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and not options.passes_on:
        parser.error(f"unknown: {' '.join(rest)}")
    options.rest = rest
    return Command(options.needs, options.work, options)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python3 build.py",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_build(parser)
    commands = parser.add_subparsers(title="commands (without one: build)", metavar="")
    _add_build(commands.add_parser("build", help="write the site to dist/"))
    _add_serve(commands.add_parser("serve", help="build, serve on 127.0.0.1, open the browser"))
    test = commands.add_parser("test", help="run every check and test (arguments go to pytest)")
    does(test, "test", "sitebuild.checks:command", passes_on=True)
    bench = commands.add_parser("bench", help="print the benchmarks (arguments choose among them)")
    does(bench, "test", "sitebuild.bench:command", passes_on=True)
    mutate = commands.add_parser("mutate", help="break the core on purpose: which tests notice?")
    does(mutate, "mutate", "sitebuild.mutate:command", passes_on=True)
    picture = commands.add_parser("picture", help="make the README's picture and the icons anew")
    does(picture, "test", "sitebuild.picture:command")
    doctor = commands.add_parser("doctor", help="print versions, cache, hashes and browsers")
    does(doctor, "site", "sitebuild.doctor:command")
    return parser


def _add_build(build: ArgumentParser) -> None:
    does(build, "site", "sitebuild.build:command")
    build.add_argument("--zip", action="store_true", help="write the site into nudge.zip too")
    build.add_argument(
        "--quick", action="store_true", help="leave out recorded answers that have changed"
    )


def _add_serve(serve: ArgumentParser) -> None:
    does(serve, "site", "sitebuild.serve:command")
    serve.add_argument("--port", type=port, help="this port, and no other (else 8000 or the next)")
    serve.add_argument("--no-open", action="store_true", help="do not open the browser")
    serve.add_argument("--watch", action="store_true", help="build again when a source changes")


def port(text: str) -> int:
    """Read a port; 0 lets the system choose one."""
    if not text.isdecimal() or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"port must be between 0 and {LAST_PORT}, not {text}")
    return int(text)


def does(parser: ArgumentParser, needs: str, work: str, *, passes_on: bool = False) -> None:
    """Say what a command needs, what does its work, and whether it takes further arguments."""
    parser.set_defaults(needs=needs, work=work, passes_on=passes_on)
