"""One life goes through the house, on both engines: from a candidature in January to an exit a year later."""

import re

import pytest

PRIVATE_WORD = "chuchotée"
PHRASE = "une phrase pour la clé, le temps d’un essai"
NOTE = f"Je crains une rechute {PRIVATE_WORD}"


class Walk:
    """Who is there, and what the story has made so far."""

    def __init__(self, server, arrive, picture):
        self.server = server
        self.arrive = arrive
        self.picture = picture
        self.present = {}

    def on(self, day):
        """The same town on another day; whoever was signed in signs in again."""
        if self.server.today != day or self.server.process is None:
            self.present = {}
        self.server.open(day)
        return self

    def visitor(self, name):
        if name not in self.present:
            self.present[name] = self.arrive(self.server, name)
        return self.present[name]

    def of(self, end=""):
        return self.person + ("/" + end if end else "")


@pytest.fixture(scope="module", params=[
    pytest.param(engine, marks=pytest.mark.engine(engine)) for engine in ["SQLite", "PostgreSQL"]])
def walk(request, servers, arrive, picture):
    return Walk(servers(request.param), arrive, picture)


def test_a_woman_sent_by_the_mission_locale_is_recorded_once(walk):
    claire = walk.on("2026-01-12").visitor("claire")
    walk.picture(claire, "journee")
    assert claire.go("/candidatures/nouvelle") == 200
    walk.picture(claire, "candidature")
    assert claire.send("/candidatures", candidature("Costa", "Maria")) == 200
    walk.candidature = claire.path
    assert "Mission locale de Beaune" in claire.text

    claire.go("/candidatures/nouvelle")
    again = candidature("Coste", "Marai") | {"orienteur": "Mission locale de Beaune"}
    assert claire.send("/candidatures", {name: value for name, value in again.items() if name not in ("orienteur-nom", "orienteur-genre")}) == 422
    assert "C’est la même personne : Maria Costa" in claire.text
    assert "Même date de naissance" in claire.text
    walk.picture(claire, "doublon")


def candidature(last, first):
    return {
        "nom": last, "prenom": first, "naissance": "1994-03-08", "sexe": "F", "commune": "Beaune", "orientation": "2026-01-12",
        "site": "Beaune", "dispositif": "ACI Espaces verts", "orienteur": "nouveau", "orienteur-nom": "Mission locale de Beaune",
        "orienteur-genre": "ML", "contexte": "Envie de travailler dehors.",
    }


def test_she_is_met_and_accepted(walk):
    claire = walk.on("2026-01-28").visitor("claire")
    claire.go(walk.candidature)
    assert claire.send(walk.candidature + "/entretiens", {"jour": "2026-01-26", "avis": "favourable", "notes": "Elle aime le dehors."}) == 200
    assert "Avis favorable" in claire.text
    assert claire.send(walk.candidature + "/etapes", {"etape": "accept", "jour": "2026-01-28"}) == 200
    assert "Acceptée" in claire.text
    walk.person = claire.link(r"/personnes/[0-9a-v]{26}/entree").removesuffix("/entree")


def test_she_is_hired_with_a_contract_and_a_pass(walk):
    claire = walk.on("2026-02-02").visitor("claire")
    claire.go(walk.of("entree"))
    with claire.page.expect_navigation():
        claire.page.locator("main").get_by_role("link", name="ACI Espaces verts").click()
    walk.picture(claire, "entree")
    hire = {
        "debut": "2026-02-02", "site": "Beaune", "equipe": "Espaces verts", "cip": "Claire", "encadrant": "Denis", "fin": "2026-06-01",
        "heures": "26", "pass_numero": "999992600001",
    }
    assert claire.send(walk.of("entree"), hire) == 200
    for words in ["26 h par semaine", "1er juin 2026", "99999 26 00001", "1er févr. 2028"]:
        assert words in claire.text, words


def test_her_freins_are_rated_class_by_class(walk):
    claire = walk.visitor("claire")
    assert claire.go(walk.of("freins")) == 200
    rated = {"date": "2026-02-02", "source": "diagnostic", "g-MOB01": "3", "g-LOG02": "3", "g-SAN03": "2"}
    assert claire.send(walk.of("freins"), rated) == 200
    walk.picture(claire, "freins")
    claire.go(walk.of())
    assert "Pas de permis B" in claire.text


def test_who_may_not_see_does_not_know(walk):
    denis = walk.visitor("denis")
    assert denis.go(walk.of()) == 200
    assert "Maria" in denis.text
    assert "frein" not in denis.source.lower()
    walk.picture(denis, "personne-encadrant")
    for address in ["freins", "freins/MOB01", "entretiens", "contrats", "candidatures"]:
        assert denis.go(walk.of(address)) == 404, address
    karim = walk.visitor("karim")
    for address in ["", "freins", "freins/MOB01", "fiches", "contrats"]:
        assert karim.go(walk.of(address)) == 404, address
    luc = walk.visitor("luc")
    for address in {"/personnes", walk.of(), walk.of("freins"), "/candidatures", "/pilotage"}:
        assert luc.go(address) == 404, address
    luc.go("/comptes")
    for address in set(luc.addresses()):
        assert b"Costa" not in luc.context.request.get(luc.server.address + address).body(), address


def test_an_entretien_keeps_the_note_of_its_author(walk):
    claire = walk.visitor("claire")
    claire.go(walk.of("entretiens/nouveau"))
    held = {
        "genre": "suivi", "date": "2026-02-02", "heure": "9:30", "duree": "45", "etat": "held",
        "note": "Elle cherche une chambre près du lycée", "note-personnelle": NOTE,
    }
    assert claire.send(walk.of("entretiens"), held) == 200
    claire.go(walk.of("entretiens"))
    walk.entretien = claire.link(re.escape(walk.of("entretiens/")) + "[0-9a-v]{26}")
    claire.go(walk.entretien)
    assert PRIVATE_WORD in claire.text
    sophie = walk.visitor("sophie")
    assert sophie.go(walk.entretien) == 404
    for address in [walk.of(), walk.of("entretiens")]:
        sophie.go(address)
        assert PRIVATE_WORD not in sophie.source and "chambre" not in sophie.source
    if walk.server.engine == "SQLite":
        assert walk.server.holds("MOB01"), "ce qui est en clair se trouve"
        assert not walk.server.holds(PRIVATE_WORD) and not walk.server.holds("chambre près")


def test_two_tabs_save_and_both_texts_are_shown(walk):
    first = walk.visitor("claire")
    first.go(walk.entretien + "/modifier")
    second = first.tab()
    second.go(walk.entretien + "/modifier")
    assert second.send(walk.entretien, {"note": "Elle visite une chambre jeudi"}) == 200
    assert first.send(walk.entretien, {"note": "Elle attend une réponse du foyer"}) == 409
    assert "Elle visite une chambre jeudi" in first.text
    assert "Elle attend une réponse du foyer" in first.source
    walk.picture(first, "deux-onglets")
    assert first.send(walk.entretien, {"note": "Elle visite une chambre jeudi ; le foyer répondra"}) == 200


def test_her_objective_is_the_licence(walk):
    claire = walk.visitor("claire")
    claire.go(walk.of("objectifs"))
    assert claire.send(walk.of("objectifs"), {"titre": "Passer le permis", "origine": "person", "qui-lit": "ordinary"}) == 200
    plan = {"quoi": "S’inscrire à l’auto-école", "qui": "person", "origine": "person", "echeance": "2026-02-16", "genre": "demarche"}
    assert claire.send(walk.of("actions"), plan) == 200
    claire.go(walk.of("objectifs"))
    assert "Passer le permis" in claire.text and "S’inscrire à l’auto-école" in claire.text


def test_she_and_her_encadrant_rate_without_seeing_each_other(walk):
    denis = walk.visitor("denis")
    denis.go(walk.of("fiches"))
    assert denis.send(walk.of("fiches"), {"occasion": "entry", "referentiels": "savoir-etre"}) == 200
    walk.sheet = denis.path
    said = {name: "2" for name in skills(denis)}
    assert denis.send(walk.sheet + "/evaluation", said) == 200
    denis.send(walk.sheet + "/signature", {})
    denis.go(walk.sheet)
    denis.send(walk.sheet + "/code", {})
    code = shown_code(denis)
    claire = walk.visitor("claire")
    claire.go(walk.sheet)
    assert "Avec une aide ponctuelle" not in claire.source

    maria = walk.arrive(walk.server, width=360, scripts=False)
    maria.go("/fiche")
    assert maria.send("/fiche", {"code": code}) == 200
    walk.picture(maria, "ma-fiche-question", widths=(360,))
    for rank in range(1, len(said) + 1):
        maria.go(f"/ma-fiche/{rank}")
        assert "Avec une aide ponctuelle" not in maria.source
        maria.send(f"/ma-fiche/{rank}", {}, button="button[value='4']")
    maria.go("/ma-fiche")
    assert maria.send("/ma-fiche-signature", {"commentaire": "J’aime tailler les haies."}) == 200
    assert "Nos deux regards" in maria.text
    walk.picture(maria, "ma-fiche", widths=(360,))


def shown_code(visitor):
    return re.search(r"lettre par lettre : ([A-Z0-9 ]+)", visitor.source).group(1).replace(" ", "")


def skills(visitor):
    return sorted(set(re.findall(r'name="(n-[a-z-]+-[A-Z0-9]+)"', visitor.source)))


def test_the_gap_is_looked_at_and_a_level_agreed(walk):
    claire = walk.visitor("claire")
    claire.go(walk.sheet)
    assert "À regarder ensemble" in claire.text and "J’aime tailler les haies." in claire.text
    assert claire.page.locator("main svg").count() > 0
    agreed = {name: "3" for name in skills(claire)}
    assert claire.send(walk.sheet + "/niveaux-convenus", agreed) == 200
    claire.go(walk.sheet)
    walk.picture(claire, "ecart")
    chosen = claire.page.locator("select[name^='n-'] option[value='3'][selected]")
    assert chosen.count() == len(agreed)


def test_nothing_acknowledged_is_lost_by_a_power_cut(walk):
    claire = walk.visitor("claire")
    claire.go(walk.of())
    before = claire.page.locator("main h1").inner_text()
    acknowledged = claire.record_contacts_until(walk.person.split("/")[-1], "2026-02-02", 25, then=walk.server.kill)
    assert len(acknowledged) >= 10
    walk.on("2026-02-02")
    claire = walk.visitor("claire")
    shown = every_contact(claire, walk)
    for line in acknowledged:
        assert shown.count(line + ".") == 1, line
    assert len(shown) == len(set(shown)), "rien n’est écrit deux fois"
    claire.go(walk.of())
    assert claire.page.locator("main h1").inner_text() == before


def every_contact(visitor, walk):
    visitor.go(walk.of("entretiens"))
    return re.findall(r"Appel numéro \d+\.", visitor.text)


def test_in_may_the_day_says_what_ends_and_the_contract_is_renewed(walk):
    claire = walk.on("2026-05-05").visitor("claire")
    claire.go("/journee")
    assert "Costa" in claire.text and "1er juin 2026" in claire.text
    walk.picture(claire, "journee-mai")
    claire.go(walk.of("contrats"))
    assert claire.send(walk.of("contrats"), {"debut": "2026-06-02", "fin": "2027-01-31", "heures": "30"}) == 200
    claire.go(walk.of("contrats"))
    assert "30 h" in claire.text and "Renouvellement" in claire.text
    walk.picture(claire, "contrats")


def test_the_late_bilan_is_made_and_signed_by_three(walk):
    claire = walk.on("2026-05-05").visitor("claire")
    claire.go("/journee")
    assert "Bilan à faire" in claire.text
    claire.go(walk.of("bilans"))
    walk.picture(claire, "bilans")
    assert claire.send(walk.of("bilans"), {"genre": "renewal", "date": "2026-05-05"}) == 200
    bilan = claire.path
    texts = {"dit": "Je veux conduire.", "decidons": "Voir la mairie.", "travail": "Passer à la taille des haies.", "contrat": "renew"}
    assert claire.send(bilan, texts) == 200
    assert "Passer le permis" in claire.text and "depuis 90 jours" in claire.text
    walk.picture(claire, "bilan")
    assert claire.send(bilan + "/signature", {}) == 200

    denis = walk.visitor("denis")
    denis.go(bilan)
    assert "Passer à la taille des haies" in denis.text
    for word in ["Je veux conduire", "Voir la mairie", "rein"]:
        assert word not in denis.page.locator("main").inner_text(), word
    walk.picture(denis, "bilan-encadrant")
    assert denis.send(bilan + "/signature-au-travail", {}) == 200

    claire.go(bilan)
    claire.send(bilan + "/code", {})
    maria = walk.arrive(walk.server, width=360, scripts=False)
    maria.go("/fiche")
    assert maria.send("/fiche", {"code": shown_code(claire)}) == 200
    assert "Je veux conduire." in maria.text
    walk.picture(maria, "mon-bilan", widths=(360,))
    assert maria.send("/mon-bilan-signature", {}) == 200
    claire.go(walk.of("bilans"))
    assert "signé par tous" in claire.text


def test_a_second_campaign_shows_what_changed(walk):
    denis = walk.on("2026-08-03").visitor("denis")
    denis.go(walk.of("fiches"))
    assert denis.send(walk.of("fiches"), {"occasion": "quarterly", "referentiels": "savoir-etre"}) == 200
    sheet = denis.path
    rated = skills(denis)
    assert denis.send(sheet + "/evaluation", {name: "3" for name in rated}) == 200
    denis.send(sheet + "/signature", {})
    denis.go(sheet)
    denis.send(sheet + "/code", {})
    maria = walk.arrive(walk.server, width=360, scripts=False)
    maria.go("/fiche")
    maria.send("/fiche", {"code": shown_code(denis)})
    for rank in range(1, len(rated) + 1):
        maria.go(f"/ma-fiche/{rank}")
        maria.send(f"/ma-fiche/{rank}", {}, button="button[value='4']")
    maria.go("/ma-fiche")
    assert maria.send("/ma-fiche-signature", {}) == 200
    denis.go(sheet)
    assert denis.send(sheet + "/niveaux-convenus", {name: "4" for name in rated}) == 200
    claire = walk.visitor("claire")
    claire.go(walk.of("fiches"))
    assert claire.page.locator("main svg").count() > 0
    walk.picture(claire, "evolution")
    claire.go(sheet)
    assert "Depuis la fiche précédente" in claire.text
    assert claire.page.locator("#changements li").count() == len(rated)


def test_two_freins_are_lifted_with_their_proof(walk):
    claire = walk.on("2027-01-31").visitor("claire")
    for code, proof in [("MOB01", "permis"), ("LOG02", "bail")]:
        claire.go(walk.of(f"freins/{code}/levee"))
        lifted = {"date": "2026-11-16", "preuve": proof, "preuve-date": "2026-11-10", "reference": "Copie au dossier papier"}
        assert claire.send(walk.of(f"freins/{code}/levee"), lifted) == 200
    claire.go(walk.of("freins"))
    assert claire.text.count("Levé") >= 2
    claire.go(walk.of())
    walk.picture(claire, "personne")


def test_the_exit_has_its_two_classes_and_the_second_needs_its_proofs(walk):
    claire = walk.visitor("claire")
    claire.go(walk.of("sortie"))
    assert claire.send(walk.of("sortie"), {"date": "2027-01-31", "motif": "inactif"}) == 200
    claire.go(walk.of("sortie"))
    assert "Autres sorties" in claire.text and "Sortie positive" in claire.text
    walk.picture(claire, "sortie")
    claire.go(walk.of("freins/LOG02"))
    form = claire.page.locator("form[action$='/retrait']").get_attribute("action")
    assert claire.send(form, {"raison": "Le bail était au nom de sa sœur"}) == 200
    claire.go(walk.of("sortie"))
    assert "Sortie positive" not in claire.text and "Autre sortie" in claire.text


@pytest.mark.parametrize("kind", ["synthese", "attestation"])
def test_what_is_handed_over_says_only_what_was_acquired(walk, kind):
    claire = walk.visitor("claire")
    claire.go(walk.of(kind))
    assert claire.send(walk.of(kind), {}) == 200
    claire.go(claire.link(re.escape(walk.of("documents/")) + "[0-9a-v]{26}"))
    assert "Maria" in claire.text and "frein" not in claire.text.lower()
    walk.picture(claire, kind)


def test_steering_counts_the_exit_and_opens_onto_her(walk):
    sophie = walk.visitor("sophie")
    sophie.go("/pilotage?du=2027-01-01&au=2027-01-31")
    walk.picture(sophie, "pilotage")
    assert "Sorties" in sophie.text
    with sophie.page.expect_navigation():
        sophie.page.locator("main table a[href*=sorties]").first.click()
    assert "Costa" in sophie.text


def test_the_chain_of_audit_agrees(walk):
    verdict = walk.server.command("audit", "verify")
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


def test_a_backup_restored_elsewhere_shows_the_same_pages(walk, servers):
    file = str(walk.server.folder / "ailleurs.sauvegarde")
    made = walk.server.command("backup", file, "--with-key", JALON_PHRASE=PHRASE)
    assert made.returncode == 0, made.stdout + made.stderr
    elsewhere = servers(walk.server.engine, "ailleurs")
    restored = elsewhere.command("restore", file, JALON_PHRASE=PHRASE)
    assert restored.returncode == 0, restored.stdout + restored.stderr
    elsewhere.open("2027-01-31")
    here, there = walk.visitor("claire"), walk.arrive(elsewhere, "claire")
    for address in [walk.of(end) for end in ("", "freins", "entretiens", "fiches", "bilans", "contrats", "sortie")] + [walk.entretien, walk.sheet, "/personnes"]:
        assert here.go(address) == there.go(address) == 200, address
        assert here.page.locator("main").inner_text() == there.page.locator("main").inner_text(), address
    walk.elsewhere = elsewhere


@pytest.mark.parametrize("harm, names", [
    ("UPDATE audit_entries SET act = 'rien' WHERE sequence = 7", "n° 7 a été modifiée"),
    ("DELETE FROM audit_entries WHERE sequence = 11", "n° 11 manque"),
    ("DELETE FROM audit_entries WHERE sequence > 40", "la fin est coupée"),
])
def test_each_tampering_is_named(walk, harm, names):
    elsewhere = walk.elsewhere
    elsewhere.stop()
    elsewhere.sql(harm)
    verdict = elsewhere.command("audit", "verify")
    assert verdict.returncode == 1
    assert names in verdict.stdout, verdict.stdout
