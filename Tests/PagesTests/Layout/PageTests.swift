import Domain
import HTML
import Testing

@testable import Pages

@Suite("What stands around every page, and its forms") struct PageTests {
    let frame = Frame(
        audience: .staff, today: Day(number: 20_778), readerName: "Nadia Benali", roleLabel: "CIP · Beaune", structureName: "Les Deux Rives",
        navigation: [NavigationItem("Ma journée", Path("/"), current: true), NavigationItem("Personnes", Path("/personnes"))], csrf: "jeton")

    @Test("A page for staff is in French, has a skip link, the search box before the navigation, and a way out")
    func staff() throws {
        let page = Page.render(title: "Ma journée", frame: frame, main: "<h1>Ma journée</h1>").string
        #expect(page.contains("<html lang=\"fr\""))
        #expect(page.contains("<a class=\"skip\" href=\"#contenu\">"))
        let beforeNavigation = try #require(page.split(separator: "aria-current=\"page\"").first)
        #expect(beforeNavigation.contains("name=\"q\""))
        #expect(page.contains("action=\"/deconnexion\""))
        #expect(page.contains("name=\"_csrf\" value=\"jeton\""))
    }

    @Test("A page for the person has no navigation and no search, only « Terminer »")
    func person() {
        var own = frame
        own.audience = .person
        let page = Page.render(title: "Mon espace", frame: own, main: "<h1>Bonjour</h1>").string
        #expect(!page.contains("<nav"))
        #expect(!page.contains("/personnes"))
        #expect(page.contains("Terminer"))
    }

    @Test("No page carries a script or a style of its own: the content policy would refuse it")
    func noInline() {
        let page = Page.render(title: "Ma journée", frame: frame, main: .empty).string
        #expect(!page.contains("style="))
        #expect(!page.contains("<style"))
        #expect(!page.contains("onclick"))
    }

    @Test("A name that looks like markup is shown as text")
    func escaped() {
        var odd = frame
        odd.readerName = "<b>Zoé</b>"
        #expect(Page.render(title: "x", frame: odd, main: .empty).string.contains("&lt;b&gt;Zoé&lt;/b&gt;"))
    }

    @Test("An invalid form comes back with what was typed, the message beside its field and a summary that takes focus")
    func invalid() {
        let entry = Entry(values: ["debut": ["2026-13-45"]], errors: [FieldError("debut", "Cette date n’existe pas.")])
        let form = Form.post(to: Path("/contrats"), csrf: "jeton", once: "1", entry: entry) {
            Field.date("debut", "Début", in: entry, required: true)
        }.string
        #expect(form.contains("value=\"2026-13-45\""))
        #expect(form.contains("href=\"#champ-debut\""))
        #expect(form.contains("id=\"champ-debut\""))
        #expect(form.contains("aria-describedby=\"champ-debut-erreur\" aria-invalid=\"true\""))
        #expect(form.contains("tabindex=\"-1\" autofocus"))
        #expect(form.contains("name=\"_once\" value=\"1\""))
    }

    @Test("A password is never sent back")
    func password() {
        let entry = Entry(values: ["passe": ["secret-de-famille"]])
        #expect(!Field.password("passe", "Mot de passe", in: entry).string.contains("secret-de-famille"))
    }

    @Test("A line break at the head of a note is kept")
    func note() {
        let entry = Entry(values: ["note": ["\n\nBonjour"]])
        #expect(Field.textArea("note", "Note", in: entry).string.contains(">\n\n\nBonjour</textarea>"))
    }
}
