"""The modules that the page's Python goes without, so that it comes sooner.

What a page has no use for: it has no sockets, processes or terminal, and nobody
develops Python in it. Whoever imports one is told so by name. Everything that a stock
Pyodide loads when it starts, that `import numpy` loads and that our package imports,
stays: tests/sitebuild/test_precompile.py compares. Three of those modules have stand-ins.

`email.*` means everything inside the package `email`, but not the package itself.
"""

PROTOCOLS = """
    email.* ftplib html http imaplib ipaddress mailbox mimetypes netrc nturl2path poplib smtplib
    socketserver urllib.request urllib.response urllib.robotparser webbrowser wsgiref xml xmlrpc
    pyodide._nodesock_transport pyodide.http
"""
PROCESSES_AND_TERMINALS = """
    _pyrepl argparse asyncio.__main__ asyncio.proactor_events asyncio.tools
    asyncio.windows_events asyncio.windows_utils cmd code concurrent.futures.interpreter
    concurrent.futures.process concurrent.interpreters ctypes._aix ctypes.macholib
    ctypes.wintypes fileinput getopt getpass json.__main__ json.tool logging.config
    logging.handlers multiprocessing optparse pty pyodide.console rlcompleter
    sysconfig.__main__ tty zipfile.__main__
"""
DEVELOPMENT = """
    _sysconfigdata__emscripten_wasm32-emscripten bdb cProfile compileall doctest modulefinder
    numpy._configtool numpy._pyinstaller numpy.conftest numpy.f2py numpy.testing pdb
    pickletools profile pstats pyclbr py_compile pydoc runpy symtable tabnanny trace tracemalloc
    unittest zipapp
"""
FORMATS = """
    configparser encodings.* gettext plistlib quopri shelve sqlite3 stringprep tomllib uuid wave
    zoneinfo
"""
# What stands in for a built-in module where that is missing, and old names of modules.
STAND_INS = """
    __hello__ __phello__ _markupbase _py_abc _pydatetime _pyio antigravity numpy.core
    sre_compile sre_constants sre_parse this
"""
# Large, and no lesson needs them: Fourier transforms, masked arrays.
NUMPY = """
    numpy.ctypeslib numpy.fft numpy.linalg.lapack_lite numpy.ma numpy.matlib
"""
LEFT_OUT = frozenset(
    f"{PROTOCOLS} {PROCESSES_AND_TERMINALS} {DEVELOPMENT} {FORMATS} {STAND_INS} {NUMPY}".split()
)
KEPT = frozenset(
    f"encodings.{name}"
    for name in (
        "aliases",
        "ascii",
        # The encoding of names in zip archives.
        "cp437",
        "latin_1",
        "utf_16",
        "utf_16_be",
        "utf_16_le",
        "utf_8",
        "utf_8_sig",
    )
)


def is_left_out(name: str) -> bool:
    """Whether a module, of a package that is there, was left out."""
    package = name.rpartition(".")[0]
    return name in LEFT_OUT or (f"{package}.*" in LEFT_OUT and name not in KEPT)
