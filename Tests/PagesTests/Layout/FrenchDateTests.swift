import Domain
import HTML
import Testing

@testable import Pages

@Suite("Dates in French") struct FrenchDateTests {
    let today = Day(number: 20_778)  // 21 November 2026

    private func plain(_ text: String) -> String {
        String(text.map { $0 == "\u{00A0}" || $0 == "\u{202F}" ? " " : $0 })
    }

    @Test("A short date has its month abbreviated as in print, the first of a month is « 1er »")
    func short() throws {
        #expect(plain(FrenchDate.short(today)) == "21 nov. 2026")
        #expect(plain(FrenchDate.short(try #require(Day(2028, 2, 1)))) == "1er févr. 2028")
        #expect(FrenchDate.short(today).contains(" ") == false)
    }

    @Test("A long date names the month, a full date the weekday")
    func long() {
        #expect(plain(FrenchDate.long(today)) == "21 novembre 2026")
        #expect(plain(FrenchDate.full(today)) == "samedi 21 novembre 2026")
        #expect(plain(FrenchDate.month(today)) == "novembre 2026")
    }

    @Test("A range says its first year only when it differs")
    func range() throws {
        let first = try #require(Day(2026, 2, 2))
        #expect(plain(FrenchDate.range(first, try #require(Day(2026, 6, 1)))) == "du 2 févr. au 1er juin 2026")
        #expect(plain(FrenchDate.range(first, try #require(Day(2027, 1, 31)))) == "du 2 févr. 2026 au 31 janv. 2027")
    }

    @Test(
        "A distance from today is said in words",
        arguments: [
            (0, "aujourd’hui"), (1, "demain"), (-1, "hier"), (3, "dans 3 jours"), (-13, "il y a 13 jours"), (14, "dans 2 semaines"),
            (-59, "il y a 8 semaines"), (-61, "il y a 2 mois"), (92, "dans 3 mois"), (730, "dans 23 mois"), (800, "dans 2 ans"),
        ])
    func relative(days: Int, words: String) {
        #expect(plain(FrenchDate.relative(today.adding(days: days), today: today)) == words)
    }

    @Test("A date in a page carries its ISO form for machines")
    func html() {
        #expect(FrenchDate.html(today).string.hasPrefix("<time datetime=\"2026-11-21\">"))
    }
}

@Suite("Numbers and lengths of time in French") struct FrenchNumberTests {
    private func plain(_ text: String) -> String {
        String(text.map { $0 == "\u{00A0}" || $0 == "\u{202F}" ? " " : $0 })
    }

    @Test("Thousands are parted, decimals have a comma, a negative number a true minus")
    func numbers() {
        #expect(plain(FrenchNumber.integer(1_234_567)) == "1 234 567")
        #expect(FrenchNumber.integer(999) == "999")
        #expect(plain(FrenchNumber.integer(-1820)) == "−1 820")
        #expect(FrenchNumber.decimal(2650, places: 2) == "26,50")
        #expect(FrenchNumber.decimal(2650, places: 2, trimmed: true) == "26,5")
        #expect(FrenchNumber.decimal(2600, places: 2, trimmed: true) == "26")
        #expect(FrenchNumber.decimal(-5, places: 2) == "−0,05")
        #expect(plain(FrenchNumber.euros(cents: 123_450)) == "1 234,50 €")
    }

    @Test("A percentage is rounded, and a share of nothing is a dash")
    func percent() {
        #expect(plain(FrenchNumber.percent(5, of: 8)) == "63 %")
        #expect(FrenchNumber.percent(0, of: 0) == "–")
    }

    @Test("Zero and one are singular")
    func counts() {
        #expect(plain(FrenchNumber.count(0, "jour", "jours")) == "0 jour")
        #expect(plain(FrenchNumber.count(2, "jour", "jours")) == "2 jours")
    }

    @Test("Days left count down to the last day, then since when it is over")
    func remaining() throws {
        let last = try #require(Day(2027, 2, 13))
        #expect(plain(FrenchDuration.remaining(until: last, today: last.adding(days: -84))) == "84 jours restants")
        #expect(plain(FrenchDuration.remaining(until: last, today: last.adding(days: -1))) == "1 jour restant")
        #expect(FrenchDuration.remaining(until: last, today: last) == "dernier jour")
        #expect(plain(FrenchDuration.remaining(until: last, today: last.adding(days: 3))) == "terminé depuis 3 jours")
    }

    @Test("A PASS of two years and a contract of four months are said so, both days included")
    func lengths() throws {
        let first = try #require(Day(2026, 2, 2))
        #expect(plain(FrenchDuration.words(first, try #require(Day(2028, 2, 1)))) == "2 ans")
        #expect(plain(FrenchDuration.words(first, try #require(Day(2026, 6, 1)))) == "4 mois")
        #expect(plain(FrenchDuration.words(first, try #require(Day(2026, 6, 11)))) == "4 mois et 10 jours")
        #expect(plain(FrenchDuration.words(first, first)) == "1 jour")
        #expect(plain(FrenchDuration.minutes(90)) == "1 h 30")
        #expect(plain(FrenchDuration.minutes(65)) == "1 h 05")
        #expect(plain(FrenchDuration.hours(hundredths: 3050)) == "30,5 h")
    }
}
