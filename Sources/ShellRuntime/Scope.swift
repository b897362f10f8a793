// Variables and where they live. Reading looks outward through the scopes; writing makes a variable in the nearest one.
import ShellValues

/// One variable.
final class Variable {
  var value: ShellValue
  let name: String
  /// The type of `[int]$x`, which every later value is converted to.
  var type: String?
  var options: ItemOptions
  var description = ""
  /// `-Visibility Private`.
  var isHiddenFromCommands = false
  /// What `[Validate…]` attributes demand of every later value.
  var rules: [ParameterRule] = []
  /// Whether the null in it stands for a pipeline that gave nothing (see `Outcome`).
  var holdsNothing = false
  /// Made by the shell before anything was typed.
  var isStandard = false

  init(_ name: String, _ value: ShellValue, type: String? = nil, options: ItemOptions = []) {
    (self.name, self.value, self.type, self.options) = (name, value, type, options)
  }

  convenience init(_ name: String, _ value: ShellValue, type: String? = nil, isConstant: Bool) {
    self.init(name, value, type: type, options: isConstant ? [.constant, .allScope] : [])
  }

  /// Whether an assignment is refused.
  var isConstant: Bool { !options.isDisjoint(with: [.readOnly, .constant]) }
}

/// One level of variables and functions.
final class Scope {
  let parent: Scope?
  /// Whether `$script:` means this one: the scope of a script file, or the session's own.
  let isScript: Bool
  var variables: [String: Variable] = [:]
  var functions: [String: FunctionValue] = [:]
  /// Those of the session itself stand in the shell's own table; here only what is to be known of them.
  var aliases: [String: AliasEntry] = [:]
  /// The call whose scope this is.
  var call: CallFrame?
  /// The module whose session state this is.
  var ownModule: ScriptModule?

  init(parent: Scope?, isScript: Bool = false) { (self.parent, self.isScript) = (parent, isScript) }

  /// - Parameter key: lower case.
  func find(_ key: String) -> Variable? {
    var scope: Scope? = self
    while let here = scope {
      if let variable = here.variables[key], here === self || !variable.options.contains(.private) { return variable }
      scope = here.parent
    }
    return nil
  }

  func function(_ key: String) -> FunctionValue? {
    var scope: Scope? = self
    while let here = scope {
      if let function = here.functions[key] { return function }
      scope = here.parent
    }
    return nil
  }

  /// The call around the code that runs in this scope.
  var nearestCall: CallFrame? {
    var scope: Scope? = self
    while let here = scope {
      if let call = here.call { return call }
      scope = here.parent
    }
    return nil
  }

  /// The module around the code that runs in this scope.
  var module: ScriptModule? {
    var scope: Scope? = self
    while let here = scope {
      if let module = here.ownModule { return module }
      scope = here.parent
    }
    return nil
  }

  /// The outermost scope of the running module, else the session's.
  var moduleScope: Scope { module?.scope ?? global }

  var script: Scope {
    var scope = self
    while !scope.isScript, let parent = scope.parent { scope = parent }
    return scope
  }

  var global: Scope {
    var scope = self
    while let parent = scope.parent { scope = parent }
    return scope
  }
}
