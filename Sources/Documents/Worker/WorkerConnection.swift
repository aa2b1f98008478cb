import Dispatch
import Glibc

/// The server's end of a worker's socket. Its calls wait, at most until their deadline.
struct WorkerConnection: Sendable {
    let descriptor: Int32

    func send(_ bytes: [UInt8], until deadline: DispatchTime) throws {
        // MSG_NOSIGNAL: a worker that died must not take the server with it.
        let flags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
        try bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                try wait(for: POLLOUT, until: deadline)
                let count = Glibc.send(descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent, flags)
                guard count >= 0 || errno == EAGAIN || errno == EINTR else { throw WorkerProcess.Gone() }
                sent += max(0, count)
            }
        }
    }

    func reply(until deadline: DispatchTime) throws -> WorkerReply {
        guard let lengths = WorkerReply.lengths(try receive(8, until: deadline)) else { throw WorkerProcess.Gone() }
        let header = try receive(lengths.header, until: deadline)
        let body = try receive(lengths.body, until: deadline)
        guard let reply = try? WorkerReply(header: header, body: body) else { throw WorkerProcess.Gone() }
        return reply
    }

    func close() {
        Glibc.close(descriptor)
    }

    private func receive(_ length: Int, until deadline: DispatchTime) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
            while filled < length {
                try wait(for: POLLIN, until: deadline)
                let count = recv(descriptor, buffer.baseAddress?.advanced(by: filled), length - filled, Int32(MSG_DONTWAIT))
                guard count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR)) else { throw WorkerProcess.Gone() }
                filled += max(0, count)
            }
        }
    }

    private func wait(for event: Int32, until deadline: DispatchTime) throws {
        let now = DispatchTime.now().uptimeNanoseconds
        guard now < deadline.uptimeNanoseconds else { throw DocumentError.tooLong }
        var watched = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        poll(&watched, 1, Int32(clamping: (deadline.uptimeNanoseconds - now) / 1_000_000 + 1))
    }
}
