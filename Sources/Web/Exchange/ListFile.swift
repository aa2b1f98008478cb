import Documents
import Domain
import Pages

/// A list as it leaves Jalon: every line that the reader may see under these filters, not only those of one page.
struct ListFile: Sendable {
    /// Most lines of a file: beyond, it says that it is cut. A structure of two hundred people has some thousands.
    static let most = 20_000

    let title: String
    /// What the file is called, without its end.
    let name: String
    let filters: [(String, String)]
    let tables: [Documents.Table]
    let names: [ID<Person>]
    let isCut: Bool

    init(
        _ title: String, name: String, filters: [(String, String)] = [], tables: [Documents.Table], names: [ID<Person>] = [], isCut: Bool = false
    ) {
        self.title = title
        self.name = name
        self.filters = filters
        self.tables = tables
        self.names = names
        self.isCut = isCut
    }

    /// Who took it, when, narrowed by what: in the file itself, since a file travels.
    private func provenance(_ visit: UserVisit) -> Documents.Table {
        var lines: [(String, Cell)] = [
            ("Liste", .text(title)), ("Structure", .text(visit.session.structureName)),
            ("Lu par", .text("\(visit.session.userName) (\(Navigation.roleLabel(visit.reader)))")), ("Le", .day(visit.today)),
        ]
        lines += filters.isEmpty ? [("Filtres", .text("aucun"))] : filters.map { ($0.0, .text($0.1)) }
        if isCut { lines.append(("Attention", .text("La liste est coupée à \(ListFile.most) lignes : filtrez-la pour en prendre la suite."))) }
        if !names.isEmpty {
            lines.append(("À savoir", .text("Ce fichier nomme des personnes. Sa lecture est notée ; effacez-le quand il a servi.")))
        }
        return Documents.Table("Lecture", columns: [.init("Quoi", width: 22), .init("Valeur", width: 60)], rows: lines.map { [.text($0.0), $0.1] })
    }

    /// XLSX, or CSV with `?format=csv`: there what was read stands after the list, so that the first line keeps its headings.
    func answer(to visit: UserVisit) async throws -> Answer {
        let all = tables + [provenance(visit)]
        let file = "\(name)-\(visit.today.iso)"
        guard visit.query["format"] == "csv" else {
            let book = XLSXFile(title: title, author: visit.session.structureName, tables: all)
            return .file(try await book.bytes(), type: XLSXType.text, name: file + ".xlsx", names: names)
        }
        return .file(CSVFile.bytes(of: all), type: "text/csv; charset=utf-8", name: file + ".csv", names: names)
    }
}

extension Documents.Table {
    /// The file of a list: the columns of its page, cell by cell.
    init<Line>(_ list: ListTable<Line>, _ lines: [Line]) {
        let parts = list.parts
        self.init(
            list.name, columns: parts.map { .init($0.title, width: $0.width, format: $0.format == .decimals ? .decimals : .plain) },
            rows: lines.map { line in parts.map { $0.cell(line) } })
    }
}

extension Route {
    /// A list and its file, under the same roles: whoever reads the page may take the file, nobody else.
    static func list(
        _ roles: Set<Role>, _ pattern: PathPattern, in file: String = #filePath, _ page: @escaping @Sendable (UserVisit) async throws -> Answer,
        file whole: @escaping @Sendable (UserVisit) async throws -> ListFile
    ) -> [Route] {
        [
            .users(roles, .get, pattern.file, in: file) { visit in try await whole(visit).answer(to: visit) },
            Route.users(roles, .get, pattern, in: file, page).listed,
        ]
    }
}

/// What a filter says in words.
enum FilterWords {
    static func site(_ id: ID<Site>?, _ choices: PeopleFilterChoices) -> (String, String)? {
        id.map { id in ("Site", choices.sites.first { $0.id == id }?.name ?? "inconnu") }
    }

    static func crew(_ id: ID<Crew>?, _ choices: PeopleFilterChoices) -> (String, String)? {
        id.map { id in ("Équipe", choices.crews.first { $0.id == id }?.name ?? "inconnue") }
    }
}
