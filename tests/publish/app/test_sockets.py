"""A connection of a socket that was set before it listened sends small answers at once."""

import os
import socket

import pytest

from publish.app.sockets import OPEN_FILES, send_at_once


@pytest.mark.skipif(not os.path.isdir(OPEN_FILES), reason="this system does not list open files")
def test_what_a_listening_socket_is_set_to_holds_for_those_it_accepts():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0
        assert send_at_once() >= 1
        listening.listen()
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
            accepted.close()


@pytest.mark.skipif(not os.path.isdir(OPEN_FILES), reason="this system does not list open files")
def test_no_file_is_left_open_and_none_is_closed(tmp_path):
    with (tmp_path / "file").open("w") as file, socket.socket() as one:
        before = os.listdir(OPEN_FILES)
        send_at_once()
        assert os.listdir(OPEN_FILES) == before
        file.write("still open")
        one.bind(("127.0.0.1", 0))
    assert (tmp_path / "file").read_text() == "still open"
