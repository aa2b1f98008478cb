/// A referential that cannot be trusted: the server does not start on it.
///
/// The description is French and names the file and the line, so that whoever wrote the file can correct it.
public struct ReferentialError: Error, Hashable, CustomStringConvertible {
    /// As given: the path of an overriding file, « Referentials/freins.yaml » for an embedded one.
    public let file: String
    /// From 1; nil when the whole file is at fault.
    public let line: Int?
    /// In French, without the place.
    public let message: String

    public init(file: String, line: Int?, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    public var description: String {
        guard let line else { return "\(file) : \(message)" }
        return "\(file), ligne \(line) : \(message)"
    }
}
