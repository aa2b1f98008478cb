/// Everybody an import has met: those of the base, then those of the rows already read. A row is one of them, or somebody new.
struct PeopleIndex: Sendable {
    /// Who a row is, and what to say about it.
    enum Match: Sendable {
        case nobody([ImportWarning])
        case known(Int, [ImportWarning])
        /// Nothing tells which of them.
        case several([Int])
    }

    struct Entry: Sendable {
        var fields: ImportedFields
        /// Family names by which a row called them, beside the one that is kept.
        var otherNames: Set<String> = []
        /// « déjà dans la base », « déjà ligne 7 ».
        let origin: String

        init(fields: ImportedFields, origin: String) {
            self.fields = fields
            self.origin = origin
        }
    }

    private(set) var entries: [Entry] = []
    private var byName: [String: [Int]] = [:]
    private var byPass: [String: [Int]] = [:]
    private var byBirth: [Day: [Int]] = [:]

    mutating func add(_ fields: ImportedFields, origin: String) {
        entries.append(Entry(fields: fields, origin: origin))
        index(fields, at: entries.count - 1, before: ImportedFields())
    }

    mutating func merge(_ fields: ImportedFields, into place: Int) {
        let before = entries[place].fields
        entries[place].fields = before.merged(with: fields)
        index(entries[place].fields, at: place, before: before)
    }

    /// Findable by another family name too: at birth, by marriage.
    mutating func call(_ place: Int, also other: String?) {
        guard let other, let first = entries[place].fields.text(.firstName), entries[place].otherNames.insert(Words.folded(other)).inserted else { return }
        for key in PeopleIndex.keys((last: other, first: first)) { byName[key, default: []].append(place) }
    }

    private mutating func index(_ fields: ImportedFields, at place: Int, before: ImportedFields) {
        if let name = fields.name, before.name == nil { for key in PeopleIndex.keys(name) { byName[key, default: []].append(place) } }
        if let pass = fields.text(.passNumber), pass != before.text(.passNumber) { byPass[pass, default: []].append(place) }
        if let birth = fields.day(.birthDate), birth != before.day(.birthDate) { byBirth[birth, default: []].append(place) }
    }

    /// The same words in any order, « LE GOFF Noël » and « Noël Le Goff »; the same letters, « Legoff Noel » and « N’GUESSAN » without its mark.
    private static func keys(_ name: (last: String, first: String)) -> [String] {
        let words = Words.folded(name.last + " " + name.first).split(separator: " ").sorted()
        let (last, first) = (Words.folded(name.last).filter { $0 != " " }, Words.folded(name.first).filter { $0 != " " })
        return [words.joined(separator: " "), "=" + min(last + first, first + last)]
    }

    /// Same name with the birth date, the PASS, the phone or the address; same PASS when nothing else disagrees; the name alone only when
    /// nothing contradicts it and nobody else bears it.
    func match(_ fields: ImportedFields, otherLast: String? = nil) -> Match {
        let names = fields.name.map { name in [name] + (otherLast.map { [(last: $0, first: name.first)] } ?? []) } ?? []
        var named: [Int] = []
        for place in names.flatMap(PeopleIndex.keys).flatMap({ byName[$0] ?? [] }) where !named.contains(place) { named.append(place) }
        if let place = named.first(where: { isSure(fields, entries[$0].fields) }) { return .known(place, birthWarning(fields, place)) }
        if let match = byPassNumber(fields) { return match }
        return byNameAlone(fields, named)
    }

    private func isSure(_ row: ImportedFields, _ known: ImportedFields) -> Bool {
        if agrees(row, known, .passNumber) == true { return true }
        switch agrees(row, known, .birthDate) {
        case true?: return true
        // Father and son, at one phone.
        case false?: return false
        case nil: return agrees(row, known, .phone) == true || agrees(row, known, .email) == true
        }
    }

    /// Nil when one of the two does not say.
    private func agrees(_ row: ImportedFields, _ known: ImportedFields, _ field: ImportField) -> Bool? {
        guard let mine = row[field], let theirs = known[field] else { return nil }
        return mine == theirs
    }

    private func birthWarning(_ row: ImportedFields, _ place: Int) -> [ImportWarning] {
        guard agrees(row, entries[place].fields, .birthDate) == false, let day = row.day(.birthDate) else { return [] }
        return [ImportWarning(field: "birth_date", value: day.iso, why: "une autre date de naissance est \(entries[place].origin) ; même nom et même PASS")]
    }

    private func byPassNumber(_ row: ImportedFields) -> Match? {
        guard let pass = row.text(.passNumber), let place = byPass[pass]?.first else { return nil }
        let known = entries[place].fields
        guard let name = row.name, let theirs = known.name else { return .known(place, []) }
        let likeness = NameLikeness.between(
            IdentityClues(lastName: name.last, firstName: name.first), IdentityClues(lastName: theirs.last, firstName: theirs.first))
        let birth = agrees(row, known, .birthDate)
        if birth == true || birth == nil && (likeness == .same || likeness == .close) {
            let why = "le nom écrit \(entries[place].origin) est un peu différent ; même PASS"
            return .known(place, [ImportWarning(field: "last_name", value: "\(name.last) \(name.first)", why: why)])
        }
        return .nobody([ImportWarning(field: "pass_number", value: pass, why: "ce PASS est celui d’une autre personne, \(entries[place].origin) : non repris")])
    }

    private func byNameAlone(_ row: ImportedFields, _ named: [Int]) -> Match {
        let text = row.name.map { "\($0.last) \($0.first)" } ?? ""
        let possible = named.filter { isPossible(row, entries[$0].fields) }
        if possible.count == 1 {
            let why = "reconnue au nom seul : vérifiez que c’est la personne \(entries[possible[0]].origin)"
            return .known(possible[0], [ImportWarning(field: "last_name", value: text, why: why)])
        }
        if possible.count > 1, row[.birthDate] == nil, row[.passNumber] == nil { return ofSeveral(row, possible, text) }
        if let homonym = named.first {
            return .nobody([
                ImportWarning(field: "last_name", value: text, why: "même nom qu’une personne \(entries[homonym].origin) ; rien ne dit que c’est elle")
            ])
        }
        return .nobody(closeBirth(row, text))
    }

    static func ambiguous(_ origins: [String]) -> String {
        let places = origins.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: " ; ")
        return "\(origins.count) personnes de ce nom (\(places)) : ajoutez la date de naissance ou le PASS pour dire laquelle"
    }

    /// Without a birth date nor a PASS a row is never somebody more beside those it may be: it would be one more at each import. It is the one
    /// of whom it says nothing new, when there is only one.
    private func ofSeveral(_ row: ImportedFields, _ possible: [Int], _ text: String) -> Match {
        let same = possible.filter { entries[$0].fields.changes(from: row).isEmpty }
        guard same.count == 1 else { return .several(possible) }
        let why = "plusieurs personnes de ce nom ; cette ligne n’apporte rien de plus sur la personne \(entries[same[0]].origin)"
        return .known(same[0], [ImportWarning(field: "last_name", value: text, why: why)])
    }

    /// A slip of a keyboard in the name, on the same birth date: said, and left to a person.
    private func closeBirth(_ row: ImportedFields, _ text: String) -> [ImportWarning] {
        guard let birth = row.day(.birthDate), let name = row.name else { return [] }
        let clues = IdentityClues(lastName: name.last, firstName: name.first)
        let close = byBirth[birth, default: []].prefix(20).first { place in
            guard let theirs = entries[place].fields.name else { return false }
            return NameLikeness.between(clues, IdentityClues(lastName: theirs.last, firstName: theirs.first)) == .close
        }
        guard let close else { return [] }
        return [ImportWarning(field: "last_name", value: text, why: "nom proche et même date de naissance qu’une personne \(entries[close].origin)")]
    }

    private func isPossible(_ row: ImportedFields, _ known: ImportedFields) -> Bool {
        for field in [ImportField.birthDate, .passNumber, .sex] where agrees(row, known, field) == false { return false }
        if row[.birthDate] == nil, known[.birthDate] == nil { return true }
        guard let start = known.day(.contractStart) else { return true }
        if let mine = row.day(.contractStart) { return mine == start }
        return row.day(.exitDate).map { $0 >= start } ?? true
    }
}
