/// Numbers as people type them into cells.
enum TypedNumbers {
    /// Weekly hours: « 26h », « 26,00 », « 20 H », « 26h30 », 26.0. More than 35 is said, more than 48 is no week of work.
    static func hours(_ cell: Cell) -> CellReading<Hours> {
        switch cell {
        case .blank: return .blank
        case .day, .flag: return .unreadable("ce n’est pas un nombre d’heures")
        case .number(let number): return weekly(number)
        case .text(let text):
            let text = CellText.tidy(text)
            if text.isEmpty || TypedDay.isNothing(text) { return .blank }
            if let number = duration(text) { return weekly(number) }
            guard let (number, rest) = hours(inText: text) else { return .unreadable("ce n’est pas un nombre d’heures") }
            guard !saysOthers(rest) else { return .unreadable(several) }
            return weekly(number)
        }
    }

    /// « PT26H30M00S »: how a file of LibreOffice keeps a cell that shows 26:30.
    private static func duration(_ text: String) -> Double? {
        guard text.hasPrefix("PT") else { return nil }
        let pieces = CellText.pieces(String(text.dropFirst(2)))
        let parts = zip(pieces, pieces.dropFirst()).compactMap { piece, unit in Double(piece).map { (unit, $0) } }
        guard let hours = parts.first(where: { $0.0 == "h" })?.1 else { return nil }
        return hours + (parts.first { $0.0 == "m" }?.1 ?? 0) / 60
    }

    /// The first number with its own minutes or decimals, and what follows it. What lies between brackets explains.
    private static func hours(inText text: String) -> (number: Double, rest: Substring)? {
        let text = (text.split(separator: "(").first.map(String.init) ?? text).lowercased()
        guard !text.hasPrefix("-"), let start = text.firstIndex(where: isDigit) else { return nil }
        let whole = text[start...].prefix(while: isDigit)
        guard whole.count <= 4, let number = Double(whole) else { return nil }
        let after = text[whole.endIndex...]
        if let mark = after.first, ",.".contains(mark), let (value, part, rest) = minutes(after.dropFirst()) {
            return (number + Double(value) / (part == 1 ? 10 : 100), rest)
        }
        let words = after.drop { $0 == " " }
        let unit = words.hasPrefix(":") ? words.dropFirst() : words.hasPrefix("h") ? words.drop(while: \.isLetter).drop { $0 == " " } : nil
        guard let unit, let (value, _, rest) = minutes(unit) else { return (number, after) }
        return value < 60 ? (number + Double(value) / 60, rest) : nil
    }

    private static func minutes(_ text: Substring) -> (value: Int, digits: Int, rest: Substring)? {
        let digits = text.prefix(while: isDigit)
        guard (1...2).contains(digits.count), let value = Int(digits) else { return nil }
        return (value, digits.count, text[digits.endIndex...])
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    /// « 20 à 26 h », « 20–26 h », « 20h/26h », « 20 h puis 26 »: no one number. « sur 4 jours », « depuis 2024 » say nothing of hours.
    private static func saysOthers(_ rest: Substring) -> Bool {
        var rest = rest
        while let start = rest.firstIndex(where: isDigit) {
            let number = rest[start...].prefix(while: isDigit)
            rest = rest[number.endIndex...]
            let unit = rest.drop { $0 == " " }
            let isYear = number.count == 4 && (number.hasPrefix("19") || number.hasPrefix("20"))
            if !isYear, !["j", "sem", "mois"].contains(where: { unit.hasPrefix($0) }) { return true }
        }
        return false
    }

    /// The first number of a text, with its decimals; nil without one.
    static func decimal(_ text: String) -> Double? {
        let kept = text.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "," || $0 == "." }
        return Double(kept.replacing(",", with: "."))
    }

    /// Art. L3121-27 du code du travail.
    private static let fullWeek = 35.0

    /// - Parameter share: 1 for a full time, at most.
    static func share(_ share: Double?) -> CellReading<Hours> {
        guard let share, share > 0, share <= 1 else { return .unreadable("ce n’est pas un nombre d’heures") }
        return counted(share * fullWeek, "d’un temps plein de 35 h")
    }

    /// Twelve months are fifty-two weeks, as in a pay slip: 151,67 h a month are 35 h a week.
    static func monthly(_ number: Double?) -> CellReading<Hours> {
        guard let number, number > 0, number < 210 else { return .unreadable("ce n’est pas un nombre d’heures") }
        return counted(number * 12 / 52, "d’heures par mois")
    }

    /// « 112,67 h/mois », « 112h67 »; the only number of the text.
    static func monthly(ofText text: String) -> CellReading<Hours> {
        // « 112h67 » counts hundredths, whatever its h says.
        guard let (number, rest) = hours(inText: text) ?? hours(inText: text.lowercased().replacing("h", with: ",")) else {
            return .unreadable("ce n’est pas un nombre d’heures")
        }
        guard !saysOthers(rest) else { return .unreadable(several) }
        // Nobody is hired for less than a dozen hours a week: a small number beside « mois » is more likely a week's.
        guard number > 48 else { return .unreadable("par semaine ou par mois ? écrivez les heures de la semaine") }
        return monthly(number)
    }

    private static let several = "plusieurs nombres d’heures dans la même cellule : écrivez celui du contrat"

    private static func counted(_ hours: Double, _ from: String) -> CellReading<Hours> {
        let hours = Hours(hundredths: Int((hours * 100).rounded()))
        return .read(hours, doubt: "calculé à partir \(from) : \(hours.inWords) par semaine")
    }

    private static func weekly(_ number: Double) -> CellReading<Hours> {
        guard number.isFinite, number > 0 else { return .unreadable("le nombre d’heures doit être plus grand que zéro") }
        guard number <= 48 else {
            return .unreadable(number < 180 ? "trop pour une semaine : peut-être des heures par mois" : "trop pour une semaine")
        }
        let hours = Hours(hundredths: Int((number * 100).rounded()))
        return .read(hours, doubt: number > 35 ? "plus de 35 heures par semaine" : nil)
    }

    /// Twelve digits, however grouped; a number of Excel too. Letters only in a former agrément.
    static func pass(_ cell: Cell) -> CellReading<PassNumber> {
        let text = cell.tidy
        if text.isEmpty || TypedDay.isNothing(text) { return .blank }
        let kept = text.filter { $0.isLetter || $0.isNumber }
        guard let number = PassNumber(kept) ?? alone(text), number.text.suffix(7).allSatisfy(\.isNumber), number.text.count(where: \.isNumber) >= 9 else {
            return .unreadable("un numéro de PASS IAE a 12 chiffres")
        }
        return .read(number)
    }

    /// « 999990012345 jusqu’au 04/01/2028 », « PASS n° 99999 00 12345 »: the only twelve digits in a row, spaces apart.
    private static func alone(_ text: String) -> PassNumber? {
        let runs = text.filter { $0 != " " && $0 != "-" && $0 != "." }.split { !$0.isNumber }.filter { $0.count >= 10 }
        return runs.count == 1 && runs[0].count == 12 ? PassNumber(String(runs[0])) : nil
    }

    static func email(_ cell: Cell) -> CellReading<String> {
        let text = cell.tidy
        if text.isEmpty || TypedDay.isNothing(text) { return .blank }
        let words = text.lowercased().split { $0.isWhitespace || $0 == ";" || $0 == "," || $0 == "<" || $0 == ">" }.map(String.init)
        guard let found = words.first(where: { $0.contains("@") }) else { return .unreadable("ce n’est pas une adresse électronique") }
        let address = found.hasPrefix("mailto:") ? String(found.dropFirst(7)) : found
        let sides = address.split(separator: "@", omittingEmptySubsequences: false)
        guard sides.count == 2, !sides[0].isEmpty, sides[1].contains("."), !sides[1].hasPrefix("."), !sides[1].hasSuffix(".") else {
            return .unreadable("cette adresse électronique est incomplète")
        }
        return .read(address)
    }
}

/// Phones as typed, in the international form.
enum TypedPhone {
    /// The first number of the cell that can be one; a mobile before a landline.
    static func read(_ cell: Cell) -> CellReading<String> {
        let text = plainDigits(cell.tidy)
        if text.isEmpty || TypedDay.isNothing(text) { return .blank }
        let numbers = parts(text).compactMap(international)
        let mobile = numbers.first { $0.hasPrefix("+336") || $0.hasPrefix("+337") }
        if let number = mobile ?? numbers.first { return .read(number) }
        // « 06/12/34/56/78 », « 06,12,34,56,78 »
        if let number = international(text.filter { $0 != "/" && $0 != "," && $0 != ";" }) { return .read(number) }
        return .unreadable("ce numéro de téléphone n’a pas le bon nombre de chiffres")
    }

    /// « 0612345678.0 », « 6,12345678E8 »: a number that a spreadsheet wrote its own way, whole.
    private static func plainDigits(_ text: String) -> String {
        let pointed = text.replacing(",", with: ".")
        if let mark = pointed.lastIndex(of: "."), pointed[..<mark].count >= 9, pointed[..<mark].allSatisfy(\.isNumber),
            pointed[mark...].dropFirst().allSatisfy({ $0 == "0" })
        {
            return String(pointed[..<mark])
        }
        guard pointed.uppercased().contains("E"), pointed.count(where: \.isNumber) >= 10, pointed.allSatisfy({ $0.isNumber || ".+eE".contains($0) }),
            let number = Double(pointed), number < 1e12
        else { return text }
        return String(Int(number))
    }

    /// « 06 … / 03 … », « 06 … ou 03 … », two numbers of ten digits with a space between.
    private static func parts(_ text: String) -> [String] {
        let marked = text.split { $0 == "/" || $0 == ";" || $0 == "\n" || $0 == "," || $0 == "|" || $0 == "(" && !text.contains("(0)") }
        let parts = marked.flatMap { $0.split(whereSeparator: \.isLetter) }.map(String.init)
        return parts.flatMap { part -> [String] in
            let digits = CellText.digits(part)
            guard digits.count == 20, digits.hasPrefix("0") else { return [part] }
            return [String(digits.prefix(10)), String(digits.suffix(10))]
        }
    }

    /// Source: ARCEP, plan de numérotation: overseas departments have their own country codes.
    private static let overseas: [String: String] = [
        "0262": "+262", "0263": "+262", "0692": "+262", "0693": "+262", "0269": "+262", "0639": "+262", "0590": "+590", "0690": "+590", "0691": "+590",
        "0596": "+596", "0696": "+596", "0697": "+596", "0594": "+594", "0694": "+594", "0508": "+508",
    ]

    static func international(_ text: String) -> String? {
        let text = text.filter { !$0.isWhitespace }
        var digits = CellText.digits(without(text, "(0)"))
        if text.hasPrefix("+") || digits.hasPrefix("00") {
            if !text.hasPrefix("+") { digits = String(digits.dropFirst(2)) }
            guard digits.hasPrefix("33") else { return (8...15).contains(digits.count) && !digits.hasPrefix("0") ? "+" + digits : nil }
            digits = String(digits.dropFirst(2))
        } else if digits.count == 11, digits.hasPrefix("33") {
            digits = String(digits.dropFirst(2))
        } else if digits.count == 12, overseas.values.contains(where: { digits.hasPrefix($0.dropFirst()) }) {
            return "+" + digits
        }
        if digits.count == 9, !digits.hasPrefix("0") { digits = "0" + digits }
        guard digits.count == 10, digits.hasPrefix("0"), digits.dropFirst().first != "0" else { return nil }
        let country = overseas[String(digits.prefix(4))] ?? "+33"
        // Saint-Pierre-et-Miquelon: 0508 is its code, not part of the number.
        return country + (country == "+508" ? digits.dropFirst(4) : digits.dropFirst())
    }

    private static func without(_ text: String, _ part: String) -> String {
        guard let place = text.indices.first(where: { text[$0...].hasPrefix(part) }) else { return text }
        return String(text[..<place] + text[place...].dropFirst(part.count))
    }
}

extension ImportedFields {
    /// A phone as the base holds it, in the form that imports compare.
    public static func phone(_ typed: String) -> String { TypedPhone.read(.text(typed)).value ?? typed }
}
