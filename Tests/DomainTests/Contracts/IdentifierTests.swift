import Domain
import Testing

@Suite("Identifiers")
struct IdentifierTests {
    @Test("A NIR is read with its spaces and refused with a wrong key")
    func nir() {
        #expect(NIR("2 82 03 96 552 730 07")?.text == "282039655273007")
        #expect(NIR.check("2 69 05 49 588 157 80") == .invalid)
        #expect(NIR.check("") == .tooShort)
        #expect(NIR.check("28203965527300é") == .invalid)
    }

    @Test("A NIR agrees with the title and the birth date")
    func consistency() throws {
        let number = try #require(NIR("282039655273007"))
        #expect(number.inconsistency(title: .madam, birthdate: try day("1982-03-01")) == nil)
        #expect(number.inconsistency(title: .mister, birthdate: nil) == .titleMismatch)
        #expect(number.inconsistency(title: nil, birthdate: try day("1982-04-01")) == .birthdateMismatch)
    }

    @Test("An annexe is the same whatever its modification, and read with the spaces people put")
    func annex() throws {
        let annex = try #require(FinancialAnnexNumber("ACI 05 1 17 0013 A0 M1"))
        #expect(annex.text == "ACI051170013A0M1")
        #expect(annex.isSameAnnex(as: try #require(FinancialAnnexNumber("ACI051170013A0M2"))))
        #expect(!annex.isSameAnnex(as: try #require(FinancialAnnexNumber("ACI051170013A1M1"))))
        #expect(FinancialAnnexNumber("EITI02A170013A0M1")?.kind == .eiti)
    }

    @Test("A person is over sixteen, a hundred at most")
    func birthdate() throws {
        let today = try day("2024-02-29")
        #expect(BirthdateLimits.check(try day("2008-02-29"), on: today) == .tooYoung)
        #expect(BirthdateLimits.check(try day("2008-02-28"), on: today) == nil)
        #expect(BirthdateLimits.check(try day("1924-02-29"), on: today) == nil)
        #expect(BirthdateLimits.check(try day("1924-02-28"), on: today) == .tooOld)
    }

    @Test("Hours are told as people say them")
    func hours() {
        #expect(Hours(26).inWords == "26 h")
        #expect(Hours(hundredths: 2650).inWords == "26 h 30")
        #expect(Hours(hundredths: 2633).inWords == "26,33 h")
    }

    @Test("a code of the INSEE has the shape of a commune or of a country, and says what is wrong with it")
    func insee() {
        for right in ["21054", "2A004", "2B033", "01001", "97105", "98818", "20004", "75056"] {
            #expect(InseeCode.refusal(ofCommune: right) == nil, "\(right)")
        }
        for (wrong, words) in [
            ("2105", "la forme"), ("2C004", "la forme"), ("A1054", "la forme"), ("21 054", "la forme"), ("", "la forme"), ("00123", "département"),
            ("96001", "département"), ("97900", "département"), ("99350", "pays"),
        ] {
            #expect(InseeCode.refusal(ofCommune: wrong)?.contains(words) == true, "\(wrong)")
        }
        #expect(InseeCode.refusal(ofCountry: "350") == nil)
        for wrong in ["35", "3500", "FRA", "100"] { #expect(InseeCode.refusal(ofCountry: wrong) != nil, "\(wrong)") }
    }
}
