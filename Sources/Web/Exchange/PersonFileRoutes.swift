import Documents
import Domain
import HTML
import Pages
import Store

/// A person's own data: handed over by counsellors and the direction, each as far as they may read, and by the person's own space.
enum PersonFileRoutes {
    private static let readers: Set<Role> = [.counsellor, .direction]

    static let all: [Route] =
        ([
            .users(readers, .get, PersonFilePaths.page) { try await page($0) },
            .users([.counsellor], .post, PersonFilePaths.page, note),
            .users(readers, .get, PersonFilePaths.file, file),
        ] as [Route]).about(.accompaniment) + [.person(.get, PersonFilePaths.own, own)]

    static func page(_ visit: UserVisit, entry: Entry = Entry()) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (person, place, asked) = try await visit.read { sight in
            guard let person = try People.person(id, .accompaniment, seenBy: sight) else { throw Refusal.notFound }
            return (person, try People.place(of: person, seenBy: sight), try PersonFiles.requests(of: id, seenBy: sight))
        }
        let withheld = [Sensitivity.private, .health, .justice].filter { !Policy.right(of: visit.reader, on: .accompaniment, $0, of: place).canRead }
        let page = PersonFilePage(
            person: person, withheld: Set(withheld), asked: asked, writes: visit.writes(.accompaniment, of: person), entry: entry)
        return .page(page.html(in: visit.frame), names: [id], status: entry.errors.isEmpty ? 200 : 422)
    }

    @Sendable static func note(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        guard try await visit.read({ sight in try People.person(id, .accompaniment, seenBy: sight) }) != nil else { throw Refusal.notFound }
        var form = visit.form
        let day = form.day("demande", missing: "Indiquez la date de la demande écrite.", within: visit.today.adding(years: -1)...visit.today)
        guard let day, form.isValid else { return try await page(visit, entry: form.entry) }
        let request = form.once.of(PersonFile.self)
        try await visit.act("note une demande écrite de données", once: form.once) { act in
            try PersonFiles.noteRequest(request, of: id, on: day, by: act)
        }
        return .see(PersonFilePaths.page(id.text), done: "demande-notee")
    }

    @Sendable static func file(_ visit: UserVisit) async throws -> Answer {
        let (id, wantsNotes) = (try visit.id("personne", of: Person.self), visit.query["notes"] == "oui")
        let file = try await visit.read { sight in
            let wasAsked = wantsNotes ? try !PersonFiles.requests(of: id, seenBy: sight).isEmpty : false
            return try PersonFiles.file(of: id, authorNotes: wasAsked, seenBy: sight)
        }
        guard let file else { throw Refusal.notFound }
        return answer(file, givenBy: visit.session.userName, structure: visit.session.structureName, on: visit.today)
    }

    @Sendable static func own(_ visit: PersonVisit) async throws -> Answer {
        guard let file = try await PersonFiles.own(visit.session, in: visit.archive) else { throw Refusal.notFound }
        return answer(file, givenBy: "votre espace", structure: "la structure", on: visit.today)
    }

    private static func answer(_ file: PersonFile, givenBy: String, structure: String, on day: Day) -> Answer {
        let folder = PersonFolder(file, givenBy: givenBy, structure: structure, on: day)
        let words = Words.folded("mes donnees " + file.person.fullName).replacing(" ", with: "-")
        return .file(folder.zip, type: "application/zip", name: "\(words)-\(day.iso).zip", names: [file.person.id])
    }
}

/// What stands in the ZIP: one document to read, one CSV a subject.
struct PersonFolder {
    let zip: [UInt8]

    init(_ file: PersonFile, givenBy: String, structure: String, on day: Day) {
        var archive = ZipFile()
        let text = PersonFileText(file, givenBy: givenBy, structureName: structure)
        let document = Document(
            title: "Mes données", header: structure, footer: "\(file.person.fullName), au \(FrenchDate.short(day))", body: text.body(on: day))
        archive.add("Mes données.html", document.standalonePage.bytes)
        for (name, facts) in PersonFileText.tables(of: file) {
            archive.add("csv/\(PersonFileWords.fileName(of: name)).csv", CSVFile(PersonFolder.table(name, facts)).bytes)
        }
        archive.add("csv/qui-a-ouvert-votre-dossier.csv", CSVFile(PersonFolder.consultations(file)).bytes)
        for (rank, photo) in file.photos.enumerated() {
            archive.add("photos/\(photo.day.iso)-\(rank + 1).\(photo.media == .jpeg ? "jpg" : "png")", photo.bytes)
        }
        zip = archive.bytes
    }

    private static func table(_ name: String, _ facts: [PersonFile.Fact]) -> Documents.Table {
        let columns = facts.flatMap(\.values).map(\.column).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let said = columns.compactMap { column in PersonFileWords.label(column, of: name).map { (column: column, label: $0) } }
        let head: [Documents.Table.Column] = [.init("Date")] + said.map { .init($0.label) } + [.init("Noté par"), .init("Remplacé ensuite")]
        return Documents.Table(
            PersonFileWords.title(of: name), columns: head,
            rows: facts.map { fact in
                let cells = said.map { one in
                    fact.values.first { $0.column == one.column }.map { value in
                        Day(iso: value.text).map(Cell.day) ?? .text(PersonFileWords.value(value, of: name))
                    } ?? .blank
                }
                return [.day(orBlank: fact.on)] + cells + [fact.by.map { .text($0) } ?? .blank, .text(fact.isReplaced ? "oui" : "")]
            })
    }

    private static func consultations(_ file: PersonFile) -> Documents.Table {
        Documents.Table(
            "Qui a ouvert votre dossier", columns: [.init("Jour"), .init("Qui"), .init("Page"), .init("Fois")],
            rows: file.consultations.map { [.day($0.day), .text($0.reader), .text(PersonFileWords.page($0.route)), .count($0.times)] })
    }
}
