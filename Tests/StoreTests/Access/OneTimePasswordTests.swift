import Domain
import Testing

@testable import Store

/// RFC 6238, appendix B: the last six digits of its eight, for the secret « 12345678901234567890 ».
@Suite struct OneTimePasswordTests {
    private let secret = Array("12345678901234567890".utf8)

    @Test(arguments: [(59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"), (2_000_000_000, "279037")])
    func theCodesAreThoseOfTheStandard(_ seconds: Int, _ code: String) {
        #expect(OneTimePassword.code(secret: secret, step: seconds / 30) == code)
    }

    @Test func aClockThatDriftsByOneStepIsAccepted() {
        let now = Instant(milliseconds: 1_111_111_109_000)
        let step = 1_111_111_109 / 30
        for drift in [-1, 0, 1] {
            #expect(OneTimePassword.step(of: OneTimePassword.code(secret: secret, step: step + drift), secret: secret, at: now, after: nil) == step + drift)
        }
        #expect(OneTimePassword.step(of: OneTimePassword.code(secret: secret, step: step + 2), secret: secret, at: now, after: nil) == nil)
        #expect(OneTimePassword.step(of: OneTimePassword.code(secret: secret, step: step), secret: secret, at: now, after: step) == nil, "déjà utilisé")
    }

    /// RFC 4648, section 10.
    @Test(arguments: [("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")]) func theKeyIsWrittenInBase32(_ text: String, _ letters: String)
    {
        #expect(OneTimePassword.letters(Array(text.utf8)) == letters)
    }
}
