import Glibc

/// Starting and ending a child process that holds one socket and nothing else of the server.
enum WorkerSpawn {
    /// Nil when it cannot be started. The child's socket is its standard input (it closes any other descriptor itself); its environment
    /// is bare and it has no output: what it might print could hold a person's words.
    static func start(_ arguments: [String]) -> (pid: Int32, descriptor: Int32)? {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else { return nil }
        let pid = spawn(arguments, input: ends[1])
        close(ends[1])
        if pid == nil { close(ends[0]) }
        return pid.map { ($0, ends[0]) }
    }

    static func kill(_ pid: Int32) {
        Glibc.kill(pid, SIGKILL)
    }

    /// Waits for the end of a killed process, so that none stays behind as a zombie.
    static func collect(_ pid: Int32) {
        while waitpid(pid, nil, 0) == -1, errno == EINTR {}
    }

    private static func spawn(_ arguments: [String], input: Int32) -> Int32? {
        guard let program = arguments.first else { return nil }
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_adddup2(&files, input, 0)
        posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        isolate(&attributes)

        var pid: pid_t = 0
        let result = withCStrings(arguments) { argv in
            withCStrings(environment) { posix_spawn(&pid, program, &files, &attributes, argv, $0) }
        }
        return result == 0 ? pid : nil
    }

    /// Own process group, so that Ctrl-C reaches the server first; no inherited signal mask.
    private static func isolate(_ attributes: inout posix_spawnattr_t) {
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    }

    /// The home folder is for the cache of fonts alone.
    private static var environment: [String] {
        let home = getenv("HOME").map { ["HOME=" + String(cString: $0)] } ?? []
        return ["PATH=/usr/bin:/bin", "LANG=C.UTF-8"] + home
    }

    private static func withCStrings<Result>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
        let pointers = strings.map { strdup($0) }
        defer { pointers.forEach { free($0) } }
        return body(pointers + [nil])
    }
}
