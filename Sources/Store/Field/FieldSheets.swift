import Database
public import Domain
import Foundation

/// The sheets that wait for their people, as a tablet takes them along: of the crews that the reader leads, of who has a code. One query. No answer is
/// in it; the secret of each person lies under their own digits.
public struct FieldSheets: Encodable, Sendable {
    struct Sheet: Encodable, Sendable {
        let person: String
        let firstName: String
        let sheet: String
        /// Of `card_pins`.
        let pin: String
        let wrapped: CardSecret.Wrapped
        let skills: [Line]
    }

    struct Line: Encodable, Sendable {
        /// `framework/code`: the name of the answer.
        let key: String
        /// Its place in `texts`.
        let text: Int
    }

    /// Worded once, whatever the number of sheets.
    struct Text: Encodable, Sendable {
        let pictogram: String
        /// By language; one that is not there is read in French.
        let says: [String: String]
    }

    struct Language: Encodable, Sendable {
        let code: String
        let name: String
        let direction: String
        let words: [String: String]
        /// By code of an answer, in the order in which they are asked: see `answers`.
        let levels: [String: String]
    }

    let sheets: [Sheet]
    let texts: [Text]
    let languages: [Language]
    /// Codes in the order in which they are asked.
    let answers: [String]

    public var people: [ID<Person>] { Set(sheets.map(\.person)).sorted().map { ID(known: $0) } }

    public var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map(Array.init) ?? []
    }

    /// The last sheet of each person that they have not signed. Sheets from before their lines were kept stay for the pages.
    public static func waiting(_ translations: Translations, seenBy sight: Sight) throws -> FieldSheets {
        let rows = try rows(seenBy: sight)
        var (sheets, texts, places): ([Sheet], [Text], [String: Int]) = ([], [], [:])
        for lines in try rows.grouped(by: { try $0.text(2) }) {
            guard let first = lines.first, let wrapped = try? JSONDecoder().decode(CardSecret.Wrapped.self, from: Data(try first.text(4).utf8)) else {
                continue
            }
            let skills = try lines.map { row -> Line in
                let skill = RatedSkill(
                    code: try row.text(6), framework: try row.text(5), label: "", plain: try row.text(7), observable: "", pictogram: try row.text(8))
                let key = "\(skill.framework)/\(skill.code)"
                let place = places[key + skill.plain] ?? texts.count
                if place == texts.count {
                    places[key + skill.plain] = place
                    let says = translations.all.compactMap { language in translations.sentence(of: skill, in: language).map { (language.code, $0) } }
                    texts.append(Text(pictogram: skill.pictogram, says: Dictionary(says, uniquingKeysWith: { first, _ in first })))
                }
                return Line(key: key, text: place)
            }
            sheets.append(
                Sheet(
                    person: try first.text(0), firstName: try first.text(1), sheet: try first.text(2), pin: try first.text(3), wrapped: wrapped, skills: skills)
            )
        }
        return FieldSheets(
            sheets: sheets, texts: texts, languages: sheets.isEmpty ? [] : translations.all.map(Language.init), answers: SkillAnswer.asked.map(\.code))
    }

    private static func rows(seenBy sight: Sight) throws -> [Row] {
        let (structure, today) = (sight.reader.structure.text, sight.reader.today.iso)
        return try sight.db.rows(
            """
            SELECT p.id, p.first_name, s.id, n.id, n.wrapped, l.framework, l.code, l.plain, l.pictogram
            FROM people p
            JOIN card_pins n ON n.structure_id = p.structure_id AND n.person_id = p.id AND n.id = (\(sql: PersonCards.lastPin))
            JOIN skill_sheets s ON s.structure_id = p.structure_id AND s.person_id = p.id AND s.id = (\(sql: PersonCards.waitingSheet))
            JOIN sheet_lines l ON l.structure_id = s.structure_id AND l.person_id = s.person_id AND l.sheet_id = s.id
            WHERE p.structure_id = \(structure) AND p.state = 'present' AND p.crew_id IN (
                SELECT g.crew_id FROM grants g
                WHERE g.user_id = \(sight.reader.user.text) AND g.structure_id = \(structure) AND g.role = 'encadrant'
                AND g.valid_from <= \(today) AND (g.valid_to IS NULL OR g.valid_to >= \(today)))
            AND \(sql: Seen.person(by: sight.reader, .skills))
            ORDER BY p.sort_key, p.id, l.position
            """)
    }
}

extension FieldSheets.Language {
    init(_ translation: Translation) {
        self.init(
            code: translation.code, name: translation.name, direction: translation.direction.rawValue,
            words: Dictionary(PersonWord.ofTablets.map { ($0.rawValue, translation[$0]) }, uniquingKeysWith: { first, _ in first }),
            levels: Dictionary(SkillAnswer.asked.map { ($0.code, translation.level($0)) }, uniquingKeysWith: { first, _ in first }))
    }
}

extension [Row] {
    /// Runs of rows that have the same key, in their order.
    fileprivate func grouped(by key: (Row) throws -> String) throws -> [[Row]] {
        var (groups, last): ([[Row]], String?) = ([], nil)
        for row in self {
            let own = try key(row)
            if own == last { groups[groups.count - 1].append(row) } else { groups.append([row]) }
            last = own
        }
        return groups
    }
}
