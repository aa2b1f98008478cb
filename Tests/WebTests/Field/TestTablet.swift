import Database
import Domain
import Foundation
import Store
import TestSupport
import Testing
import Web

/// A tablet made ready by somebody of the town: it takes the crews along, seals what is noted, and hands it in.
struct TestTablet {
    struct Answer: Decodable, Hashable {
        let id: String
        let state: String
        let reason: String?
    }

    let visitor: TestVisitor
    let tablet: ID<Tablet>
    let secret: String
    let key: String
    let publicKey: String

    static let page = "/atelier/hors-ligne/saisies"

    init(_ user: ID<User>, on site: TestSite) async throws {
        struct Prepared: Decodable {
            let tablet: String
            let secret: String
        }
        visitor = try await site.visitor(user)
        await visitor.get(TestTablet.page)
        let answer = await visitor.post("/atelier/hors-ligne/tablettes", ["appareil": "essai-1", "nom": "Tablette du potager"])
        #expect(answer.status == 200)
        let prepared = try JSONDecoder().decode(Prepared.self, from: Data(answer.body))
        (tablet, secret) = (ID(known: prepared.tablet), prepared.secret)
        let pack = try await TestTablet.pack(of: visitor)
        let own = try #require(pack["key"] as? [String: Any])
        (key, publicKey) = (try #require(own["id"] as? String), try #require(own["text"] as? String))
    }

    static func pack(of visitor: TestVisitor) async throws -> [String: Any] {
        let answer = await visitor.get("/atelier/hors-ligne/equipes")
        #expect(answer.status == 200 && answer.header("content-type")?.hasPrefix("application/json") == true)
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
    }

    func seal(
        _ said: FieldSaid, as id: ID<FieldEntry> = TestTablet.id(), secret other: String? = nil, attaching bytes: [UInt8] = []
    ) throws -> SealedEntry {
        try FieldSeal.seal(said.json, as: id, tablet: tablet, secret: other ?? secret, to: key, publicKey: publicKey, attaching: bytes)
    }

    /// A photo of what `fact` says.
    func photo(
        of person: ID<Person>, about fact: ID<FieldEntry>, shows: Bool = false, _ bytes: [UInt8] = TestPhotos.jpeg, as id: ID<FieldEntry> = TestTablet.id()
    ) throws -> SealedEntry {
        var one = FieldSaid(kind: .photo, made: FieldSaid.moment, device: "essai-1", day: TestTown.monday)
        (one.person, one.about, one.shows, one.photo) = (person.text, fact.text, shows, Fingerprint.of(bytes))
        return try seal(one, as: id, attaching: bytes)
    }

    /// What any signed-in device answers for these entries.
    static func send(_ entries: [SealedEntry], by visitor: TestVisitor) async throws -> [Answer] {
        struct Answers: Decodable {
            let answers: [Answer]
        }
        await visitor.get(page)
        let answer = await visitor.post(page, [("entrees", json(entries))])
        guard answer.status == 200 else { return [] }
        return try JSONDecoder().decode(Answers.self, from: Data(answer.body)).answers
    }

    func send(_ entries: SealedEntry...) async throws -> [Answer] { try await TestTablet.send(entries, by: visitor) }

    static func json(_ entries: [SealedEntry]) -> String {
        let all = entries.map { "{\"id\": \"\($0.id.text)\", \"key\": \"\($0.key)\", \"sealed\": \"\($0.sealed)\"}" }
        return "{\"entrees\": [\(all.joined(separator: ", "))]}"
    }

    static func id<Subject>(_ subject: Subject.Type = Subject.self) -> ID<Subject> { ID.make(at: Instant(TestTown.monday, hour: 8)) }
}

extension FieldSaid {
    /// Half an hour before the test's clock.
    static let moment = Instant(TestTown.monday, hour: 8, minute: 30)

    static func present(
        _ people: [ID<Person>], in crew: ID<Crew>, on day: Day = TestTown.monday, said: String = "present", made: Instant = moment, offset: Int? = nil
    ) -> FieldSaid {
        var one = FieldSaid(kind: .attendance, made: made, offset: offset, device: "essai-1", day: day)
        (one.crew, one.part) = (crew.text, "morning")
        one.marks = people.map { Mark(id: TestTablet.id(AttendanceMark.self).text, person: $0.text, said: said) }
        return one
    }

    static func fact(of person: ID<Person>, words: String = "A affûté la tondeuse toute seule") -> FieldSaid {
        var one = FieldSaid(kind: .observation, made: moment, device: "essai-1", day: TestTown.monday)
        (one.person, one.sign, one.words, one.situation) = (person.text, "plus", words, "Tonte")
        return one
    }

    static func signal(of person: ID<Person>, code: String) -> FieldSaid {
        var one = FieldSaid(kind: .signal, made: moment, device: "essai-1", day: TestTown.monday)
        (one.person, one.code, one.words) = (person.text, code, "Chaussures à changer")
        return one
    }
}

extension TestSite {
    func count(_ table: String, where condition: String = "1 = 1") async throws -> Int {
        var statement: Statement = "SELECT count(*) FROM "
        statement.sql += "\(table) WHERE \(condition)"
        let asked = statement
        return try await town.archive.database.read { db in try db.first(asked)?.int(0) ?? 0 }
    }
}
