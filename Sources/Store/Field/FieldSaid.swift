public import Domain
import Foundation

/// What an entry says, once opened: of one half-day of a crew, of a fact seen, to the counsellor, or of oneself. Written by `field-entries.js`.
public struct FieldSaid: Codable, Hashable, Sendable {
    public struct Mark: Codable, Hashable, Sendable {
        public var id: String
        public var person: String
        /// `present` or `absent`; a tablet knows no reason of absence.
        public var said: String
        public var late: Int?
        public var early: Int?
        /// Marks that its maker saw standing there.
        public var seen: [String]?
        public var why: String?
        /// Of a mark that was not taken: its why, under the key of the person. Never from a tablet.
        var sealedWhy: String?

        public init(id: String, person: String, said: String, late: Int? = nil, early: Int? = nil, seen: [String]? = nil, why: String? = nil) {
            self.id = id
            self.person = person
            self.said = said
            self.late = late
            self.early = early
            self.seen = seen
            self.why = why
        }
    }

    public var kind: String
    /// By the device's clock.
    public var made: String
    /// Milliseconds that the clock lacked at the last contact; absent when there never was one.
    public var offset: Int?
    public var device: String?
    public var day: String
    // Of attendance.
    public var crew: String?
    public var part: String?
    public var marks: [Mark]?
    // Of an observation or a signal.
    public var person: String?
    public var sign: String?
    public var skills: [String]?
    public var situation: String?
    public var words: String?
    /// Of the observation or of the signal, as its nomenclature codes it.
    public var code: String?
    /// Of a kept entry: characters of the situation at the head of its words, 0 without one. Never from a tablet.
    var situationLength: Int?

    // Of a self-assessment.
    public var sheet: String?
    /// Of `card_pins`: whose secret makes `proof`.
    public var pin: String?
    /// By `framework/code`: `0`…`4`, `no`.
    public var answers: [String: String]?
    /// In which they were read.
    public var language: String?
    /// That the person said it, and not who holds the tablet: see `CardSecret`.
    public var proof: String?

    // Of a photo, whose bytes follow the words inside the seal.
    /// The entry of its fact.
    public var about: String?
    /// One recognises the person.
    public var shows: Bool?
    /// SHA-256 of the bytes, as 64 hex digits.
    public var photo: String?

    public init(kind: FieldEntry.Kind, made: Instant, offset: Int? = nil, device: String? = nil, day: Day) {
        self.kind = kind.rawValue
        self.made = made.iso
        self.offset = offset
        self.device = device
        self.day = day.iso
    }

    init(json text: String) throws {
        self = try JSONDecoder().decode(FieldSaid.self, from: Data(text.utf8))
    }

    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// As it is kept beside a refusal: the words are sealed elsewhere, each why here under the key of its person.
    func withoutWords(_ seal: (Mark) throws -> String?) rethrows -> FieldSaid {
        var said = self
        (said.words, said.situation, said.answers, said.proof) = (nil, nil, nil, nil)
        said.situationLength = situation?.count ?? 0
        said.marks = try marks?.map { mark in
            var kept = mark
            (kept.why, kept.sealedWhy) = (nil, try seal(mark))
            return kept
        }
        return said
    }

    /// What a tablet may say in any way: without spaces around words, a mark seen named once, no offset that no clock has.
    func tidied() -> FieldSaid {
        var said = self
        // The words of a self-assessment stay as they were proved.
        if kind != FieldEntry.Kind.selfAssessment.rawValue { said.words = FieldSaid.tidied(words) }
        (said.situation, said.situationLength) = (FieldSaid.tidied(situation), nil)
        if let offset, !FieldClock.isPossible(offset: offset) { said.offset = nil }
        said.marks = marks?.map { mark in
            var mark = mark
            var known: Set<String> = []
            mark.seen = mark.seen?.filter { known.insert($0).inserted }
            (mark.why, mark.sealedWhy) = (FieldSaid.tidied(mark.why), nil)
            return mark
        }
        return said
    }

    private static func tidied(_ text: String?) -> String? {
        text.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Every text of it is one that both engines keep: U+0000 is in no text of PostgreSQL.
    var isPlain: Bool {
        let told = [device, crew, part, person, sign, situation, words, code, sheet, pin, language, proof, about, photo].compactMap { $0 }
        let own = [kind, made, day] + told + (skills ?? []) + (answers ?? [:]).flatMap { [$0.key, $0.value] }
        let marked = (marks ?? []).flatMap { [$0.id, $0.person, $0.said, $0.why ?? ""] + ($0.seen ?? []) }
        return (own + marked).allSatisfy { text in
            text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F || ["\n", "\r", "\t"].contains($0) }
        }
    }

    /// All that somebody said in it, as it is kept when it is refused.
    var wording: String {
        let given = (answers ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
        return ([situation, words].compactMap { $0 } + given).joined(separator: "\n")
    }

    /// The inverse of `wording` for what was kept by `withoutWords`; of entries kept before its length was, a line
    /// that has another under it is the situation.
    func withWords(_ wording: String?, _ open: (Mark) throws -> String?) rethrows -> FieldSaid {
        var said = self
        said.marks = try marks?.map { mark in
            var whole = mark
            (whole.why, whole.sealedWhy) = (try open(mark), nil)
            return whole
        }
        guard let wording, !wording.isEmpty else { return said }
        let isObservation = kind == FieldEntry.Kind.observation.rawValue
        let line = isObservation ? wording.firstIndex(of: "\n").map { wording.distance(from: wording.startIndex, to: $0) } : nil
        let cut = situationLength ?? line ?? 0
        (said.situation, said.words) = cut == 0 ? (nil, wording) : (String(wording.prefix(cut)), String(wording.dropFirst(cut + 1)))
        return said.tidied()
    }

    var people: Set<String> { Set((marks ?? []).map(\.person) + [person].compactMap { $0 }) }
}

/// What an entry must hold to be weighed at all.
struct FieldContent: Sendable {
    let said: FieldSaid
    let kind: FieldEntry.Kind
    let day: Day
    let saidAt: Instant
    /// Of a photo: its bytes.
    let attached: [UInt8]
    /// When it first came, of one that is tried again.
    private let arrivedAt: Instant?

    /// Throws `invalid` for what no tablet of ours writes.
    init(_ said: FieldSaid, attached: [UInt8] = [], arrivedAt: Instant? = nil) throws {
        let said = said.tidied()
        guard let kind = FieldEntry.Kind(rawValue: said.kind), let day = Day(iso: said.day), let at = Instant(iso: said.made), said.isPlain else {
            throw Refusal.invalid(["saisie": "Il manque à cette saisie son genre, son jour ou son moment."])
        }
        (self.said, self.kind, self.day, saidAt, self.attached, self.arrivedAt) = (said, kind, day, at, attached, arrivedAt)
    }

    /// Who does what it says: its author, but of a self-assessment the person themselves. Whether it was they is for the proof to tell.
    func actor(for author: Reader) -> Actor {
        guard kind == .selfAssessment, let person = said.person.flatMap({ ID<Person>($0) }) else { return Actor(author) }
        return Actor(person: person, structure: author.structure, today: author.today)
    }

    func madeAt(receivedAt received: Instant) -> Instant {
        FieldClock.corrected(saidAt, offset: said.offset, about: day, receivedAt: arrivedAt ?? received)
    }
}
