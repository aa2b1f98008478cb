import Testing

@Suite struct DocumentsPlaceholder { @Test func stands() { #expect(1 + 1 == 2) } }
