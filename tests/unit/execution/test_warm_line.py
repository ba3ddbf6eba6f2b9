"""Messages over a socket: whole and in order, or none."""

from __future__ import annotations

import asyncio
import socket
import threading

import pytest

from vawg_analysis.execution.warm.line import Line


@pytest.fixture
def ends():
    one, other = socket.socketpair()
    with one, other:
        yield Line(one), Line(other)


def received(line: Line, number: int) -> list:
    async def receive() -> list:
        return [await line.receive() for _ in range(number)]

    return asyncio.run(receive())


def test_parts_come_as_they_were_sent(ends):
    one, other = ends
    one.send_multipart([b"a", b"", memoryview(b"ccc")])
    one.send_multipart([])
    one.send_multipart([b"\0" * 5])
    assert received(other, 3) == [[b"a", b"", b"ccc"], [], [b"\0" * 5]]


def test_more_than_a_socket_holds_is_one_message(ends):
    one, other = ends
    large = bytes(range(256)) * 20_000
    sending = threading.Thread(target=one.send_multipart, args=([large, b"end"],))
    sending.start()
    assert received(other, 1) == [[large, b"end"]]
    sending.join()


def test_the_end_is_told_after_what_was_sent(ends):
    one, other = ends
    one.send_multipart([b"last"])
    one.socket.close()
    assert received(other, 3) == [[b"last"], None, None]


def test_half_a_message_is_none(ends):
    one, other = ends
    one.socket.sendall(b"\0\0\0\1" + b"\0" * 7 + b"\5" + b"abc")
    one.socket.close()
    assert received(other, 1) == [None]


def test_a_loop_that_goes_on_hears_the_next_socket_of_the_same_number():
    async def wait(line: Line):
        return await asyncio.wait_for(line.receive(), 5)

    async def one_after_another() -> list[bytes]:
        first, other = map(Line, socket.socketpair())
        waiting = asyncio.ensure_future(first.receive())
        await asyncio.sleep(0)
        number = first.socket.fileno()
        first.close()
        other.close()
        waiting.cancel()
        second, other = map(Line, socket.socketpair())
        assert number in (second.socket.fileno(), other.socket.fileno())
        listens, speaks = sorted(
            (second, other), key=lambda line: line.socket.fileno() != number
        )
        speaks.send_multipart([b"heard"])
        found = await wait(listens)
        second.close()
        other.close()
        return found

    assert asyncio.run(one_after_another()) == [b"heard"]
