extension ImportedFields {
    /// A number read as E.164, written as people of its country type it: « 06 12 34 56 78 ». The words that search finds come from there.
    public static func typedPhone(_ international: String) -> String {
        let codes = ["+33", "+262", "+590", "+594", "+596"]
        guard let code = codes.first(where: international.hasPrefix) else { return international }
        let digits = Array("0" + international.dropFirst(code.count))
        guard digits.count == 10 else { return international }
        return stride(from: 0, to: 10, by: 2).map { String(digits[$0...($0 + 1)]) }.joined(separator: " ")
    }
}
