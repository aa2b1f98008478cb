import Synchronization

/// What was signed while a demo plays its templates, by fingerprint: a signature keeps only the fingerprint, and a life told again under another
/// name signs another text.
///
/// Task-local because acts run on the engine's threads. What a person signs is never kept here.
final class SignedContents: Sendable {
    @TaskLocal static var current: SignedContents?

    private let texts = Mutex<[String: String]>([:])

    func keep(_ content: String, as fingerprint: String) {
        texts.withLock { $0[fingerprint] = content }
    }

    var all: [String: String] { texts.withLock { $0 } }
}
