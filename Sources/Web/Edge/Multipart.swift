import Glibc

/// A form with a file (RFC 7578), as far as browsers send it: fields and files by name, whole in memory, under the limit of every body.
struct Multipart {
    struct File {
        /// As the browser told it; a name to show, never a path to open.
        let name: String
        let bytes: [UInt8]
    }

    private(set) var fields: [(name: String, value: String)] = []
    private(set) var files: [String: File] = [:]

    /// Nil for a body of another kind.
    init?(_ request: WebRequest) {
        guard let type = request.headers["content-type"], type.lowercased().hasPrefix("multipart/form-data"),
            let boundary = Multipart.parameter("boundary", of: type)
        else { return nil }
        let mark = Array("--\(boundary)".utf8)
        var places: [Int] = []
        while let found = Multipart.find(mark, in: request.body, from: places.last.map { $0 + mark.count } ?? 0), places.count < Multipart.parts {
            places.append(found)
        }
        for (start, end) in zip(places, places.dropFirst()) { take(Array(request.body[(start + mark.count)..<end])) }
    }

    /// More parts than any form of the site has.
    private static let parts = 500

    /// Head and body are cut by an empty line; the end of line before the next mark belongs to neither.
    private mutating func take(_ part: [UInt8]) {
        guard let cut = Multipart.find([13, 10, 13, 10], in: part, from: 0) else { return }
        let head = String(decoding: part[..<cut], as: UTF8.self)
        let body = Array(part[(cut + 4)...].dropLast(2))
        let line = head.split(whereSeparator: \.isNewline).first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let line, let name = Multipart.parameter("name", of: String(line)) else { return }
        if let file = Multipart.parameter("filename", of: String(line)) {
            let last = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
            files[name] = File(name: last, bytes: body)
        } else {
            fields.append((name, String(decoding: body.filter { $0 != 0 }, as: UTF8.self)))
        }
    }

    /// `name="fichier"`; a quote inside comes as %22 from browsers.
    private static func parameter(_ name: String, of text: String) -> String? {
        for piece in text.split(separator: ";").dropFirst() {
            let pair = piece.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].filter({ $0 != " " }).lowercased() == name else { continue }
            var value = pair[1]
            while value.last?.isWhitespace == true { value.removeLast() }
            if value.first == "\"", value.last == "\"", value.count > 1 { value = value.dropFirst().dropLast() }
            return String(value)
        }
        return nil
    }

    private static func find(_ mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = mark.first else { return nil }
        return bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return nil }
            var place = start
            while place + mark.count <= buffer.count {
                guard let found = memchr(base + place, Int32(first), buffer.count - place - mark.count + 1) else { return nil }
                place = UnsafeRawPointer(found) - base
                if memcmp(found, mark, mark.count) == 0 { return place }
                place += 1
            }
            return nil
        }
    }
}

extension Fields {
    /// The fields of a form however it was sent; files aside.
    init(of request: WebRequest) {
        if let multipart = Multipart(request) { self.init(multipart.fields) } else { self.init(urlEncoded: request.body) }
    }
}
