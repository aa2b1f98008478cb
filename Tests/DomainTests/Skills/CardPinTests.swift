import Domain
import Testing

@Suite struct CardPinTests {
    @Test(arguments: ["000000", "111111", "123456", "654321", "987654", "121212", "123123", "112233", "110011", "223322"])
    func aCodeThatEverybodyTriesFirstIsNotTaken(pin: String) {
        #expect(CardPin.fault(of: pin, birthDate: nil) == .tooEasy)
    }

    @Test(arguments: ["", "12345", "1234567", "12a456", "٠١٢٣٤٥", "12 456"]) func aCodeHasSixDigits(pin: String) {
        #expect(CardPin.fault(of: pin, birthDate: nil) == .notSixDigits)
    }

    @Test(arguments: ["120491", "041291", "910412", "199104", "041991"]) func aBirthDateIsNoSecret(pin: String) {
        #expect(CardPin.fault(of: pin, birthDate: Day(1991, 4, 12)) == .birthDate)
        #expect(CardPin.fault(of: pin, birthDate: nil) == nil)
    }

    @Test(arguments: ["271828", "314159", "908172"]) func anyOtherIsTaken(pin: String) {
        #expect(CardPin.fault(of: pin, birthDate: Day(1991, 4, 12)) == nil)
    }
}
