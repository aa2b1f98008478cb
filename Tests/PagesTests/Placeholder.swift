import Testing

@Suite struct PagesPlaceholder { @Test func stands() { #expect(1 + 1 == 2) } }
