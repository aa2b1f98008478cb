"""A tablet reaches a server of the structure's own network under a local authority, as docs/tablettes.md says; without its trust, nothing is kept.

nginx stands before SQLite and Caddy before PostgreSQL: what happens between a browser and a proxy knows nothing of the engine, so each is played once.
"""

import os

import pytest
from playwright.sync_api import Error

import authority
from conftest import CHROMIUM
from test_field import APP, CLOCK, PATIENCE, TODAY, Tablet

ADDRESS = f"https://{authority.NAME}"


class Wall:
    """A server that only its proxy is asked for: stopping the proxy is what a garden without network is to a tablet."""

    def __init__(self, kind, server, folder):
        server.environment |= {"JALON_PROXY": "127.0.0.1", "JALON_ADDRESS": ADDRESS}
        self.server, self.address = server.open(TODAY), ADDRESS
        self.proxy = authority.Caddy(folder / kind, server.port) if kind == "caddy" else authority.Nginx(folder / kind, authority.Authority(folder / "autorite"), [server.port])
        self.proxy.check()
        self.proxy.start()


class FarTablet(Tablet):
    """Whose owner believes the authorities of `home`, and no other."""

    def __init__(self, kind, folder, wall, home):
        self.home = home
        super().__init__(kind, folder, wall, 800)

    def open_browser(self):
        rules = ", ".join(f"MAP {authority.NAME}:{port} 127.0.0.1:{real}" for port, real in ((443, self.meadow.proxy.secure), (80, self.meadow.proxy.plain)))
        self.context = self.kind.launch_persistent_context(
            self.folder, executable_path=CHROMIUM, args=["--no-sandbox", f"--host-resolver-rules={rules}"], env={**os.environ, "HOME": str(self.home)},
            viewport={"width": self.width, "height": 1100}, locale="fr-FR", reduced_motion="reduce")
        self.context.add_init_script(CLOCK)
        self.page = self.context.pages[0]
        self.page.set_default_timeout(PATIENCE)
        self.faults = []


@pytest.fixture(scope="module", params=[pytest.param("nginx", marks=pytest.mark.engine("SQLite")), pytest.param("caddy", marks=pytest.mark.engine("PostgreSQL"))])
def wall(request, servers, tmp_path_factory):
    engine = "PostgreSQL" if request.param == "caddy" else "SQLite"
    wall = Wall(request.param, servers(engine, "tls"), tmp_path_factory.mktemp(request.param))
    yield wall
    wall.proxy.stop()


@pytest.fixture
def tablets(chromium, wall, tmp_path):
    opened = []

    def tablet(root=None):
        place = tmp_path / str(len(opened))
        opened.append(FarTablet(chromium.browser_type, place / "tablette", wall, authority.home(place / "chez-soi", root)))
        return opened[-1]

    yield tablet
    for one in opened:
        one.close_browser()


def agents(tablet):
    return tablet.page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.filter(one => one.active).length)")


def test_a_tablet_that_believes_the_local_authority_keeps_the_application_and_sends_after_the_cut(tablets, wall):
    denis = tablets(wall.proxy.root)
    answer = denis.page.goto(f"http://{authority.NAME}{APP}")
    assert denis.page.url == ADDRESS + APP and answer.status == 200, "l’adresse en http mène à https"
    assert answer.security_details()["issuer"] == wall.proxy.issuer and denis.page.evaluate("isSecureContext")
    denis.prepare("denis")
    assert agents(denis) == 1
    before = len(denis.marks())
    cookies = denis.context.cookies()
    assert cookies and all(cookie["secure"] for cookie in cookies), "la session ne voyage qu’en https"
    wall.proxy.stop()
    denis.close_browser()
    denis.open_browser()
    denis.reload().wait_until("Sans réseau")
    count = denis.opened().turn(3, "Matin").everybody()
    denis.wait_until("1 sur la tablette")
    wall.proxy.start()
    # The session outlives the window only as a cookie: whoever opens the browser again signs in.
    denis.sign_in("denis").opened().hand_in()
    denis.wait_until("1 confirmée")
    assert len(denis.marks()) == before + count


def pass_over(page):
    """Types the word that the warning waits for, again as long as the warning was not ready to hear it."""
    for _ in range(20):
        page.keyboard.type("thisisunsafe")
        try:
            return page.wait_for_url(ADDRESS + APP, timeout=4_000)
        except Error:
            continue
    raise AssertionError(page.url)


def test_a_tablet_that_does_not_know_the_authority_is_warned_and_keeps_nothing(tablets, wall):
    stranger = tablets()
    with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
        stranger.page.goto(ADDRESS + APP)
    # Who passes over the warning has the pages, and no application without network: it says so.
    pass_over(stranger.page)
    stranger.wait_until("Cette tablette ne pourra pas s’ouvrir sans réseau")
    assert agents(stranger) == 0
    wall.proxy.stop()
    with pytest.raises(Error, match="ERR_"):
        stranger.page.reload()
    wall.proxy.start()


@pytest.mark.engine("SQLite")
def test_the_file_of_a_federation_is_one_that_nginx_reads(tmp_path):
    authority.Nginx(tmp_path / "nginx", authority.Authority(tmp_path / "autorite"), [8180, 8181], "nginx-federation.conf").check()
