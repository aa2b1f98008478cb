import Foundation
import RuleEvaluation
import Testing

/// The 1 437 cases computed by the State's own platform (Fixtures/pass-iae.jsonl): Jalon must agree with every answer, to the day.
@Suite("Jalon agrees with the State's platform")
struct StateCasesTests {
    static let cases: [String: [StateCase]] = Dictionary(grouping: StateCase.all, by: \.kind)

    @Test("every case of every kind, probes and steps included", arguments: cases.keys.sorted())
    func agrees(kind: String) {
        let disagreeing = (StateCasesTests.cases[kind] ?? []).filter { !$0.agrees }
        #expect(disagreeing.map(\.id) == [])
    }

    @Test("the fixture is whole")
    func fixtureIsWhole() {
        #expect(StateCase.all.count == 1437)
        #expect(StateCasesTests.cases.count == 22)
    }

    @Test("the answer does not depend on what was expected, but for the days asked")
    func answerIgnoresExpected() throws {
        let line = #"{"kind":"siret","id":"a","input":{"value":"12"},"expected":{"valid":true}}"#
        #expect(RuleEvaluation.evaluate(line: line) == #"{"id":"a","actual":{"valid":false,"reason":"INVALID"}}"#)
    }

    @Test("a line that cannot be read is answered, with its id when it has one")
    func unreadableLine() {
        #expect(RuleEvaluation.evaluate(line: "not json").hasPrefix(#"{"id":null,"error":"#))
        #expect(RuleEvaluation.evaluate(line: #"{"kind":"pass_dates","id":"p","input":{"start":"2026-02-30","number":"x"}}"#).hasPrefix(#"{"id":"p","error":"#))
        #expect(RuleEvaluation.evaluate(line: #"{"kind":"tea","id":"t","input":{}}"#).contains("unknown kind: tea"))
    }
}

/// One line of the fixture beside Jalon's answer, both as plain objects, error lists sorted because they are sets.
struct StateCase {
    let id: String
    let kind: String
    let agrees: Bool

    static let all: [StateCase] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let text = (try? String(contentsOf: folder.appending(path: "Fixtures/pass-iae.jsonl"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { StateCase(String($0)) }
    }()

    init?(_ line: String) {
        guard let asked = StateCase.object(line), let answered = StateCase.object(RuleEvaluation.evaluate(line: line)),
            let id = asked["id"] as? String, let kind = asked["kind"] as? String
        else { return nil }
        self.id = id
        self.kind = kind
        let expected = StateCase.sorted(asked["expected"] ?? NSNull())
        agrees = answered["id"] as? String == id && expected.isEqual(StateCase.sorted(answered["actual"] ?? NSNull()))
    }

    private static func object(_ line: String) -> [String: Any]? {
        try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    }

    private static func sorted(_ value: Any) -> NSObject {
        switch value {
        case let members as [String: Any]:
            let sortedMembers = members.map { ($0, $0 == "errors" ? sortedErrors($1) : sorted($1)) }
            return NSDictionary(dictionary: Dictionary(uniqueKeysWithValues: sortedMembers))
        case let items as [Any]: return NSArray(array: items.map(sorted))
        case let object as NSObject: return object
        case let text as String: return NSString(string: text)
        default: return NSString(string: String(describing: value))
        }
    }

    private static func sortedErrors(_ value: Any) -> NSObject {
        let pairs = (value as? [[String]]) ?? []
        return NSArray(array: pairs.map { $0.joined(separator: " ") }.sorted())
    }
}
