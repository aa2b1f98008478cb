import HTML

/// French typography for what is printed elsewhere than on a page: the command line, a cell.
public enum FrenchText {
    /// Spaces that may not break and curled apostrophes, as `\(fr:)` sets them on a page; line by line.
    public static func typeset(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { French.spaced(String($0)) }.joined(separator: "\n")
    }
}
