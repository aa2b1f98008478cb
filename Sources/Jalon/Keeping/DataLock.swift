import Foundation

/// Held on the data folder: shared by the servers that run on it, alone by what would pull it from under them.
/// The system frees it when the process ends, however it ends.
struct DataLock: ~Copyable {
    private let descriptor: Int32

    /// While a server runs.
    static func serving(_ settings: Settings) throws -> DataLock {
        try DataLock(
            settings.lockPath, LOCK_SH, refusal: "Une restauration ou un changement de clé est en cours sur \(settings.data) : attendez qu’il finisse.")
    }

    /// For a restoration, a return to an older schema, a new key.
    static func alone(_ settings: Settings) throws -> DataLock {
        try DataLock(settings.lockPath, LOCK_EX, refusal: "Jalon tourne sur \(settings.data) : arrêtez-le d’abord, puis recommencez.")
    }

    private init(_ path: String, _ kind: Int32, refusal: String) throws {
        let opened = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw SettingsError("Impossible d’écrire dans \(path).") }
        guard flock(opened, kind | LOCK_NB) == 0 else {
            close(opened)
            throw SettingsError(refusal)
        }
        // Last: once it is set, a throw would run `deinit` and close a number that another thread may have been given meanwhile.
        descriptor = opened
    }

    deinit { close(descriptor) }
}
