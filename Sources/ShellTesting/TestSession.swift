// A run of tests: the block that is running, what has come out so far, and who hears about it.
import Glibc
import ShellRuntime
import ShellValues

/// State that the commands of a test file share; one for each shell.
final class TestSession {
  let shell: Shell
  /// The innermost block; `nil` outside test files.
  var block: TestBlock?
  /// Whether an It is running.
  var isInTest = false
  var results: [TestRecord] = []
  var filter = TestFilter()
  var report: TestReport
  var drive: TestDrive?
  /// Mocks made inside the running It.
  var testMocks = MockTable()
  var customOperators: [ShouldOperator] = []
  /// Of several operators of one name the last one added judges.
  var operators: [ShouldOperator] { customOperators.reversed() + Should.operators }
  /// Calls of mocked commands, oldest first.
  var calls: [MockCall] = []
  /// How many tests have begun; the running one's number inside a test.
  private(set) var startedTests = 0
  /// Which It is running; 0 outside.
  var testNumber: Int { isInTest ? startedTests : 0 }
  /// The blocks whose code needs what the shell does not have are told apart in results; outer first.
  var needs: [[String]] = []

  init(_ shell: Shell) {
    self.shell = shell
    report = TestReport(shell: shell, level: .detailed)
  }

  static func of(_ run: any CmdletRun) -> TestSession {
    guard let shell = run.shell as? Shell else { preconditionFailure("cmdlets run in a shell") }
    return of(shell)
  }

  static func of(_ shell: Shell) -> TestSession { shell.guest(TestSession.self) { TestSession(shell) } }

  /// Takes a result and tells the reader of the report.
  func finish(_ record: TestRecord, in block: TestBlock) {
    results.append(record)
    report.test(record, in: block)
  }

  func beginTest() {
    startedTests += 1
    isInTest = true
  }

  /// Runs work inside another block.
  func enter(_ inner: TestBlock, _ work: () throws -> Void) rethrows {
    let outer = block
    defer { block = outer }
    block = inner
    try work()
  }
}

/// A clock that only goes forward, in microseconds.
enum Stopwatch {
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }
}
