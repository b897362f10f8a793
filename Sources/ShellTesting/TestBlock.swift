// Describe and Context while they run: where their variables live, what runs around their tests, what they have mocked.
import ShellRuntime
import ShellSyntax
import ShellValues

/// One Describe or Context, or the file around them.
final class TestBlock {
  enum Kind: String { case file = "File", describe = "Describing", context = "Context" }

  let kind: Kind
  let name: String
  let parent: TestBlock?
  let tags: [String]
  /// `-Skip`, its own or an outer block's.
  let isSkipped: Bool
  var beforeEach: [ScriptBlockValue] = []
  var afterEach: [ScriptBlockValue] = []
  /// Blocks that were found in the tree before the body ran: meeting their command again does nothing.
  var hoisted: Set<ObjectIdentifier> = []
  /// The error of a BeforeAll; every test of the block fails with it.
  var setupError: ErrorRecord?
  var isAnnounced = false
  var mocks = MockTable()

  init(_ kind: Kind, _ name: String, parent: TestBlock?, tags: [String] = [], isSkipped: Bool = false) {
    (self.kind, self.name, self.parent, self.tags) = (kind, name, parent, tags)
    self.isSkipped = isSkipped || parent?.isSkipped == true
    setupError = parent?.setupError
  }

  /// From the outermost to this one, without the file.
  var path: [TestBlock] { (parent?.path ?? []) + (kind == .file ? [] : [self]) }

  /// This block and those around it, innermost first, the file included.
  var outward: [TestBlock] { [self] + (parent?.outward ?? []) }

  /// 0 for a block at the file's top.
  var depth: Int { path.count - 1 }

  var allTags: [String] { path.flatMap(\.tags) }
}
