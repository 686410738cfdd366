"""Tries to leave the sandbox every way it knows; prints the names of what worked as JSON."""

import ctypes
import json
import os
import signal
import socket

canaries = json.load(open("canaries.json"))
libc = ctypes.CDLL(None, use_errno=True)
opened = []


def attempt(name):
    def run(action):
        try:
            if action() is not False:
                opened.append(name)
        except (OSError, ValueError):
            pass
        return action

    return run


def syscall(*arguments):
    if libc.syscall(*arguments) == -1:
        raise OSError(ctypes.get_errno(), "refused")


def write(path):
    with open(path, "a") as file:
        file.write("x")


@attempt("tcp")
def _():
    socket.create_connection(("127.0.0.1", canaries["port"]), timeout=1).close()


@attempt("udp")
def _():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.settimeout(1)
        udp.sendto(b"hello", ("127.0.0.1", canaries["udp"]))
        return udp.recv(16) == b"heard"


@attempt("path socket")
def _():
    with socket.socket(socket.AF_UNIX) as unix:
        unix.connect(canaries["socket"])


@attempt("abstract socket")
def _():
    with socket.socket(socket.AF_UNIX) as unix:
        unix.connect("\0" + canaries["abstract"])


@attempt("vsock")
def _():
    socket.socket(40, socket.SOCK_STREAM).close()


attempt("write outside")(lambda: write(os.path.join(canaries["outside"], "written-by-python")))
attempt("write into /usr")(lambda: write("/usr/hone-probe"))
attempt("write into /etc")(lambda: write("/etc/hone-probe"))
attempt("write kernel settings")(lambda: os.close(os.open("/proc/sys/kernel/core_pattern", os.O_WRONLY)))
attempt("sysrq")(lambda: os.close(os.open("/proc/sysrq-trigger", os.O_WRONLY)))
attempt("write .git/config")(lambda: write(".git/config"))
attempt("write .git/hooks")(lambda: (os.makedirs(".git/hooks", exist_ok=True), write(".git/hooks/post-commit")))
attempt("read a secret")(lambda: open(canaries["secret"]).read())
attempt("list another folder")(lambda: os.listdir(canaries["outside"]))
attempt("write into the host's HOME")(lambda: write(os.path.join(canaries["home"], "written-by-python")))
attempt("read shadow")(lambda: open("/etc/shadow").read())
attempt("read private keys of the system")(lambda: os.listdir("/etc/ssl/private"))


@attempt("link to a secret")
def _():
    os.symlink(canaries["secret"], "link")
    open("link").read()


attempt("hard link to a secret")(lambda: os.link(canaries["secret"], "hard"))


@attempt("environment of another process")
def _():
    marker = canaries["marker"].encode()
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            if marker in open(f"/proc/{pid}/environ", "rb").read():
                return True
        except OSError:
            continue
    return False


attempt("secret in its own environment")(lambda: canaries["marker"] in os.environ.values())
attempt("signal a host process")(lambda: os.kill(canaries["pid"], signal.SIGUSR2))
attempt("inherited descriptor")(
    lambda: any(os.readlink(f"/proc/self/fd/{n}").startswith(("pipe:", "/tmp")) for n in range(3, 256) if os.path.lexists(f"/proc/self/fd/{n}"))
)

X64 = os.uname().machine == "x86_64"
NUMBERS = {
    "io_uring": (425, 425),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "keyctl": (250, 219),
    "perf_event_open": (298, 241),
    "ptrace": (101, 117),
    "mount": (165, 40),
    "unshare": (272, 97),
}
number = {name: pair[0 if X64 else 1] for name, pair in NUMBERS.items()}
room = ctypes.create_string_buffer(256)
attempt("io_uring")(lambda: syscall(number["io_uring"], 4, room))
attempt("keyctl")(lambda: syscall(number["keyctl"], 0, -4, 1))
attempt("userfaultfd")(lambda: syscall(number["userfaultfd"], 0))
attempt("bpf map")(lambda: syscall(number["bpf"], 0, ctypes.create_string_buffer(b"\x02\0\0\0\x04\0\0\0\x04\0\0\0\x01\0\0\0" + bytes(100)), 116))
attempt("ptrace")(lambda: syscall(number["ptrace"], 0, 0, 0, 0))
attempt("new user namespace")(lambda: syscall(number["unshare"], 0x10000000))

print(json.dumps(sorted(opened)))
