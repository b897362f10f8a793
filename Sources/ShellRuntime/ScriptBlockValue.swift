// Script blocks and functions as values.
public import ShellSyntax
public import ShellValues

/// `{ … }` as a value: code that a cmdlet, `&` or a method may run.
public final class ScriptBlockValue: ShellScalar {
  public let tree: ScriptBlockTree
  /// The scope that the block brings with it: its module's, or a closure's. `nil` for a block that runs where it is called.
  let home: Scope?
  /// Whether `filter` semantics apply: the body runs for each object.
  let isFilter: Bool
  /// Where the block was written down, when modules are about: called from another module it runs there.
  weak var origin: Scope?
  /// The module of that place, which outlives the call that the block was written in.
  private weak var originModule: ScriptModule?

  public convenience init(_ tree: ScriptBlockTree) { self.init(tree, home: nil) }

  init(_ tree: ScriptBlockTree, home: Scope?, isFilter: Bool = false, origin: Scope? = nil) {
    (self.tree, self.home, self.isFilter, self.origin) = (tree, home, isFilter, origin)
    originModule = origin?.module
  }

  /// The scope that a call from `caller` runs in or below: the caller's own while both belong to the same module.
  func surroundings(for caller: Scope) -> Scope {
    if let home { return home.ownModule != nil && caller.module === home.ownModule ? caller : home }
    if let origin { return origin.module === caller.module ? caller : origin }
    guard let originModule, originModule !== caller.module else { return caller }
    return originModule.scope
  }

  public var typeName: String { ScriptBlockType.typeName }
  public var text: String { tree.text }
  public func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? {
    if case .scalar(let other as ScriptBlockValue) = other { other === self || other.tree === tree } else { nil }
  }

  public var memberNames: [String] { ["Attributes", "File", "IsFilter", "IsConfiguration", "Module", "StartPosition", "DebuggerHidden", "Id", "Ast"] }

  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "file": tree.source.file.map { .string($0) } ?? .null
    case "isfilter": .bool(isFilter)
    case "isconfiguration", "debuggerhidden": .bool(false)
    case "attributes": .list(tree.attributes.map { .string("System.Management.Automation.\($0.name)Attribute") })
    case "module": home?.module.map { .scalar($0) } ?? .null
    case "startposition": startPosition
    default: nil
    }
  }

  private var startPosition: ShellValue {
    let place = tree.source.position(of: tree.range.start)
    return .object(
      ShellObject([
        ("File", tree.source.file.map { .string($0) } ?? .null), ("StartLine", .int(place.line)), ("StartColumn", .int(place.column)),
        ("Content", .string(tree.text)), ("Start", .int(tree.range.start)), ("Length", .int(tree.range.end - tree.range.start)),
      ]))
  }
}

/// A function or filter of the session.
struct FunctionValue {
  var name: String
  var isFilter: Bool
  var body: ScriptBlockTree
  /// Its module's or a closure's scope; `nil` for one that sees its caller's variables.
  var home: Scope?
  /// The block that it is, when it is one.
  private var written: ScriptBlockValue?

  init(name: String, isFilter: Bool, body: ScriptBlockTree, home: Scope? = nil) {
    (self.name, self.isFilter, self.body, self.home) = (name, isFilter, body, home)
  }

  /// A script block called by itself.
  init(_ block: ScriptBlockValue, name: String = "") {
    self.init(name: name, isFilter: block.isFilter, body: block.tree, home: block.home)
    written = block
  }

  var block: ScriptBlockValue { written ?? ScriptBlockValue(body, home: home, isFilter: isFilter) }

  /// As for blocks; a function of the session called from a module sees the session.
  func surroundings(for caller: Scope) -> Scope {
    if let written { return written.surroundings(for: caller) }
    if let home { return home.ownModule != nil && caller.module === home.ownModule ? caller : home }
    return caller.module == nil ? caller : caller.global
  }
}

/// `$input`: what has come from the pipeline, to be gone through once or as a whole.
enum InputEnumerator {
  static func value(_ items: [ShellValue]) -> ShellValue {
    .array(ShellArray(items, kind: .growing(typeName: "System.Collections.ArrayList+ArrayListEnumeratorSimple")))
  }
}
