"""A real `jalon serve` on a free loopback port, with a data folder of its own, for each engine."""

import contextlib
import os
import pathlib
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.request

import pytest

BINARY = os.environ.get("JALON_BIN") or str(pathlib.Path.home() / ".cache/jalon/build/debug/jalon")
POSTGRES = os.environ.get("JALON_TEST_POSTGRES", "")
CREATEDB = "/usr/lib/postgresql/15/bin/createdb"


class Server:
    """One demo structure on one engine; `open` moves its day, `kill` is the power cut."""

    def __init__(self, engine, folder):
        self.engine = engine
        self.folder = folder
        self.process = None
        self.today = None
        self.environment = {key: value for key, value in os.environ.items() if key not in ("JALON_DATABASE", "JALON_DATA")}
        self.environment["JALON_DATA"] = str(folder / "data")
        if engine == "PostgreSQL":
            self.environment["JALON_DATABASE"] = fresh_database(folder.name)

    def open(self, today):
        """Serves as if today were `today`; an open server of that day is kept."""
        if self.process and self.today == today:
            return self
        self.stop()
        self.today = today
        # Between the choice of a free port and its use, somebody else may have taken it.
        for last in (False, False, True):
            if self.start(today, last):
                return self

    def start(self, today, is_last):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        moved = {"JALON_TODAY": today, "JALON_PORT": str(self.port), "JALON_HOST": "127.0.0.1"}
        with open(self.folder / "server.log", "ab") as log:
            self.process = subprocess.Popen(
                [BINARY, "serve", "--demo-if-empty"], env=self.environment | moved, stdout=log, stderr=log)
        return self.is_ready(is_last)

    def is_ready(self, is_last):
        deadline = time.monotonic() + 300
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                if not is_last:
                    return False
                pytest.fail("jalon serve s’est arrêté :\n" + self.log())
            try:
                urllib.request.urlopen(self.address + "/sante", timeout=30).close()
                return True
            except OSError:
                time.sleep(0.1)
        pytest.fail("jalon serve ne répond pas :\n" + self.log())

    def stop(self):
        """As a service manager would; it must leave by itself."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=120)
        self.process = None
        assert code == 0, f"SIGTERM finit par {code} :\n" + self.log()

    def kill(self):
        self.process.kill()
        self.process.wait(timeout=30)
        self.process = None

    def command(self, *words, **variables):
        """A `jalon` command beside the open server."""
        return subprocess.run([BINARY, *words], env=self.environment | variables, capture_output=True, text=True, timeout=120)

    def sql(self, statement):
        """What somebody with a hand on the base could do behind Jalon's back."""
        if self.engine == "SQLite":
            with contextlib.closing(sqlite3.connect(self.folder / "data" / "jalon.sqlite")) as base, base:
                base.execute(statement)
        else:
            subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", "-c", statement, self.environment["JALON_DATABASE"]], check=True)

    def holds(self, word):
        """Whether a file of the data folder contains these bytes."""
        files = [path for path in (self.folder / "data").rglob("*") if path.is_file()]
        return [path.name for path in files if word.encode() in path.read_bytes()]

    def log(self):
        return (self.folder / "server.log").read_text(errors="replace")[-3000:]


def fresh_database(name):
    if not POSTGRES:
        pytest.skip("JALON_TEST_POSTGRES manque : lancez bin/postgres")
    database = "browser_" + "".join(letter for letter in name if letter.isalnum()) + str(os.getpid())
    subprocess.run([CREATEDB, "--maintenance-db", POSTGRES, database], check=True)
    return POSTGRES.rsplit("/", 1)[0] + "/" + database
