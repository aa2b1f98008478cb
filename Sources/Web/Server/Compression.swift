import CZ
import Dispatch

/// Answers made smaller for who accepts it: pages shrink about five times. Forms are safe from BREACH: their tokens are masked anew in each answer.
enum Compression {
    /// Below, a frame of the network carries it anyhow.
    static let smallest = 1024
    /// Above, the work leaves the threads that answer.
    static let large = 256 << 10

    private static let queue = DispatchQueue(label: "jalon.compression")

    static func suits(_ answer: WebResponse, accepting encodings: String?) -> Bool {
        isText(answer) && answer.body.count > smallest && accepts(encodings) && answer.header("content-encoding") == nil
    }

    /// What may be compressed for another reader varies, even when it was not for this one.
    static func isText(_ answer: WebResponse) -> Bool {
        let type = answer.header("content-type") ?? ""
        return type.hasPrefix("text/") || type.hasPrefix("image/svg") || type.hasPrefix("application/javascript") || type.hasPrefix("application/json")
            || type.hasPrefix("application/manifest")
    }

    /// `gzip;q=0` is a refusal.
    static func accepts(_ encodings: String?) -> Bool {
        (encodings ?? "").lowercased().split(whereSeparator: { $0 == "," }).contains { part in
            let words = part.split(separator: ";").map { $0.filter { $0 != " " } }
            return words.first == "gzip" && !words.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
        }
    }

    static func gzip(_ body: [UInt8]) async -> [UInt8]? {
        guard body.count > large else { return packed(body) }
        return await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: packed(body)) }
        }
    }

    /// Level 5: 0.2 ms for a list page, a fifth of its size. Nil when zlib has no memory.
    static func packed(_ body: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        guard jalon_gzip_init(&stream, 5) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var (input, output) = (body, [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(body.count))) + 32))
        let status = input.withUnsafeMutableBufferPointer { from in
            output.withUnsafeMutableBufferPointer { to in
                stream.next_in = from.baseAddress
                stream.avail_in = UInt32(from.count)
                stream.next_out = to.baseAddress
                stream.avail_out = UInt32(to.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        return status == Z_STREAM_END ? Array(output[..<Int(stream.total_out)]) : nil
    }
}
