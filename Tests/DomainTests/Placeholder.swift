import Testing

@Suite struct DomainPlaceholder { @Test func stands() { #expect(1 + 1 == 2) } }
