import Crypto

extension Fingerprint {
    /// SHA-256 of a file, as 64 hex digits.
    public static func of(_ bytes: [UInt8]) -> String { Hex.text(SHA256.hash(data: bytes)) }
}
