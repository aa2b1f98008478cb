import Pages
import Testing

@Suite("« De » devant un nom")
struct FrenchNameTests {
    @Test(
        "s’élide devant une voyelle, un h muet, et un y suivi d’une consonne",
        arguments: ["Enzo Bernard", "Élodie", "Œdipe", "Inès", "Hugo Petit", "Hélène", "Yves"])
    func elided(name: String) { #expect(FrenchName.of(name) == "d’\(name)") }

    @Test("reste entier ailleurs", arguments: ["Karim", "Yohan", "Yasmine", "Hamid", "Hawa", "Ðenis", ""])
    func whole(name: String) { #expect(FrenchName.of(name) == "de \(name)") }
}
