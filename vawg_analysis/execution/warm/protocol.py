"""What a caller and its warm process say to each other.

The caller sends the folder to work in, with two sockets: the child's requests and its
outputs. The warm process answers :data:`FORKED` with the child's number, and
:data:`ENDED` with its exit code once nothing of it runs any more.
"""

READY = b"ready"
FORKED = b"forked "
ENDED = b"ended "

LONGEST = 1 << 16
"""Bytes of the longest message: a folder's name."""

ONE_THREAD = {
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "MKL_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
"""Settings under which no library starts a thread when it is imported.

A fork has only the thread that forked, and whatever lock another one held stays closed.
"""

SIGNED_WITH = b"one caller and one child"
"""Key of the messages' signatures.

Jupyter warns where there is none; but nobody else can reach these sockets, and it
needs no secret.
"""
