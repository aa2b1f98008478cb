import Foundation

/// What goes to a worker: the header is JSON, the body bytes. See `worker.py` for the form.
struct WorkerRequest: Sendable {
    enum Operation: String, Sendable { case pdf, sheet, photo }

    let operation: Operation
    var title = ""
    var css = ""
    let body: [UInt8]

    /// 4 bytes, length of the header; 4 bytes, length of the body; both.
    func bytes() throws -> [UInt8] {
        let header = try JSONEncoder().encode(["operation": operation.rawValue, "title": title, "css": css])
        return WorkerRequest.length(header.count) + WorkerRequest.length(body.count) + Array(header) + body
    }

    private static func length(_ count: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) }
    }
}

/// What a worker says once started, and after each request.
struct WorkerReply: Sendable {
    struct Header: Decodable, Sendable {
        var ready: Bool?
        var pdf: Bool?
        var sheet: Bool?
        var photo: Bool?
        var error: String?
        var detail: String?

        /// Only the first word says it.
        func include(_ operation: WorkerRequest.Operation) -> Bool {
            switch operation {
            case .pdf: pdf == true
            case .sheet: sheet == true
            case .photo: photo == true
            }
        }
    }

    let header: Header
    let body: [UInt8]

    init(header: [UInt8], body: [UInt8]) throws {
        self.header = try JSONDecoder().decode(Header.self, from: Data(header))
        self.body = body
    }

    /// The two lengths that begin every reply; nil when they are beyond any document.
    static func lengths(_ bytes: [UInt8]) -> (header: Int, body: Int)? {
        let numbers = [bytes[0..<4], bytes[4..<8]].map { $0.reduce(0) { $0 << 8 | Int($1) } }
        return numbers[0] <= 1 << 16 && numbers[1] <= 1 << 28 ? (numbers[0], numbers[1]) : nil
    }

    /// Nil when all went well.
    var refusal: DocumentError? {
        switch header.error {
        case nil: nil
        case "refused": .refused(header.detail ?? "")
        case "unreadable": .unreadable
        case "large", "memory": .tooLarge
        default: .failed(header.detail ?? "")
        }
    }
}
