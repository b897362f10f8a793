// Script blocks and functions as values.
public import ShellSyntax
public import ShellValues

/// `{ … }` as a value: code that a cmdlet, `&` or a method may run.
public final class ScriptBlockValue: ShellScalar {
  public let tree: ScriptBlockTree

  public init(_ tree: ScriptBlockTree) { self.tree = tree }

  public var typeName: String { ScriptBlockType.typeName }
  public var text: String { tree.text }
}

/// A function or filter of the session.
struct FunctionValue {
  var name: String
  var isFilter: Bool
  var body: ScriptBlockTree
}
