import Testing

@Suite struct WebPlaceholder { @Test func stands() { #expect(1 + 1 == 2) } }
