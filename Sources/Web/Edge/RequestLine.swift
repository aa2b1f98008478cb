import Domain
import Logging
import Pages
import Store

/// What the log keeps of a request: the pattern of its route rather than its address, and who by id.
struct RequestLine {
    private let method: WebRequest.Method
    private let start = ContinuousClock.now
    var route: Route?
    var session: Session?

    init(_ request: WebRequest) {
        method = request.method
    }

    func write(_ status: Int, to logger: Logger) {
        guard logger.logLevel <= .info else { return }
        let time = ContinuousClock.now - start
        let milliseconds = time.components.seconds * 1000 + time.components.attoseconds / 1_000_000_000_000_000
        logger.info(
            "request",
            metadata: [
                "method": "\(method.rawValue)", "route": "\(route?.pattern.text ?? "-")", "status": "\(status)", "ms": "\(milliseconds)", "user": "\(reader)",
            ])
    }

    private var reader: String {
        switch session {
        case .user(let user): user.reader.user.text
        case .person(let person): "personne:" + person.person.text
        case .assessor(let session): session.readerText
        case nil: "-"
        }
    }
}
