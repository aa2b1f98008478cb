import Foundation

/// Whether somebody listens on a port, and whether it is Jalon.
enum PortProbe {
    static func isFree(_ host: String, _ port: Int) -> Bool {
        guard let (descriptor, address) = socket(host, port) else { return false }
        defer { close(descriptor) }
        var (yes, address_) = (Int32(1), address)
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        return withAddress(&address_) { bind(descriptor, $0, $1) } == 0
    }

    static func answersAsJalon(_ host: String, _ port: Int) -> Bool {
        guard let (descriptor, address) = socket(host, port) else { return false }
        defer { close(descriptor) }
        var (limit, address_) = (timeval(tv_sec: 2, tv_usec: 0), address)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard withAddress(&address_, { connect(descriptor, $0, $1) }) == 0 else { return false }
        let question = Array("GET /sante HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n".utf8)
        guard send(descriptor, question, question.count, 0) == question.count else { return false }
        var (answer, piece) = ([UInt8](), [UInt8](repeating: 0, count: 4096))
        while case let count = recv(descriptor, &piece, piece.count, 0), count > 0 { answer += piece[..<count] }
        return String(decoding: answer, as: UTF8.self).contains("en service")
    }

    private static func socket(_ host: String, _ port: Int) -> (Int32, sockaddr_in)? {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        guard inet_pton(AF_INET, host == "localhost" ? "127.0.0.1" : host, &address.sin_addr) == 1 else { return nil }
        let descriptor = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        return descriptor >= 0 ? (descriptor, address) : nil
    }

    private static func withAddress(_ address: inout sockaddr_in, _ work: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { work($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
    }
}
