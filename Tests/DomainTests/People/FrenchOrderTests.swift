import Domain
import Testing

@Suite("Names stand in French order")
struct FrenchOrderTests {
    @Test("marks, capitals, hyphens and œ do not send a name to the end")
    func order() {
        let names = ["Zoé", "Élodie", "denis", "Œuvrard", "Çelik", "Fatou", "Aïcha", "Odile", "Oudin", "Jean Marc", "Jean-Luc", "L’Hermite", "la Rose"]
        #expect(
            names.inFrenchOrder { $0 } == [
                "Aïcha", "Çelik", "denis", "Élodie", "Fatou", "Jean-Luc", "Jean Marc", "L’Hermite", "la Rose", "Odile", "Œuvrard", "Oudin", "Zoé",
            ])
    }

    @Test("equal names keep the order they came in")
    func stable() {
        let rows = (0..<100).map { (name: $0.isMultiple(of: 2) ? "Émile" : "EMILE", number: $0) }
        #expect(rows.inFrenchOrder(\.name).map(\.number) == Array(0..<100))
    }
}
