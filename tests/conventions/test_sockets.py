"""The switch that keeps tests on this machine can be trusted."""

from __future__ import annotations

import socket

import pytest

from tests.conftest import BlockedSocketError


def test_another_machine_is_out_of_reach() -> None:
    """192.0.2.1 is set aside for documentation (RFC 5737)."""
    with socket.socket() as one, pytest.raises(BlockedSocketError):
        one.connect(("192.0.2.1", 443))
    with socket.socket(socket.AF_INET6) as one, pytest.raises(BlockedSocketError):
        one.connect(("2001:db8::1", 443))


def test_no_name_is_looked_up_elsewhere() -> None:
    with pytest.raises(BlockedSocketError):
        socket.getaddrinfo("example.org", 443)


def test_no_datagram_leaves() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one, pytest.raises(BlockedSocketError):
        one.sendto(b"x", ("192.0.2.1", 53))


def test_this_machine_is_in_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(("localhost", server.getsockname()[1]), timeout=5) as one:
            one.sendall(b"x")
        assert server.accept()[1][0] == "127.0.0.1"
