"""Readers that ask one address again and again over connections that stay open."""

import asyncio
import statistics
import time
from dataclasses import dataclass

_READ = 256 * 1024


@dataclass(frozen=True)
class Answers:
    """What some readers got within some seconds: each answer's time, and how long all took."""

    seconds: float
    times: tuple[float, ...]
    body_bytes: int

    @property
    def per_second(self) -> float:
        """How many answers came a second."""
        return len(self.times) / self.seconds

    def milliseconds(self, share: float) -> float:
        """Return the time within which a share of the answers came, such as 0.99."""
        cuts = statistics.quantiles(self.times, n=1000, method="inclusive")
        return cuts[round(share * 1000) - 1] * 1000


def ask_for(port: int, path: str, connections: int, seconds: float) -> Answers:
    """Return what readers on some connections got within some seconds, each asking on and on."""
    return asyncio.run(_ask_for(port, path, connections, seconds))


async def _ask_for(port: int, path: str, connections: int, seconds: float) -> Answers:
    began = time.perf_counter()
    until = began + seconds
    asked = [_reader(port, path, until) for _ in range(connections)]
    got = await asyncio.gather(*asked)
    taken = time.perf_counter() - began
    times = tuple(second for times, _ in got for second in times)
    return Answers(taken, times, max(size for _, size in got))


async def _reader(port: int, path: str, until: float) -> tuple[list[float], int]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=_READ)
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: */*\r\n\r\n".encode()
    times, size = [], 0
    try:
        while (began := time.perf_counter()) < until:
            writer.write(request)
            size = await _answer(reader)
            times.append(time.perf_counter() - began)
    finally:
        writer.close()
    return times, size


async def _answer(reader: asyncio.StreamReader) -> int:
    """Read one answer to its end; return how long its body is. Raises if it is not a 200."""
    head = await reader.readuntil(b"\r\n\r\n")
    if b" 200 " not in head[:20]:
        raise RuntimeError(head.split(b"\r\n")[0].decode())
    lines = head.lower().split(b"\r\n")
    length = next((line[15:] for line in lines if line.startswith(b"content-length:")), None)
    if length is not None:
        return len(await reader.readexactly(int(length)))
    return await _chunks(reader)


async def _chunks(reader: asyncio.StreamReader) -> int:
    total = 0
    while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
        await reader.readexactly(size + 2)
        total += size
    await reader.readuntil(b"\r\n")
    return total
