extension Day {
    private static let shortMonths = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."]

    /// As a reader of a `Reason` sees a day: « 21 nov. 2026 », « 1er févr. 2028 ».
    public var inWords: String {
        let (year, month, day) = components
        return "\(day == 1 ? "1er" : String(day)) \(Day.shortMonths[month - 1]) \(year)"
    }
}
