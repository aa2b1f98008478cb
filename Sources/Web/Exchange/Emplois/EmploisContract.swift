import Domain
import Foundation

/// The API for third-party software, version 1, as its documentation gives it: lists in pages of twenty, `count`, `next`, `results`.
enum EmploisContract {
    struct Page: Sendable {
        let rows: [EmploisRow]
        let next: String?
        let count: Int
    }

    /// The most rows a page may hold before it is taken for something else.
    private static let most = 200

    static func list(_ stream: EmploisRow.Stream) -> String {
        switch stream {
        case .records: "/api/v1/employee-records/"
        case .notifications: "/api/v1/employee-record-notifications/"
        case .applicants: "/api/v1/candidats/"
        }
    }

    /// Every state: a hire to come has a fiche that is still NEW, and the list says only PROCESSED by itself.
    static func first(_ stream: EmploisRow.Stream) -> String {
        let states = ["NEW", "READY", "SENT", "PROCESSED", "REJECTED"].map { "status=" + $0 }.joined(separator: "&")
        return list(stream) + (stream == .records ? "?" + states : "")
    }

    static func page(_ answer: EmploisAnswer, _ stream: EmploisRow.Stream) throws -> Page {
        guard answer.headers["content-type"]?.contains("json") == true, let json = try? JSONDecoder().decode(EmploisJSON.self, from: Data(answer.body)),
            case .object(let page) = json, case .list(let results)? = page["results"], results.count <= most
        else { throw EmploisFailure.unreadable }
        let next: String? =
            switch page["next"] {
            case nil, .null?: nil
            case .text(let text)?: text
            default: throw EmploisFailure.unreadable
            }
        var count = results.count
        if case .number(let number)? = page["count"], number >= 0, number < 1e7 { count = Int(number) }
        return Page(rows: results.map { row($0, stream) }, next: next, count: count)
    }

    private static func row(_ json: EmploisJSON, _ stream: EmploisRow.Stream) -> EmploisRow {
        var reading = EmploisRowReading(json, stream)
        if stream == .applicants { reading.readApplicant() } else { reading.readRecord() }
        return reading.row
    }
}

/// Any JSON, read before anything is believed of it. The decoder itself refuses what is nested too deep.
enum EmploisJSON: Decodable, Sendable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([EmploisJSON])
    case object([String: EmploisJSON])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let object = try? value.decode([String: EmploisJSON].self) {
            self = .object(object)
        } else {
            self = .list(try value.decode([EmploisJSON].self))
        }
    }

    subscript(name: String) -> EmploisJSON? {
        if case .object(let object) = self { object[name] } else { nil }
    }
}

/// One object of a list. What does not fit is left aside and named; a social security number is not read at all.
private struct EmploisRowReading {
    var row: EmploisRow
    private let json: EmploisJSON

    init(_ json: EmploisJSON, _ stream: EmploisRow.Stream) {
        (self.json, row) = (json, EmploisRow(stream))
    }

    mutating func readRecord() {
        let (person, address) = (json["personnePhysique"], json["adresse"])
        if let siret = text("siret", json), EstablishmentNumber.isSIRET(siret) { row.siret = siret }
        take(.passNumber, "passIae", person, json) { PassNumber($0)?.text }
        take(.passStart, "passDateDeb", person, json, EmploisRowReading.day)
        take(.passEnd, "passDateFin", person, json, EmploisRowReading.day)
        take(.sex, "civilite", person) { ["M": "M", "MME": "F"][$0.uppercased()] }
        take(.lastName, "nomUsage", person, json, EmploisRowReading.name)
        take(.firstName, "prenom", person, json, EmploisRowReading.name)
        take(.birthDate, "dateNaissance", person, json, EmploisRowReading.day)
        take(.phone, "adrTelephone", address, json, EmploisRowReading.phone)
        take(.email, "adrMail", address, json, EmploisRowReading.email)
        if let situation = json["situationSalarie"] { readSituation(situation) }
    }

    mutating func readApplicant() {
        take(.sex, "civilite", json) { ["M": "M", "MME": "F"][$0.uppercased()] }
        take(.lastName, "nom", json, nil, EmploisRowReading.name)
        take(.firstName, "prenom", json, nil, EmploisRowReading.name)
        take(.birthDate, "date_naissance", json, nil, EmploisRowReading.day)
        take(.phone, "telephone", json, nil, EmploisRowReading.phone)
        take(.email, "courriel", json, nil, EmploisRowReading.email)
        // A title is not always given: nothing is wrong then.
        row.unread.removeAll { $0 == ImportField.sex.rawValue }
    }

    /// `salarieLangueFrancaise` is true for who does **not** master French: the ASP turned it on 2026-07-09, and the API between
    /// 1 and 15 November 2026.
    private static let flags: [(name: String, criterion: EligibilityCriterion)] = [
        ("salarieBenefASS", .ass), ("salarieBenefAAH", .aah), ("salarieRQTH", .th), ("salarieParentIsole", .pi), ("salarieSortantASE", .ase),
        ("salarieRefugie", .refDA), ("salarieSortantDetention", .detentionMJ), ("salarieHebergement", .pshPR), ("salarieLangueFrancaise", .fle),
        ("salarieMobilite", .pm),
    ]

    private mutating func readSituation(_ situation: EmploisJSON) {
        for (name, criterion) in EmploisRowReading.flags {
            switch situation[name] {
            case .flag(true)?: row.criteria.append(criterion.rawValue)
            default: break
            }
        }
        if let rsa = text("salarieBenefRSA", situation), rsa.hasPrefix("OUI") { row.criteria.append(EligibilityCriterion.rsa.rawValue) }
    }

    // MARK: one value

    private mutating func take(
        _ field: ImportField, _ name: String, _ object: EmploisJSON?, _ other: EmploisJSON? = nil, _ read: (String) -> String?
    ) {
        for place in [object, other].compactMap({ $0 }) {
            switch place[name] {
            case nil, .null?: continue
            case .text(let text)? where text.trimmed.isEmpty: continue
            case .text(let text)?:
                if text.count <= 200, let value = read(text.trimmed) { row[field] = value } else { row.unread.append(field.rawValue) }
                return
            default:
                row.unread.append(field.rawValue)
                return
            }
        }
    }

    private func text(_ name: String, _ object: EmploisJSON) -> String? {
        if case .text(let text)? = object[name] { text.trimmed } else { nil }
    }

    private static func day(_ text: String) -> String? {
        if let day = Day(iso: text) { return day > Day(number: -25567) ? day.iso : nil }
        let parts = text.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 3, parts[2] > 1900 else { return nil }
        return Day(parts[2], parts[1], parts[0])?.iso
    }

    /// The fiche is in capitals without accents: « LE GOFF » becomes « Le Goff ».
    private static func name(_ text: String) -> String? {
        guard text.count <= 80, text.contains(where: \.isLetter), !text.contains(where: { $0.isNewline || "<>{}".contains($0) }) else { return nil }
        guard !text.contains(where: \.isLowercase) else { return text }
        var isFirst = true
        return String(
            text.lowercased().flatMap { letter -> String in
                defer { isFirst = !letter.isLetter }
                return isFirst ? letter.uppercased() : String(letter)
            })
    }

    private static func phone(_ text: String) -> String? {
        let read = ImportedFields.phone(text)
        return read.hasPrefix("+") && read.dropFirst().allSatisfy(\.isNumber) ? read : nil
    }

    private static func email(_ text: String) -> String? {
        let sides = text.lowercased().split(separator: "@", omittingEmptySubsequences: false)
        guard sides.count == 2, !sides[0].isEmpty, sides[1].contains("."), !text.contains(where: { $0.isWhitespace || "<>\",;".contains($0) }) else {
            return nil
        }
        return text.lowercased()
    }
}
