import Domain
import Pages
import Store

extension Visit {
    /// A page that knows nobody: sign-in, refusals, one-time links.
    func bareFrame(demo: Bool = false) -> Frame {
        Frame(
            audience: .bare, today: app.archive.clock.today(), csrf: FormToken.make(for: session, vault: app.archive.vault),
            once: ID<Submission>.make(at: app.archive.clock.now()).text, demoBanner: demo, notice: Notices.notice(request.query["fait"]))
    }
}

extension UserVisit {
    var frame: Frame {
        Frame(
            audience: .staff, today: today, readerName: session.userName, roleLabel: Navigation.roleLabel(reader),
            structureName: session.structureName, navigation: Navigation.items(for: reader, at: visit.request.path),
            csrf: FormToken.make(for: visit.session, vault: archive.vault), once: ID<Submission>.make(at: archive.clock.now()).text,
            demoBanner: session.isDemo, notice: Notices.notice(query["fait"]), search: query["q"] ?? "")
    }
}

extension PersonVisit {
    var frame: Frame {
        Frame(
            audience: .person, today: today, readerName: session.firstName, csrf: FormToken.make(for: visit.session, vault: archive.vault),
            once: ID<Submission>.make(at: archive.clock.now()).text, demoBanner: session.isDemo, notice: Notices.notice(visit.request.query["fait"]))
    }
}

/// Fixed texts said after an act; the address carries only their code.
enum Notices {
    static func notice(_ code: String?) -> Notice? {
        code.flatMap { texts[$0] }.map { Notice(.done, $0) }
    }

    static let texts: [String: String] = [
        "enregistre": "C’est enregistré.",
        "signe": "C’est signé.",
        "ouvert": "C’est ouvert.",
        "leve": "Le frein est levé.",
        "convenu": "Les niveaux convenus sont enregistrés.",
        "deja": "C’était déjà enregistré : rien n’a été fait deux fois.",
    ]
}

enum Navigation {
    private static let labels: [Role: String] = [
        .counsellor: "CIP", .encadrant: "Encadrant technique", .direction: "Direction", .rh: "RH", .technical: "Administration technique",
        .prescriber: "Prescripteur", .network: "Réseau",
    ]

    static func label(_ role: String) -> String { Role(rawValue: role).flatMap { labels[$0] } ?? role }

    static func roleLabel(_ reader: Reader) -> String {
        return Role.allCases.filter(reader.has).compactMap { labels[$0] }.joined(separator: ", ")
    }

    static func home(for reader: Reader) -> Path {
        items(for: reader, at: "").first?.path ?? SignInPaths.signIn()
    }

    static func items(for reader: Reader, at path: String) -> [NavigationItem] {
        AllRoutes.navigation.filter { !$0.roles.isDisjoint(with: reader.roles) }
            .map { NavigationItem($0.label, $0.pattern(), current: path == $0.pattern.text || path.hasPrefix($0.pattern.text + "/")) }
    }
}
