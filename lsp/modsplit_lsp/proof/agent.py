"""The small process inside the namespace: starts programs, connects to them, and takes them all along when it ends.

Run as a plain file with the number of an inherited socket. Each request is one line of JSON, and so is each answer; a
connection travels beside its answer. When the other end closes, everything that was started is killed.
"""

import contextlib
import fcntl
import json
import os
import random
import signal
import socket
import struct
import subprocess
import sys
from typing import Any

LOOPBACK = "127.0.0.1"
LEAST_NUMBER, MOST_NUMBER = 300, 16384
"""Of processes: below the first the kernel does not start again, and every system has more than the last."""
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1


class Agent:
    """The programs started so far, by process id; each one leads a process group of its own."""

    def __init__(self) -> None:
        self.programs: dict[int, subprocess.Popen[bytes]] = {}

    def start(self, argv: list[str], cwd: str, env: dict[str, str], log: str) -> dict[str, Any]:
        """Starts a program with its output in a file."""
        try:
            with open(log, "ab") as out:  # noqa: PTH123 - this file runs before any library is loaded
                program = subprocess.Popen(
                    argv, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
                )
        except OSError as error:
            return {"error": f"{argv[0]}: {error.strerror}"}
        self.programs[program.pid] = program
        return {"pid": program.pid}

    def poll(self, pid: int) -> dict[str, Any]:
        """The exit code, or null while it runs."""
        return {"code": self.programs[pid].poll()}

    def kill(self, pid: int, number: int) -> dict[str, Any]:
        """Sends a signal to the program and what it has started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, number)
        return {}

    def port(self) -> dict[str, Any]:
        """A loopback port that nobody listens on."""
        with socket.socket() as probe:
            probe.bind((LOOPBACK, 0))
            return {"port": probe.getsockname()[1]}

    def taken(self, port: int) -> dict[str, Any]:
        """Whether somebody listens on a port."""
        with socket.socket() as probe:
            probe.settimeout(2)
            return {"taken": probe.connect_ex((LOOPBACK, port)) == 0}

    def close(self) -> None:
        for pid, program in self.programs.items():
            self.kill(pid, signal.SIGKILL)
            program.wait()


def loopback_up() -> None:
    """A new network namespace has a loopback interface that is down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = fcntl.ioctl(control, SIOCGIFFLAGS, struct.pack("16sh14x", b"lo", 0))
        flags = struct.unpack("16sh14x", request)[1]
        if not flags & IFF_UP:
            fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))


def connect(port: int, timeout: float) -> tuple[dict[str, Any], socket.socket | None]:
    try:
        return {}, socket.create_connection((LOOPBACK, port), timeout)
    except OSError as error:
        return {"error": str(error)}, None


def serve(channel: socket.socket) -> None:
    agent = Agent()
    try:
        with channel.makefile("rb") as lines:
            for line in lines:
                request = json.loads(line)
                operation = request.pop("do")
                if operation == "connect":
                    answer, passed = connect(**request)
                else:
                    answer, passed = getattr(agent, operation)(**request), None
                payload = json.dumps(answer).encode() + b"\n"
                if passed is None:
                    channel.sendall(payload)
                else:
                    with passed:
                        socket.send_fds(channel, [payload], [passed.fileno()])
    finally:
        agent.close()


def number_apart() -> None:
    """Numbers the processes of this namespace from anywhere on: virtual machines that load agents into themselves meet
    in the temporary directory by their numbers, whatever namespace they are in."""
    if os.getpid() == 1:
        last = "/proc/sys/kernel/ns_last_pid"
        with contextlib.suppress(OSError), open(last, "w") as file:  # noqa: PTH123 - as above
            file.write(str(random.randrange(LEAST_NUMBER, MOST_NUMBER)))


if __name__ == "__main__":
    loopback_up()
    number_apart()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        serve(socket.socket(fileno=int(sys.argv[1])))
