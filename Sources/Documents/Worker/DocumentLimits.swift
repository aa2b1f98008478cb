/// What one request may cost.
public struct DocumentLimits: Sendable {
    /// Seconds from question to answer, and from start to the first word: a small server that also builds or backs up loads Python slowly.
    public var seconds: Double
    public var startSeconds: Double
    /// Address space of one process, in MiB; a warm one takes about 320.
    public var mebibytes: Int
    /// Bytes of one page or file sent in.
    public var bodyBytes: Int
    /// Cells of one workbook, blank ones counted.
    public var cells: Int
    /// Requests that may wait while all processes are busy.
    public var waiting: Int

    public init(
        seconds: Double = 20, startSeconds: Double = 60, mebibytes: Int = 768, bodyBytes: Int = 16 << 20, cells: Int = 1_000_000, waiting: Int = 32
    ) {
        self.seconds = seconds
        self.startSeconds = startSeconds
        self.mebibytes = mebibytes
        self.bodyBytes = bodyBytes
        self.cells = cells
        self.waiting = waiting
    }

    /// What `worker.py` reads from its command line.
    var arguments: [String] { ["\(mebibytes << 20)", "\(Int(seconds.rounded(.up)))", "\(cells)"] }
}
