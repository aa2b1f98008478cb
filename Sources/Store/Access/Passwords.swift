import Crypto
import CryptoExtras
import Dispatch
import Foundation

/// Hashing by scrypt, N = 2^17, r = 8, p = 1: about half a second and 128 MiB, so one at a time on a thread of its own,
/// never on the threads that answer pages. The parameters stand in the hash, so that they can grow.
public final class Passwords: Sendable {
    /// Sixteen waiting is eight seconds: beyond, it is better to say no.
    static let longestQueue = 16

    private let queue = DispatchQueue(label: "jalon.passwords")
    private let waiting = Waiting()
    let rounds: Int

    /// `rounds`: N. Tests take less.
    public init(rounds: Int = 1 << 17) {
        self.rounds = rounds
    }

    /// `scrypt$131072$8$1$salt$hash`, in hex.
    public func hash(_ password: String) async throws -> String {
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        let rounds = rounds
        return try await run {
            let hash = try Passwords.derive(password, salt: salt, rounds: rounds, blockSize: 8, parallelism: 1)
            return "scrypt$\(rounds)$8$1$\(Hex.text(salt))$\(Hex.text(hash))"
        }
    }

    /// Takes the same time whether there is a hash or not: nobody learns by the clock who has an account.
    public func matches(_ password: String, _ stored: String?) async throws -> Bool {
        let parts = (stored ?? "scrypt$\(rounds)$8$1$00000000000000000000000000000000$00").split(separator: "$").map(String.init)
        guard parts.count == 6, let rounds = Int(parts[1]), let block = Int(parts[2]), let parallel = Int(parts[3]) else { return false }
        let salt = Hex.bytes(parts[4])
        return try await run {
            let hash = try Passwords.derive(password, salt: salt, rounds: rounds, blockSize: block, parallelism: parallel)
            return Passwords.equal(hash, Hex.bytes(parts[5]))
        }
    }

    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        guard await waiting.enter(atMost: Passwords.longestQueue) else { throw PasswordsBusy() }
        do {
            let value = try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
                queue.async { continuation.resume(with: Result { try work() }) }
            }
            await waiting.leave()
            return value
        } catch {
            await waiting.leave()
            throw error
        }
    }

    private static func derive(_ password: String, salt: [UInt8], rounds: Int, blockSize: Int, parallelism: Int) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: blockSize, parallelism: parallelism,
            maxMemory: 256 << 20)
        return key.withUnsafeBytes(Array.init)
    }

    private static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private actor Waiting {
        private var count = 0

        func enter(atMost limit: Int) -> Bool {
            guard count < limit else { return false }
            count += 1
            return true
        }

        func leave() { count -= 1 }
    }
}

/// Too many people sign in at once.
public struct PasswordsBusy: Error {}

extension Hex {
    /// Empty when `text` is not hex.
    public static func bytes(_ text: String) -> [UInt8] {
        let digits = Array(text.utf8).compactMap { byte -> UInt8? in
            switch byte {
            case 0x30...0x39: byte - 0x30
            case 0x61...0x66: byte - 0x57
            default: nil
            }
        }
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return [] }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
