"""What holds for every test: no socket but to this machine, and the same random cases on every run in CI."""

from __future__ import annotations

import ipaddress
import os
import sys
from typing import TYPE_CHECKING

import hypothesis

if TYPE_CHECKING:
    import pytest

_WATCHED = frozenset({"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"})

hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


class BlockedSocketError(OSError):
    """A test tried to reach another machine."""


def _is_here(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in {None, "", "localhost"}:
        return True
    try:
        address = ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _block(event: str, args: tuple[object, ...]) -> None:
    if event not in _WATCHED:
        return
    target = args[1] if event in {"socket.connect", "socket.sendto"} else args[0]
    if isinstance(target, tuple):
        target = target[0]
    elif event in {"socket.connect", "socket.sendto"}:
        return  # a socket of the file system
    if not _is_here(target):
        raise BlockedSocketError(f"a test may not reach {target!r}")


# An audit hook sees every socket of the process, whichever library opens it, and cannot be taken off again.
sys.addaudithook(_block)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser tests last: Playwright leaves a running loop behind, in which no other may be run."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
