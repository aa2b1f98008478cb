import Domain
import Glibc

/// curl as a child that holds one socket of ours and nothing else, so that no other child born at the same moment can keep it open.
enum EmploisChild {
    /// Gives `input` to a program of the `PATH`, and what it answers until it ends.
    ///
    /// - Throws: `EmploisFailure.toolMissing` when it cannot be started, `.tooLarge` past `limit` bytes.
    static func run(_ arguments: [String], input: [UInt8], limit: Int) throws -> (status: Int32, output: [UInt8]) {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else { throw EmploisFailure.toolMissing }
        defer { close(ends[0]) }
        let started = spawn(arguments, ends[1])
        close(ends[1])
        guard let pid = started else { throw EmploisFailure.toolMissing }
        give(input, to: ends[0])
        let output = answer(from: ends[0], limit: limit)
        if output == nil { kill(pid, SIGKILL) }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1, errno == EINTR {}
        guard let output else { throw EmploisFailure.tooLarge }
        // Ended by a signal: as if the line had been cut.
        return (status & 0x7F == 0 ? (status >> 8) & 0xFF : 56, output)
    }

    private static func spawn(_ arguments: [String], _ socket: Int32) -> Int32? {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_adddup2(&files, socket, 0)
        posix_spawn_file_actions_adddup2(&files, socket, 1)
        posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0)
        var pid: pid_t = 0
        let result = withCStrings(arguments) { argv in
            withCStrings(environment) { posix_spawnp(&pid, arguments[0], &files, nil, argv, $0) }
        }
        return result == 0 ? pid : nil
    }

    private static var environment: [String] {
        ["PATH", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY"].compactMap { name in
            getenv(name).map { name + "=" + String(cString: $0) }
        }
    }

    private static func give(_ input: [UInt8], to socket: Int32) {
        var sent = 0
        while sent < input.count {
            // 0x4000: MSG_NOSIGNAL, whose import differs from one Glibc to the next.
            let count = input[sent...].withUnsafeBytes { send(socket, $0.baseAddress, $0.count, 0x4000) }
            guard count > 0 else { break }
            sent += count
        }
        shutdown(socket, 1)
    }

    /// Nil past the limit.
    private static func answer(from socket: Int32, limit: Int) -> [UInt8]? {
        var (bytes, chunk): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 1 << 16))
        while true {
            let count = recv(socket, &chunk, chunk.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
            if bytes.count > limit { return nil }
        }
    }

    private static func withCStrings<Result>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
        let pointers = strings.map { strdup($0) }
        defer { pointers.forEach { free($0) } }
        return body(pointers + [nil])
    }
}
