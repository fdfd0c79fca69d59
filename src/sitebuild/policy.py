"""The Content Security Policy: what a page may load and run, and where it may connect to.

Each page carries its own, so it holds on any server and from a disk. `docs/deploy.md` has
the same for servers that send headers.
"""

import base64
import hashlib

# A worker of a page from a disk, or in a frame with an origin of its own, is made of a Blob;
# it inherits the policy of its page. Drawings are saved as pictures through data: addresses.
PAGE = (
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self' blob:"),
    ("manifest-src", "'self'"),
    ("object-src", "'none'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
)
# A worker that comes from an address has the policy of its own answer, not that of its page.
# The service worker has to fetch the site, so it gets none.
WORKER_SCRIPTS = "/assets/worker."
WORKER = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"


def page_policy(inline: str) -> str:
    """The policy of a page whose one inline script is this.

    Parameters
    ----------
    inline
        The script as it stands between its tags.
    """
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    allowed = {"script-src": f" 'sha256-{digest}'"}
    return "; ".join(f"{name} {sources}{allowed.get(name, '')}" for name, sources in PAGE)
