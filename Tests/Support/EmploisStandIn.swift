import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A server of the same contract as the API of Les Emplois, on this machine: token, lists in pages of twenty, and what can go wrong.
public final class EmploisStandIn: @unchecked Sendable {
    /// What a call gets instead of its page.
    public enum Fault: Sendable {
        case status(Int, retryAfter: Int? = nil)
        /// The head, half a body, and the line goes.
        case cut
        case body(String, type: String)
        /// That many bytes of JSON, without saying how many.
        case huge(Int)
        case redirect(String)
        case next(String)
        /// Too busy, with that `Retry-After` as it is.
        case waits(String)
        /// Heads of interim answers before the page.
        case interim
    }

    public static let token = "0123456789abcdef0123456789abcdef01234567"

    private let lock = Lock()
    private let socket: Int32
    public let port: UInt16
    private var objects: [String: [String]] = [:]
    private var faults: [Int: Fault] = [:]
    private var before: [Int: @Sendable (EmploisStandIn) -> Void] = [:]
    private var asked: [String] = []
    private var token = EmploisStandIn.token
    private var isOpen = true

    public init() throws {
        // On Linux the kind of socket is an enum.
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.socket = socket
        var address = sockaddr_in()
        (address.sin_family, address.sin_port) = (sa_family_t(AF_INET), 0)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let opened = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                bind(socket, place, length) == 0 && listen(socket, 64) == 0 && getsockname(socket, place, &length) == 0
            }
        }
        guard opened else { throw POSIXError(.EADDRNOTAVAIL) }
        port = UInt16(bigEndian: address.sin_port)
        let thread = Thread { [weak self] in
            while let self, self.lock.with({ self.isOpen }) { self.serve() }
        }
        thread.start()
    }

    public var address: String { "http://127.0.0.1:\(port)" }

    /// Paths with their queries, in order, from the first call on.
    public var calls: [String] { lock.with { asked } }

    /// The objects of « employee-records », « employee-record-notifications » or « candidats ».
    public func give(_ list: String, _ rows: [String]) { lock.with { objects[list] = rows } }

    public func rows(_ list: String) -> [String] { lock.with { objects[list] ?? [] } }

    /// `call`: from 1, counted since the start.
    public func fail(_ call: Int, _ fault: Fault) { lock.with { faults[call] = fault } }

    public func beforeCall(_ call: Int, _ act: @escaping @Sendable (EmploisStandIn) -> Void) { lock.with { before[call] = act } }

    public func expire(newToken: String) { lock.with { token = newToken } }

    public func forgetCalls() { lock.with { (asked, faults, before) = ([], [:], [:]) } }

    public func stop() {
        lock.with { isOpen = false }
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    // MARK: one connection, one answer

    private func serve() {
        let connection = accept(socket, nil, nil)
        guard connection >= 0 else { return }
        defer { close(connection) }
        let request = read(connection)
        let lines = request.split(separator: "\r\n")
        guard let target = lines.first?.split(separator: " ").dropFirst().first.map(String.init) else { return }
        let (call, act) = lock.with { () -> (Int, (@Sendable (EmploisStandIn) -> Void)?) in
            asked.append(target)
            return (asked.count, before[asked.count])
        }
        act?(self)
        let fault = lock.with { faults[call] }
        let isKnown = lines.contains { $0.lowercased() == "authorization: token " + lock.with { token }.lowercased() }
        answer(target, fault, isKnown, to: connection)
    }

    private func answer(_ target: String, _ fault: Fault?, _ isKnown: Bool, to connection: Int32) {
        guard isKnown else { return send(connection, 401, #"{"detail":"Jeton invalide."}"#) }
        switch fault {
        case nil: send(connection, 200, page(target, next: nil))
        case .next(let next)?: send(connection, 200, page(target, next: next))
        case .status(let status, let wait)?:
            send(connection, status, #"{"detail":"…"}"#, adding: wait.map { ["Retry-After: \($0)"] } ?? [])
        case .body(let text, let type)?: send(connection, 200, text, type: type)
        case .redirect(let place)?: send(connection, 302, "", adding: ["Location: \(place)"])
        case .waits(let words)?: send(connection, 429, #"{"detail":"…"}"#, adding: ["Retry-After: \(words)"])
        case .interim?:
            write(connection, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n")
            send(connection, 200, page(target, next: nil))
        case .cut?:
            write(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{\"count\":45,\"results\":[")
        case .huge(let size)?:
            write(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"results\":[\"")
            let chunk = String(repeating: "a", count: 1 << 16)
            for _ in 0..<(size >> 16) where !write(connection, chunk) { return }
        }
    }

    private func page(_ target: String, next: String?) -> String {
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        let query = parts.count > 1 ? parts[1].split(separator: "&").map(String.init) : []
        let number = query.first { $0.hasPrefix("page=") }.flatMap { Int($0.dropFirst(5)) } ?? 1
        let list = parts[0].split(separator: "/").last.map(String.init) ?? ""
        let all = rows(list)
        let own = all.dropFirst((number - 1) * 20).prefix(20)
        let kept = query.filter { !$0.hasPrefix("page=") } + ["page=\(number + 1)"]
        let following = number * 20 < all.count ? "\"\(address)\(parts[0])?\(kept.joined(separator: "&"))\"" : "null"
        let shown = next.map { "\"\($0)\"" } ?? following
        return "{\"count\":\(all.count),\"next\":\(shown),\"previous\":null,\"results\":[\(own.joined(separator: ","))]}"
    }

    private func send(_ connection: Int32, _ status: Int, _ body: String, type: String = "application/json", adding: [String] = []) {
        let head = ["HTTP/1.1 \(status) X", "Content-Type: \(type)", "Content-Length: \(body.utf8.count)", "Connection: close"] + adding
        write(connection, head.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }

    @discardableResult
    private func write(_ connection: Int32, _ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, 0x4000) }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private func read(_ connection: Int32) -> String {
        var (bytes, chunk): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 4096))
        while !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n") {
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A fiche salarié as the API gives it.
public struct StandInFiche: Sendable {
    public var siret: String
    public var pass: String
    public var last: String
    public var first: String
    public var birth = "01/08/1984"
    public var start = "01/09/2025"
    public var end = "31/08/2027"
    public var phone: String? = "0612345678"
    public var email: String?
    public var title = "MME"
    /// Of `situationSalarie`, those that are true.
    public var situation: [String] = []

    public init(_ siret: String, _ pass: String, _ last: String, _ first: String) {
        (self.siret, self.pass, self.last, self.first) = (siret, pass, last, first)
    }

    public var json: String {
        func text(_ value: String?) -> String { value.map { "\"\($0)\"" } ?? "null" }
        return """
            {"mesure":"ACI_DC","siret":"\(siret)","numeroAnnexe":"ACI021260001A0M0","numLigne":1,"typeMouvement":"C","personnePhysique":{"passIae":"\(pass)",\
            "sufPassIae":null,"idItou":"70a6d71e4265a5768ad3b3f293ffd7","NIR":"284080212345678","civilite":"\(title)","nomUsage":"\(last)","nomNaissance":null,\
            "prenom":"\(first)","dateNaissance":"\(birth)","codeComInsee":{"codeComInsee":"21054","codeDpt":"021"},"codeInseePays":"100","codeGroupePays":"1",\
            "passDateDeb":"\(start)","passDateFin":"\(end)"},"adresse":{"adrTelephone":\(text(phone)),"adrMail":\(text(email)),"codetypevoie":"RUE",\
            "adrLibelleVoie":"DES TILLEULS","codeinseecom":"21054","codepostalcedex":"21200"},"situationSalarie":{"orienteur":"01","niveauFormation":"51",\
            "salarieBenefRSA":"NON"\(situation.map { ",\"\($0)\":true" }.joined())},"codeTraitement":null,"libelleTraitement":null}
            """
    }
}
