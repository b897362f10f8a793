// Mocks: which blocks answer in place of a command, and what calls they have seen.
import ShellRuntime
import ShellValues

/// One `Mock`.
final class MockBehaviour {
  let key: String
  let name: String
  let body: ScriptBlockValue?
  let filter: ScriptBlockValue?
  let isVerifiable: Bool
  var wasCalled = false

  init(name: String, body: ScriptBlockValue?, filter: ScriptBlockValue?, isVerifiable: Bool) {
    (self.name, key) = (name, name.lowercased())
    (self.body, self.filter, self.isVerifiable) = (body, filter, isVerifiable)
  }
}

/// The mocks of one block or one test.
struct MockTable {
  var behaviours: [MockBehaviour] = []

  var keys: Set<String> { Set(behaviours.map(\.key)) }
}

/// One call of a mocked command.
struct MockCall {
  var key: String
  var values: [(name: String, value: ShellValue)]
  /// The running block; calls are counted for it and the blocks around it.
  var block: TestBlock?
  /// Which It ran, counted from 1 in a session; 0 outside.
  var test: Int
}

extension TestSession {
  /// Mocks that are in force for a command: the test's first, then the blocks' outward; of one place the last one first.
  func behaviours(for key: String) -> [MockBehaviour] {
    let tables = [testMocks] + (block?.outward.map(\.mocks) ?? [])
    return tables.flatMap { $0.behaviours.reversed().filter { $0.key == key } }
  }

  func forgetTestMocks() {
    let keys = testMocks.keys
    testMocks = MockTable()
    restore(keys)
  }

  func forgetMocks(of block: TestBlock) {
    let keys = block.mocks.keys
    block.mocks = MockTable()
    restore(keys)
    calls.removeAll { $0.block.map { $0.outward.contains { $0 === block } } ?? false }
  }

  /// Commands that nothing mocks any more answer themselves again.
  private func restore(_ keys: Set<String>) {
    for key in keys where behaviours(for: key).isEmpty { shell.standIn(for: key, nil) }
  }

  /// What a command's parameters are, be it a cmdlet or a function; `nil` when there is no such command.
  func definition(named name: String) throws -> CmdletDefinition? {
    if let body = shell.functionBlock(name) { return try shell.definition(ofFunction: name, body) }
    return shell.definition(of: name)
  }
}
