import Crypto
import Domain

/// Codes of six digits made by an application from a shared secret and the hour: RFC 6238, HMAC-SHA-1, steps of 30 seconds.
public enum OneTimePassword {
    /// Seconds.
    static let step = 30
    /// 160 bits, as RFC 4226 § 4 advises.
    static let secretLength = 20

    public static func newSecret() -> [UInt8] {
        (0..<secretLength).map { _ in UInt8.random(in: .min ... .max) }
    }

    /// The step whose code was typed, one before or after now allowed for a clock that drifts; nil when none, or when it was used already.
    static func step(of code: String, secret: [UInt8], at now: Instant, after last: Int?) -> Int? {
        let typed = code.filter(\.isNumber)
        let current = now.milliseconds / 1000 / step
        return [current, current - 1, current + 1].first { $0 > (last ?? -1) && self.code(secret: secret, step: $0) == typed }
    }

    /// Six digits, zeros in front. RFC 4226 § 5.3: dynamic truncation.
    public static func code(secret: [UInt8], step: Int) -> String {
        let counter = withUnsafeBytes(of: UInt64(step).bigEndian, Array.init)
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[19] & 15)
        let number = mac[offset...offset + 3].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// Base 32 of RFC 4648, without padding: what is typed by hand when the camera does not read.
    public static func letters(_ secret: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (result, buffer, bits) = ("", 0, 0)
        for byte in secret {
            buffer = buffer << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                result.append(alphabet[buffer >> bits & 31])
            }
            buffer &= 1 << bits - 1
        }
        if bits > 0 { result.append(alphabet[buffer << (5 - bits) & 31]) }
        return result
    }

    /// What the QR code says to the application. `account`: the address; Jalon stands before it.
    public static func address(secret: [UInt8], account: String) -> String {
        let safe = account.utf8.map { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2E || byte == 0x2D
                ? String(Unicode.Scalar(byte)) : "%" + Hex.text([byte]).uppercased()
        }.joined()
        return "otpauth://totp/Jalon:\(safe)?secret=\(letters(secret))&issuer=Jalon&algorithm=SHA1&digits=6&period=30"
    }
}
