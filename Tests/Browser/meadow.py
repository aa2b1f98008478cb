"""The network between a tablet and the server: it can be cut, lose an answer on its way back, or bring a newer application."""

import http.client
import http.server
import json
import re
import threading


class Meadow:
    """A loopback address that stays the same while the server behind it is killed and started again."""

    def __init__(self, server):
        self.server = server
        self.is_cut = False
        self.loses_answers = False
        self.stops_batches = False
        self.version = None
        self.sheets = None
        self.batches = 0
        meadow = self

        class Path(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                meadow.carry(self, None)

            def do_POST(self):
                meadow.carry(self, self.rfile.read(int(self.headers.get("content-length", 0))))

            def log_message(self, *_):
                pass

        self.listener = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Path)
        self.listener.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.listener.server_address[1]}"
        threading.Thread(target=self.listener.serve_forever, daemon=True).start()

    def close(self):
        self.listener.shutdown()
        self.listener.server_close()

    def carry(self, path, body):
        """One request there, its answer back, unless the weather says otherwise."""
        is_batch = path.command == "POST" and path.path.endswith("/saisies")
        if self.is_cut or (is_batch and self.stops_batches):
            return self.drop(path)
        if self.sheets and path.path.endswith("/fiches"):
            return self.give(path, 200, [("content-type", "application/json")], json.dumps(self.sheets).encode())
        try:
            line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=120)
            headers = {name: value for name, value in path.headers.items() if name.lower() not in ("accept-encoding", "connection")}
            line.request(path.command, path.path, body, headers)
            answer = line.getresponse()
            content = answer.read()
            line.close()
        except (OSError, http.client.HTTPException):
            return self.drop(path)
        self.batches += is_batch
        if is_batch and self.loses_answers:
            return self.drop(path)
        if self.version and path.path.endswith("/agent"):
            content = re.sub(rb'const version = "[^"]*"', f'const version = "{self.version}"'.encode(), content)
        self.give(path, answer.status, answer.getheaders(), content)

    @staticmethod
    def give(path, status, headers, content):
        path.send_response(status)
        for name, value in headers:
            if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                path.send_header(name, value)
        path.send_header("content-length", str(len(content)))
        path.end_headers()
        path.wfile.write(content)

    @staticmethod
    def drop(path):
        path.close_connection = True
        path.connection.close()
