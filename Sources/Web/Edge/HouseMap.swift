import Domain
import Foundation
import Pages
public import Store

/// Rooms × floors × routes × tables × who may see, made from the code itself: what `jalon map` prints and `docs/tour.md` is tested against.
public struct HouseMap: Sendable {
    public struct Line: Hashable, Sendable {
        /// `GET /personnes/:personne`.
        public let route: String
        /// `Sources/Web/People/PersonRoutes.swift`.
        public let file: String
        public let room: String
        public let who: String
    }

    public let lines: [Line]
    public let schema: Schema

    public init(schema: Schema = .current) {
        self.schema = schema
        lines = AllRoutes.all.map(HouseMap.line)
    }

    public var text: String {
        let rooms = HouseMap.rooms
        let roomless = schema.tables.keys.filter { table in !rooms.contains { $0.tables.contains(table) } }.sorted()
        let drawn = rooms.map { draw($0.room, tables: $0.tables.filter { schema.tables[$0] != nil }) }
        return (drawn + (roomless.isEmpty ? [] : [draw("(sans pièce)", tables: roomless)])).joined(separator: "\n")
    }

    /// Rooms of tables first, then those that have pages only.
    private static var rooms: [(room: String, tables: [String])] {
        let known = Schema.rooms.map(\.room)
        let others = Set(AllRoutes.all.map { line($0).room }).subtracting(known).sorted()
        return Schema.rooms + others.map { ($0, []) }
    }

    private func draw(_ room: String, tables: [String]) -> String {
        let own = lines.filter { $0.room == room }
        var text = ["\(room)   Sources/{Domain,Store,Pages,Web}/\(room)"]
        for file in Set(own.map(\.file)).sorted() {
            text.append("  \(file)")
            text += own.filter { $0.file == file }.map { "    \($0.route)   \($0.who)" }
        }
        text += tables.map { "  table \($0)   \(classes(of: $0))" }
        return text.joined(separator: "\n") + "\n"
    }

    /// `key 4, ordinary 3, sealed private 1`.
    private func classes(of table: String) -> String {
        let words = (schema.tables[table] ?? []).map { $0.columnClass.map { "\($0.words)" } ?? "sans classe" }
        return Dictionary(grouping: words, by: { $0 }).sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.count)" }.joined(separator: ", ")
    }

    private static func line(_ route: Route) -> Line {
        let file = route.file.range(of: "/Sources/").map { "Sources/" + route.file[$0.upperBound...] } ?? route.file
        let folders = file.split(separator: "/")
        return Line(
            route: "\(route.method.rawValue) \(route.pattern.text)", file: file, room: folders.count > 3 ? String(folders[2]) : "(sans pièce)",
            who: "\(admitted(route)) ; \(subject(route))")
    }

    private static func admitted(_ route: Route) -> String {
        switch route.policy {
        case .everyone: "tous"
        case .person: "la personne"
        case .assessor: "l’évaluateur extérieur"
        case .users(let roles): Role.allCases.filter(roles.contains).map(\.rawValue).joined(separator: " ")
        }
    }

    private static func subject(_ route: Route) -> String {
        switch route.subject {
        case nil: "ses propres données"
        case .nobody(let what): "personne (\(what))"
        case .file(let facet, let sensitivity): "dossier \(facet.rawValue), \(sensitivity.rawValue) : \(rights(facet, sensitivity))"
        }
    }

    /// What the policy gives each role at its own place.
    private static func rights(_ facet: Facet, _ sensitivity: Sensitivity) -> String {
        let given = Role.allCases.compactMap { role -> String? in
            switch Policy.right(of: role, on: facet, sensitivity) {
            case .none: nil
            case .confidant: "\(role.rawValue) si référent"
            case .read: "\(role.rawValue) lit"
            case .write: "\(role.rawValue) écrit"
            }
        }
        return given.isEmpty ? "personne" : given.joined(separator: ", ")
    }
}
