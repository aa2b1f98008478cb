import Domain
import Pages
import Store
import TestSupport
import Testing
import Web

/// Every form of the site, sent empty and sent full of nonsense by somebody who may send it: the answer is a page in French that says what is
/// wrong and keeps what was typed, never a failure and never bare words.
@Suite struct EveryFormTests {
    @Test(arguments: Engines.all) func aFormSentEmptyOrFullOfNonsenseComesBackInWords(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = RouteWalk(TestSite(try await TestTown.build(in: database)))
            let names = try await fieldNames(walk)
            #expect(names.count > 60, "les champs des formulaires se lisent sur les pages")
            for route in walk.site.app.routes.routes.filter({ $0.method == .post }).sorted(by: { !$0.isLast && $1.isLast }) {
                for (what, fields) in [("vide", []), ("plein de n’importe quoi", names.sorted().map { ($0, nonsense) })] {
                    guard let path = try await walk.path(route, walk.town.amina), let visitor = try await sender(route, walk) else { continue }
                    await visitor.get(route.policy == .everyone || route.policy == .person ? "/connexion" : "/mon-compte")
                    let answer = await visitor.post(path, fields)
                    expectWords(answer, route, what)
                }
            }
        }
    }

    /// As somebody would who types anything in the boxes and leaves lists and tokens as the page offers them.
    @Test(arguments: Engines.all) func whatWasTypedInAFormStaysInItsFieldsBesideTheMessage(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = RouteWalk(TestSite(try await TestTown.build(in: database)))
            var tried = 0
            for (who, user) in walk.town.staff {
                let visitor = try await walk.site.visitor(user)
                for form in try await forms(visitor, walk) where form.boxes.contains(where: { !$0.isSecret }) {
                    await visitor.get(form.page)
                    let answer = await visitor.post(form.action, form.hidden + form.boxes.map { ($0.name, nonsense) })
                    let (name, page) = ("\(form.action) par \(who) : \(answer.status)", String(decoding: answer.body, as: UTF8.self))
                    #expect(answer.status < 500, "\(name)")
                    guard answer.status == 422 else { continue }
                    tried += 1
                    let (isKept, isBeside) = (page.contains("importe quoi &lt;31/02&gt; &amp;"), page.contains("class=\"field-error\""))
                    #expect(isKept, "\(name) : ce qui était écrit est gardé")
                    #expect(isBeside, "\(name) : le message est à côté du champ")
                }
            }
            #expect(tried > 15, "assez de formulaires refusent un n’importe quoi : \(tried)")
        }
    }

    /// One form of each shape that this visitor meets.
    private func forms(_ visitor: TestVisitor, _ walk: RouteWalk) async throws -> [ShownForm] {
        var all: [String: ShownForm] = [:]
        for route in walk.site.app.routes.routes where route.method == .get {
            for person in [walk.town.amina, walk.town.bruno] {
                guard let path = try await walk.path(route, person), await visitor.get(path).status == 200 else { continue }
                for form in ShownForm.all(on: visitor.page, at: path) { all[form.shape] = all[form.shape] ?? form }
            }
        }
        return all.values.sorted { $0.shape < $1.shape }.filter { !$0.action.hasSuffix("/deconnexion") }
    }

    /// No date, no number, no answer of any list, longer than a line, with what a page must escape and a sign no database keeps.
    private var nonsense: String { "n’importe quoi <31/02> & \"rien\"\u{0} 🙂" }

    private func expectWords(_ answer: WebResponse, _ route: Route, _ what: String) {
        let (status, page) = (answer.status, String(decoding: answer.body, as: UTF8.self))
        let name = "\(route.name), \(what) : \(status)"
        guard status != 303, status != 204 else { return }
        let (isPage, saysWhy) = (page.contains("<html lang=\"fr\"") && page.contains("<h1"), page.contains("error-summary") || page.contains("<p>"))
        #expect(status == 200 || (400..<500).contains(status), "\(name)")
        #expect(answer.header("content-type") == "text/html; charset=utf-8", "\(name)")
        #expect(isPage && saysWhy, "\(name) : une page en français, qui dit pourquoi")
    }

    /// The names of all fields met on the pages of the town, so that a new form is tried as soon as a page shows it.
    private func fieldNames(_ walk: RouteWalk) async throws -> Set<String> {
        var names: Set<String> = []
        for (_, user) in walk.town.staff {
            let visitor = try await walk.site.visitor(user)
            for route in walk.site.app.routes.routes where route.method == .get {
                guard let path = try await walk.path(route, walk.town.amina) else { continue }
                if await visitor.get(path).status == 200 {
                    names.formUnion(visitor.page.matches(of: /<(?:input|select|textarea)[^>]* name="([^"]+)"/).map { String($0.1) })
                }
            }
        }
        return names.filter { !$0.hasPrefix("_") }
    }

    /// Somebody to whom the policy gives the route; nil when it stands in a person's own space and their session does not reach it.
    private func sender(_ route: Route, _ walk: RouteWalk) async throws -> TestVisitor? {
        switch route.policy {
        case .everyone: return walk.site.stranger()
        case .person:
            let sheets = SkillSheetWalkTests()
            return try await sheets.enter(walk.site, try await sheets.openSheet(on: walk.site))
        case .assessor:
            let (assessor, door) = (walk.site.stranger(), "/evaluateur/" + (try await walk.inviteAssessor(for: walk.town.amina).secret))
            await assessor.get(door)
            await assessor.submit(door, [:])
            return assessor
        case .users:
            for (_, user) in walk.town.staff {
                guard let place = walk.town.places[walk.town.amina], RouteExpectation.of(route, try await walk.town.reader(user), place) == .open
                else { continue }
                return try await walk.site.visitor(user)
            }
            Issue.record("\(route.name) : personne de la ville n’y a droit")
            return nil
        }
    }
}

extension Route {
    /// What ends an account or a right comes after the others.
    fileprivate var isLast: Bool { ["fermeture", "depart", "retrait", "annulation", "sortie"].contains { pattern.text.hasSuffix($0) } }
}

/// A form as it stands on a page: where it posts, what the page put in it, and the boxes one types in.
private struct ShownForm {
    struct Box {
        let name: String
        let isSecret: Bool
    }

    let page: String
    let action: String
    let hidden: [(String, String)]
    let boxes: [Box]

    /// The same form for two people is one shape.
    var shape: String {
        let kind = action.replacing(/[0-9a-v]{26}/, with: ":id").replacing(/freins\/[A-Z0-9]+/, with: "freins/:code")
        return kind + " " + boxes.map(\.name).joined(separator: " ")
    }

    static func all(on source: String, at page: String) -> [ShownForm] {
        source.matches(of: /<form [^>]*method="post" action="([^"]+)"[^>]*>((?s).*?)<\/form>/).map { found in
            let inside = found.2
            let inputs = inside.matches(of: /<input[^>]* type="([a-z]+)"[^>]*>/).map { (String($0.1), String($0.0)) }
            let areas = inside.matches(of: /<textarea[^>]* name="([^"]+)"/).map { Box(name: String($0.1), isSecret: false) }
            let typed = inputs.filter { ["text", "date", "number", "tel", "email", "password"].contains($0.0) }
                .compactMap { kind, tag in attribute("name", of: tag).map { Box(name: $0, isSecret: kind == "password") } }
            let chosen = inside.matches(of: /<select[^>]* name="([^"]+)"((?s).*?)<\/select>/).compactMap { list -> (String, String)? in
                list.2.matches(of: /<option value="([^"]+)"/).first.map { (String(list.1), String($0.1)) }
            }
            let fixed = inputs.filter { $0.0 == "hidden" }.compactMap { _, tag -> (String, String)? in
                guard let name = attribute("name", of: tag), !name.hasPrefix("_") else { return nil }
                return (name, attribute("value", of: tag) ?? "")
            }
            return ShownForm(page: page, action: String(found.1), hidden: fixed + chosen, boxes: typed + areas)
        }
    }

    private static func attribute(_ name: String, of tag: String) -> String? {
        tag.firstRange(of: " \(name)=\"").map { start in String(tag[start.upperBound...].prefix { $0 != "\"" }) }
    }
}
