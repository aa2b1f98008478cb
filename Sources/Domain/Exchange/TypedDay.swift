/// Days as French spreadsheets hold them: typed cells, serials of Excel, and every way of writing a date.
struct TypedDay: Sendable {
    /// What the day is about, which decides of the century and of what is possible.
    enum About: Sendable { case birth, event }

    let vocabulary: ImportVocabulary
    let today: Day
    /// A whole column written month first.
    var monthFirst = false

    func read(_ cell: Cell, about: About) -> CellReading<Day> {
        switch cell {
        case .blank: return .blank
        case .flag: return .unreadable("ce n’est pas une date")
        case .day(let day): return possible(day, about)
        case .number(let number): return serial(number, about)
        case .text(let text):
            let text = CellText.tidy(text)
            if text.isEmpty || Self.isNothing(text) || vocabulary.isNothing(text) { return .blank }
            return written(text, about)
        }
    }

    /// The two days of « du 01/03/2026 au 30/06/2026 »; nil unless there are exactly two.
    func period(_ cell: Cell) -> (first: Day, last: Day)? {
        guard case .text(let text) = cell else { return nil }
        let days = days(in: text, .event)
        return days.count == 2 ? (days[0], days[1]) : nil
    }

    /// « - », « / », « ? », « néant »: said, and nothing.
    static func isNothing(_ text: String) -> Bool {
        let folded = Words.folded(text)
        return folded.isEmpty || ["neant", "nc", "so", "sans objet", "ras", "aucun", "aucune", "non", "x", "n a", "inconnu", "inconnue"].contains(folded)
    }

    private func written(_ text: String, _ about: About) -> CellReading<Day> {
        // « 45352,0 »: a serial that kept its decimals.
        if text.contains(where: { ",.".contains($0) }), text.allSatisfy({ $0.isNumber || ",.".contains($0) }),
            let number = Double(text.replacing(",", with: ".")), number >= 7_300
        {
            return serial(number, about)
        }
        let pieces = CellText.pieces(text)
        let found = days(in: text, about)
        if let day = found.first {
            guard found.count == 1, !isOneOfSeveral(pieces, about) else { return .unreadable("plusieurs dates dans la même cellule") }
            return possible(day, about)
        }
        if pieces.count == 1, let number = Double(text.filter { $0 != " " }) { return compact(text.filter { $0 != " " }, number, about) }
        if isMonthAlone(pieces) { return .unreadable("le jour manque : écrivez la date entière") }
        return .unreadable(pieces.contains { $0.allSatisfy(\.isNumber) } ? "cette date n’existe pas ou est incomplète" : "ce n’est pas une date")
    }

    /// « du 1er au 15 mars 2026 », « 1 ou 15 mars 2026 », « 1-15 mars 2026 »: the first of the days is written without its month.
    private func isOneOfSeveral(_ pieces: [String], _ about: About) -> Bool {
        guard let place = pieces.indices.first(where: { day(pieces, $0, about) != nil }) else { return false }
        var before = pieces[..<place].filter { $0 != "er" }
        if let word = before.last, ["au", "ou", "et", "a"].contains(word) { before.removeLast() }
        return before.last.map { $0.count <= 2 && (1...31).contains(Int($0) ?? 0) } ?? false
    }

    /// « mars 2026 », « 03/2026 »
    private func isMonthAlone(_ pieces: [String]) -> Bool {
        guard pieces.count == 2, pieces[1].count == 4, pieces[1].allSatisfy(\.isNumber) else { return false }
        return vocabulary.month(pieces[0]) != nil || Int(pieces[0]).map { (1...12).contains($0) } ?? false
    }

    /// « 28011973 », « 280173 », « 20260315 », or a serial kept as text.
    private func compact(_ text: String, _ number: Double, _ about: About) -> CellReading<Day> {
        let digits = CellText.digits(text)
        guard digits.count == text.count else { return serial(number, about) }
        func part(_ from: Int, _ length: Int) -> String { String(digits.dropFirst(from).prefix(length)) }
        switch digits.count {
        case 8:
            if let day = day(part(0, 2), part(2, 2), part(4, 4), about) ?? day(part(6, 2), part(4, 2), part(0, 4), about) { return possible(day, about) }
            return .unreadable("cette date n’existe pas")
        case 6:
            if let day = day(part(0, 2), part(2, 2), part(4, 2), about) { return possible(day, about) }
            return .unreadable("cette date n’existe pas")
        default: return serial(number, about)
        }
    }

    /// Excel counts days from 30 December 1899 (its 29 February 1900 does not exist); hours are the rest.
    private func serial(_ number: Double, _ about: About) -> CellReading<Day> {
        if number == number.rounded(), (1900...2100).contains(number) { return .unreadable("le jour et le mois manquent : écrivez la date entière") }
        guard number >= 61, number < 80_000 else { return .unreadable("ce nombre n’est pas une date") }
        return possible(Day(number: Int(number) - 25_569), about)
    }

    private func possible(_ day: Day, _ about: About) -> CellReading<Day> {
        switch about {
        case .birth:
            if day > today { return .unreadable("cette date de naissance est à venir") }
            switch BirthdateLimits.check(day, on: today) {
            case .tooYoung: return .unreadable("cette personne aurait moins de seize ans")
            case .tooOld: return .unreadable("cette personne aurait plus de cent ans")
            case nil: return .read(day)
            }
        case .event:
            guard day.year >= 1990, day <= today.adding(years: 15) else { return .unreadable("cette date est trop éloignée d’aujourd’hui") }
            return .read(day)
        }
    }

    // MARK: Words and figures

    /// Every day written in the text, in order.
    private func days(in text: String, _ about: About) -> [Day] {
        let pieces = CellText.pieces(text)
        let hasClock = text.contains(":")
        var days: [Day] = []
        var place = 0
        while place + 2 < pieces.count {
            if let day = day(pieces, place, about) {
                days.append(day.day)
                place += day.length
                if hasClock { skipHour(pieces, &place) }
            } else {
                place += 1
            }
        }
        return days
    }

    private func day(_ pieces: [String], _ place: Int, _ about: About) -> (day: Day, length: Int)? {
        var rest = Array(pieces[place..<min(place + 5, pieces.count)])
        let before = rest.count
        // « 1er mars », « March 5th »
        if rest.count > 3 { rest.removeAll { ["er", "st", "nd", "rd", "th", "of"].contains($0) } }
        guard rest.count >= 3 else { return nil }
        let skipped = before - rest.count
        let length = 3 + skipped
        if let month = vocabulary.month(rest[1]) { return day(rest[0], String(month), rest[2], about).map { ($0, length) } }
        if let month = vocabulary.month(rest[0]) { return day(rest[1], String(month), rest[2], about).map { ($0, length) } }
        if rest[0].count == 4 { return day(rest[2], rest[1], rest[0], about).map { ($0, 3) } }
        guard rest[0].count <= 2, rest[1].count <= 2 else { return nil }
        if monthFirst { return day(rest[1], rest[0], rest[2], about).map { ($0, 3) } }
        return day(rest[0], rest[1], rest[2], about).map { ($0, 3) }
    }

    /// « 2026-03-05 00:00:00 », « T08:30:00Z »
    private func skipHour(_ pieces: [String], _ place: inout Int) {
        if place < pieces.count, pieces[place] == "t" { place += 1 }
        var taken = 0
        while place < pieces.count, taken < 3, pieces[place].count == 2, pieces[place].allSatisfy(\.isNumber), Int(pieces[place]).map({ $0 < 60 }) == true,
            pieces.count - place <= 4
        {
            place += 1
            taken += 1
        }
    }

    private func day(_ day: String, _ month: String, _ year: String, _ about: About) -> Day? {
        guard day.count <= 2, month.count <= 2, let day = Int(day), let month = Int(month), let number = Int(year) else { return nil }
        switch year.count {
        case 4: return Day(number, month, day)
        case 2: return century(number, about).flatMap { Day($0, month, day) }
        default: return nil
        }
    }

    /// Born: the nearest century that makes somebody of working age. Otherwise: around today.
    private func century(_ year: Int, _ about: About) -> Int? {
        let this = today.year / 100 * 100
        switch about {
        case .birth: return this + year <= today.year - 15 ? this + year : this - 100 + year
        case .event: return this + year <= today.year + 15 ? this + year : this - 100 + year
        }
    }
}
