// Functions, variables and aliases as drives see them: listed, made and taken away by name.
import Glibc
import ShellSyntax
public import ShellValues

extension Shell {
  /// Visible functions in order of name, with their bodies.
  public var functions: [(name: String, body: ShellValue)] {
    var found: [String: FunctionValue] = [:]
    var next: Scope? = scope
    while let here = next {
      found.merge(here.functions) { inner, _ in inner }
      next = here.parent
    }
    return found.values.sorted { TextFolding.order($0.name, $1.name) < 0 }.map { ($0.name, .scalar(ScriptBlockValue($0.body))) }
  }

  /// Makes a function of the session out of a script block or a text.
  public func defineFunction(_ name: String, _ body: ShellValue) throws {
    let tree: ScriptBlockTree
    if case .scalar(let block as ScriptBlockValue) = body {
      tree = block.tree
    } else {
      do { tree = try Parser.parse(SourceText(body.text)) } catch { throw record(of: error) }
    }
    globalScope.functions[name.lowercased()] = FunctionValue(name: name, isFilter: false, body: tree)
  }

  /// - Returns: whether there was one.
  @discardableResult
  public func removeFunction(_ name: String) -> Bool { remove(name.lowercased()) { $0.functions.removeValue(forKey: $1) != nil } }

  /// Takes a variable away from the nearest scope that has it. - Throws: when it is constant.
  @discardableResult
  public func removeVariable(_ name: String) throws -> Bool {
    if let variable = scope.find(name.lowercased()), variable.isConstant {
      throw ErrorRecord(
        "Cannot remove variable \(name) because it is constant or read-only. If the variable is read-only, try the operation again "
          + "specifying the Force option.", id: "VariableNotRemovable", category: .writeError,
        reason: "SessionStateUnauthorizedAccessException", target: .string(name))
    }
    return remove(name.lowercased()) { $0.variables.removeValue(forKey: $1) != nil }
  }

  @discardableResult
  public func removeAlias(_ name: String) -> Bool { aliasTable.removeValue(forKey: name.lowercased()) != nil }

  private func remove(_ key: String, _ take: (Scope, String) -> Bool) -> Bool {
    var next: Scope? = scope
    while let here = next {
      if take(here, key) { return true }
      next = here.parent
    }
    return false
  }

  /// Names of the process's environment.
  public var environmentNames: [String] {
    var names: [String] = []
    var entry = environ
    while let text = entry.pointee {
      names.append(String(String(cString: text).prefix { $0 != "=" }))
      entry += 1
    }
    return names.sorted { TextFolding.order($0, $1) < 0 }
  }
}
