import Testing

@Suite struct StorePlaceholder { @Test func stands() { #expect(1 + 1 == 2) } }
