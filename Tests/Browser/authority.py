"""A local authority, the packaged proxies under its certificates, and the trust of a tablet: docs/tablettes.md, « Joindre le serveur »."""

import os
import pathlib
import re
import shutil
import socket
import subprocess
import time

PACKAGING = pathlib.Path(__file__).resolve().parents[2] / "packaging"
NAME = "jalon.atelier"
PACKAGED = "jalon.example.fr"


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def program(name):
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/bin")
    assert found, f"{name} manque : lancez bin/setup"
    return found


def run(*words, **more):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=60, **more)
    assert done.returncode == 0, f"{words[0]} {words[1]} :\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


class Authority:
    """As somebody of the structure would make one with openssl: a root, and one certificate for the name of the server."""

    def __init__(self, folder):
        folder.mkdir()
        self.root, self.key, self.certificate = folder / "root.crt", folder / "server.key", folder / "server.crt"
        curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        run("openssl", "req", "-x509", *curve, "-keyout", folder / "root.key", "-out", self.root, "-days", "2", "-subj", f"/CN={Nginx.issuer}",
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign")
        run("openssl", "req", *curve, "-keyout", self.key, "-out", folder / "server.csr", "-subj", f"/CN={NAME}")
        (folder / "names").write_text(f"subjectAltName=DNS:{NAME}\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n")
        run("openssl", "x509", "-req", "-in", folder / "server.csr", "-CA", self.root, "-CAkey", folder / "root.key", "-CAcreateserial", "-days", "2",
            "-extfile", folder / "names", "-out", self.certificate)


class Nginx:
    """Under a file of `packaging/`, with the name, the ports and the certificates put in, and nothing else."""

    issuer = "Atelier de Beaune"

    def __init__(self, folder, authority, ports, packaged="nginx.conf"):
        folder.mkdir()
        self.root, self.plain, self.secure, self.process = authority.root, free_port(), free_port(), None
        text = (PACKAGING / packaged).read_text()
        for old, new in ((f"/etc/letsencrypt/live/{PACKAGED}/fullchain.pem", str(authority.certificate)), (f"/etc/letsencrypt/live/{PACKAGED}/privkey.pem", str(authority.key)),
                         ("listen 80;", f"listen 127.0.0.1:{self.plain};"), ("listen 443 ssl", f"listen 127.0.0.1:{self.secure} ssl"), (PACKAGED, NAME),
                         *((f"127.0.0.1:{8080 + place}", f"127.0.0.1:{port}") for place, port in enumerate(ports))):
            assert old in text, f"{packaged} ne dit plus « {old} »"
            text = text.replace(old, new)
        # A machine of test may have no IPv6.
        text = re.sub(r".*listen \[::\].*\n", "", text)
        kept = "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        # Root's workers would otherwise be somebody who may not enter this folder.
        user = "user root; " if os.getuid() == 0 else ""
        self.file = folder / "nginx.conf"
        self.file.write_text(f"{user}daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; events {{}} http {{ {kept}\n{text} }}")

    def check(self):
        run(program("nginx"), "-t", "-q", "-c", self.file, "-e", self.file.with_suffix(".log"))

    def start(self):
        self.process = subprocess.Popen([program("nginx"), "-c", self.file, "-e", self.file.with_suffix(".log")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(self.secure, self.process)

    def stop(self):
        stop(self)


class Caddy:
    """Under `packaging/Caddyfile` with `tls internal`: it is its own authority, as docs/tablettes.md says."""

    issuer = "Caddy Local Authority - ECC Intermediate"

    def __init__(self, folder, port):
        folder.mkdir()
        self.plain, self.secure, self.process = free_port(), free_port(), None
        self.root = folder / "pki" / "authorities" / "local" / "root.crt"
        self.environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        self.file = folder / "Caddyfile"
        text = (PACKAGING / "Caddyfile").read_text()
        assert f"{PACKAGED} {{" in text and "127.0.0.1:8080" in text
        text = text.replace(f"{PACKAGED} {{", f"{NAME} {{\n\ttls internal").replace("127.0.0.1:8080", f"127.0.0.1:{port}")
        ports = f"http_port {self.plain}\n\thttps_port {self.secure}\n\tdefault_bind 127.0.0.1"
        # It asks neither for the machine's trust nor for a port to be governed by.
        self.file.write_text(f"{{\n\t{ports}\n\tadmin off\n\tskip_install_trust\n\tstorage file_system {folder}\n}}\n{text}")

    def check(self):
        for file in (PACKAGING / "Caddyfile", self.file):
            run(program("caddy"), "validate", "--config", file, "--adapter", "caddyfile", env=self.environment)

    def start(self):
        words = [program("caddy"), "run", "--config", str(self.file), "--adapter", "caddyfile"]
        with open(self.file.with_suffix(".log"), "ab") as log:
            self.process = subprocess.Popen(words, env=self.environment, stdout=log, stderr=log)
        wait_for(self.secure, self.process)

    def stop(self):
        stop(self)


def wait_for(port, process):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, f"{process.args[0]} s’est arrêté"
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{process.args[0]} n’écoute pas")


def stop(proxy):
    if proxy.process:
        proxy.process.terminate()
        proxy.process.wait(timeout=60)
        proxy.process = None


def home(folder, root=None):
    """The folder of somebody's own: chromium reads there which authorities they believe."""
    store = folder / ".pki" / "nssdb"
    store.mkdir(parents=True)
    run(program("certutil"), "-d", f"sql:{store}", "-N", "--empty-password")
    if root:
        run(program("certutil"), "-d", f"sql:{store}", "-A", "-t", "C,,", "-n", "atelier", "-i", root)
    return folder
