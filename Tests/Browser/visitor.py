"""Somebody in front of a browser: goes to a page, fills a form by the names of its fields, reads what is shown."""

import contextlib
import datetime
import http.client
import re
import socket
import threading
import urllib.parse

PASSWORD = "jalon-de-demonstration"


class Visitor:
    def __init__(self, context, server):
        self.context = context
        self.server = server
        self.page = context.new_page()
        self.page.set_default_timeout(90_000)

    def sign_in(self, name):
        self.go("/connexion")
        self.send("/connexion", {"courriel": f"{name}@demo.jalon", "motdepasse": PASSWORD})
        assert "/connexion" not in self.page.url, f"{name} n’entre pas : {self.text[:300]}"
        return self

    def tab(self):
        """The same person in a second tab."""
        return Visitor(self.context, self.server)

    def go(self, path):
        """The status of the page at `path`."""
        answer = self.page.goto(self.server.address + path)
        self.status, self.content_type = answer.status, answer.headers.get("content-type", "")
        return self.status

    def send(self, action, fields, button=None):
        """Fills the form that posts to `action` and has these fields, submits it, and gives the status of the page that follows."""
        form = self.form(action, fields)
        for name, value in fields.items():
            fill(form, name, value)
        pressed = form.locator(button or "button[type=submit]:not([name])").first
        with self.page.expect_navigation() as following:
            pressed.click()
        self.status = following.value.status
        return self.status

    def form(self, action, fields):
        ours = f'form[action="{action}"], form[action^="{action}?"]'
        for details in self.page.locator(f"main details:not([open]):has({ours}) > summary").all():
            details.click()
        for form in self.page.locator(ours).all():
            if holds(form, fields):
                return form
        raise AssertionError(f"aucun formulaire vers {action} avec {list(fields)} sur {self.page.url}")

    def record_contacts_until(self, person, day, count, then):
        """Sends `count` calls one after the other, cuts the power during the next one, and gives the lines that were acknowledged."""
        self.go("/contacts/nouveau")
        csrf = self.page.locator("input[name=_csrf]").first.get_attribute("value")
        cookie = "; ".join(f"{one['name']}={one['value']}" for one in self.context.cookies())
        acknowledged = []

        def call(number):
            line = f"Appel numéro {number}"
            fields = {"_csrf": csrf, "_once": f"{number:026d}", "personne": person, "genre": "appel", "date": day, "ligne": line + "."}
            answer = post(self.server, "/contacts", fields, cookie)
            if answer == 303:
                acknowledged.append(line)

        for number in range(1, count + 1):
            call(number)
        last = threading.Thread(target=call, args=(count + 1,))
        last.start()
        then()
        last.join()
        return acknowledged

    @property
    def path(self):
        return self.page.url.removeprefix(self.server.address).split("?")[0].split("#")[0]

    @property
    def text(self):
        """What the page shows, French spaces made plain."""
        return plain(self.page.locator("body").inner_text())

    @property
    def source(self):
        return plain(self.page.content())

    def link(self, pattern):
        """The address of the first link whose path is `pattern`."""
        for address in self.addresses():
            if re.fullmatch(pattern, address):
                return address
        raise AssertionError(f"aucun lien {pattern} sur {self.page.url}")

    def addresses(self):
        links = self.page.locator("a[href]").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        return [link.split("#")[0] for link in links if link.startswith("/")]


def post(server, path, fields, cookie):
    """The status of a form sent without a browser; None when the connection was cut."""
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie, "Origin": server.address, "Sec-Fetch-Site": "same-origin"}
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    try:
        connection.request("POST", path, urllib.parse.urlencode(fields), headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def post_bytes(server, path, count):
    """The status and the text that answer a body of so many bytes; the server may speak before it has heard the whole."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=60)
    head = (f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nConnection: close\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {count}\r\n\r\n")

    def send():
        with contextlib.suppress(OSError):
            connection.sendall(head.encode() + b"x" * count)

    speaking = threading.Thread(target=send)
    speaking.start()
    answer = http.client.HTTPResponse(connection)
    answer.begin()
    said = answer.status, answer.read().decode(errors="replace")
    connection.shutdown(socket.SHUT_RDWR)
    speaking.join()
    connection.close()
    return said


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def holds(form, fields):
    for name, value in fields.items():
        found = form.locator(f'[name="{name}"]')
        if not found.count():
            return False
        if found.first.get_attribute("type") == "hidden" and value not in [one.get_attribute("value") for one in found.all()]:
            return False
    return True


def fill(form, name, value):
    found = form.locator(f'[name="{name}"]')
    first = found.first
    kind = first.get_attribute("type")
    if kind == "hidden":
        return
    if kind in ("radio", "checkbox"):
        form.locator(f'[name="{name}"][value="{value}"]').check(force=True)
    elif first.locator("xpath=self::select").count():
        first.select_option(chosen(first, value))
    else:
        # A date box cannot hold the 31st of June: what a plainer browser, or a hand, would send.
        if kind == "date" and not is_day(value):
            first.evaluate("box => box.type = 'text'")
        first.fill(value)


def is_day(text):
    try:
        datetime.date.fromisoformat(text)
        return True
    except ValueError:
        return False


def chosen(select, value):
    """The value of the option that has this value or, failing that, shows this text."""
    options = [(option.get_attribute("value"), plain(option.text_content() or "")) for option in select.locator("option").all()]
    for found in ([own for own, _ in options if own == value], [own for own, text in options if value in text]):
        if found:
            return found[0]
    raise AssertionError(f"« {value} » n’est pas proposé parmi {[text for _, text in options]}")
