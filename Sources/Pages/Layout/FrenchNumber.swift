public import Domain
import HTML

/// Numbers as French readers write them: « 12 345 », « 1 234,5 », « 62 % », « 84 jours ».
public enum FrenchNumber {
    /// « 12 345 », groups of three parted by a narrow no-break space; a real minus sign.
    public static func integer(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped += French.narrowSpace }
            grouped.append(digit)
        }
        return (number < 0 ? "−" : "") + grouped
    }

    /// A gap: « +2 », « −1 », « 0 ».
    public static func signed(_ number: Int) -> String {
        (number > 0 ? "+" : "") + integer(number)
    }

    /// `scaled` is the number times 10^`places`: `decimal(2650, places: 2)` is « 26,50 »; with `trimmed`, « 26,5 ».
    public static func decimal(_ scaled: Int, places: Int, trimmed: Bool = false) -> String {
        let digits = String(scaled.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        var fraction = String(padded.suffix(places))
        while trimmed, fraction.last == "0" { fraction.removeLast() }
        let whole = integer(Int(padded.dropLast(places)) ?? 0)
        return (scaled < 0 ? "−" : "") + whole + (fraction.isEmpty ? "" : "," + fraction)
    }

    /// « 1 234,50 € » from cents.
    public static func euros(cents: Int) -> String {
        decimal(cents, places: 2) + French.narrowSpace + "€"
    }

    /// « 62 % », rounded to the nearest; « – » when there is nothing to divide by.
    public static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "–" }
        return integer((200 * part + whole) / (2 * whole)) + French.narrowSpace + "%"
    }

    /// « 1 jour », « 84 jours », « 0 jour »: French counts zero and one as singular.
    public static func count(_ number: Int, _ one: String, _ several: String) -> String {
        integer(number) + French.fixedSpace + (number.magnitude < 2 ? one : several)
    }
}

/// Lengths of time in words.
public enum FrenchDuration {
    /// « 84 jours ».
    public static func days(_ number: Int) -> String {
        FrenchNumber.count(number, "jour", "jours")
    }

    /// « 84 jours restants », « dernier jour », « terminé depuis 3 jours »: `last` is the last day covered.
    public static func remaining(until last: Day, today: Day) -> String {
        let left = last.days(since: today)
        if left == 0 { return "dernier jour" }
        if left == 1 { return "1\(French.fixedSpace)jour restant" }
        return left > 0 ? days(left) + " restants" : "terminé depuis " + days(-left)
    }

    /// « 1 an et 3 mois », « 4 mois », « 3 mois et 12 jours », « 12 jours »: from `first` to `last`, both included; two units at most.
    public static func words(_ first: Day, _ last: Day) -> String {
        let end = last.adding(days: 1)
        let months = wholeMonths(from: first, to: end)
        let days = end.days(since: first.adding(months: months))
        var parts: [String] = []
        if months >= 12 { parts.append(FrenchNumber.count(months / 12, "an", "ans")) }
        if months % 12 > 0 { parts.append(FrenchNumber.count(months % 12, "mois", "mois")) }
        if parts.count < 2, days > 0 || parts.isEmpty { parts.append(self.days(max(days, 0))) }
        return parts.joined(separator: " et ")
    }

    /// « 45 min », « 1 h », « 1 h 30 ».
    public static func minutes(_ number: Int) -> String {
        let (hours, rest) = (number / 60, number % 60)
        if hours == 0 { return "\(rest)\(French.fixedSpace)min" }
        let head = "\(FrenchNumber.integer(hours))\(French.fixedSpace)h"
        return rest == 0 ? head : head + French.fixedSpace + (rest < 10 ? "0" : "") + String(rest)
    }

    /// Weekly or monthly hours kept in hundredths: « 26 h », « 30,5 h ».
    public static func hours(hundredths: Int) -> String {
        FrenchNumber.decimal(hundredths, places: 2, trimmed: true) + French.fixedSpace + "h"
    }

    /// Whole calendar months from one day to another; `first` must not come after `last`.
    static func wholeMonths(from first: Day, to last: Day) -> Int {
        let (start, end) = (first.components, last.components)
        let months = (end.year - start.year) * 12 + end.month - start.month
        return first.adding(months: months) > last ? months - 1 : months
    }
}
