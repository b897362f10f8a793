// The variables that exist before anything was typed, and those that are computed when read.
import Glibc
import ShellFiles
import ShellSyntax
import ShellValues

extension Shell {
  func defineStandardVariables() {
    func version(_ text: String) -> ShellValue { VersionValue(text).map { .scalar($0) } ?? .null }
    let versions = ShellHashtable([
      ("PSVersion", version("5.1.14393.0")), ("PSEdition", .string("Desktop")),
      ("PSCompatibleVersions", .list(["1.0", "2.0", "3.0", "4.0", "5.0", "5.1.14393.0"].map(version))), ("BuildVersion", version("10.0.14393.0")),
      ("CLRVersion", version("4.0.30319.42000")), ("WSManStackVersion", version("3.0")), ("PSRemotingProtocolVersion", version("2.3")),
      ("SerializationVersion", version("1.1.0.1")),
    ])
    let values: [(String, ShellValue)] = [
      ("ConfirmPreference", .string("High")), ("WhatIfPreference", .bool(false)),
      ("FormatEnumerationLimit", .int(16)), ("OFS", .string(" ")), ("Error", .array(errorList)), ("PSVersionTable", .hashtable(versions)),
      ("PSHOME", .string(Environment.programFolder)), ("HOME", .string(Environment.value("HOME") ?? "/")), ("PID", .int(Int(getpid()))),
      ("args", .list([])),
      ("MaximumHistoryCount", .int(4096)), ("ShellId", .string("Microsoft.PowerShell")), ("NestedPromptLevel", .int(0)),
      ("PSDefaultParameterValues", .hashtable(ShellHashtable())), ("OutputEncoding", .string("System.Text.UTF8Encoding")),
      ("PSEmailServer", .string("")), ("MaximumErrorCount", .int(256)), ("MaximumFunctionCount", .int(4096)),
      ("MaximumVariableCount", .int(4096)), ("MaximumAliasCount", .int(4096)), ("MaximumDriveCount", .int(4096)),
      ("Host", .object(ShellObject([("Name", .string("ConsoleHost")), ("Version", version("5.1.14393.0"))]))),
    ]
    for (name, value) in [("IsLinux", true), ("IsWindows", false), ("IsMacOS", false), ("IsCoreCLR", false)] {
      globalScope.variables[name.lowercased()] = Variable(name, .bool(value), isConstant: true)
    }
    globalScope.variables["psstyle"] = Variable("PSStyle", .object(TextStyle.object))
    let preferences = [
      ("ErrorActionPreference", "Continue"), ("WarningPreference", "Continue"), ("VerbosePreference", "SilentlyContinue"),
      ("DebugPreference", "SilentlyContinue"), ("InformationPreference", "SilentlyContinue"), ("ProgressPreference", "Continue"),
    ]
    for (name, value) in preferences {
      globalScope.variables[name.lowercased()] = Variable(name, .scalar(ActionPreference.value(value)), type: ActionPreference.typeName)
    }
    for (name, value) in values { globalScope.variables[name.lowercased()] = Variable(name, value) }
    for (name, value) in [("true", true), ("false", false)] {
      globalScope.variables[name] = Variable(name, .bool(value), isConstant: true)
    }
    globalScope.variables["null"] = Variable("null", .null, isConstant: true)
  }

  /// The value of a variable; null when it does not exist.
  func value(of name: VariableName) -> ShellValue {
    if let scopeName = name.scope { return scopedValue(scopeName, name) ?? .null }
    if name.key == "_" || name.key == "psitem" { return currentItem }
    if let variable = scope.find(name.key) { return variable.value }
    return computedValue(name.key) ?? .null
  }

  /// Whether a variable exists, for strict mode.
  func isSet(_ name: VariableName) -> Bool {
    if name.key == "_" || name.key == "psitem" || computedValue(name.key) != nil { return true }
    switch name.scope {
    case nil, "variable", "using": return scope.find(name.key) != nil
    case "global": return globalScope.variables[name.key] != nil
    case "script": return scope.script.variables[name.key] != nil
    case "local", "private": return scope.variables[name.key] != nil
    default: return true
    }
  }

  private func computedValue(_ key: String) -> ShellValue? {
    switch key {
    case "?": .bool(lastSucceeded)
    case "lastexitcode": .int(Int(lastExitCode))
    case "pwd":
      drives.pathInfo(
        DriveTable.Location(folder: currentFolder, entryDrive: drives.entryDrive, entryPath: drives.entryPath, folderDrive: drives.folderDrive))
    case "^", "$": .string("")
    case "psculture": .string(context.cultures.numbers)
    case "psuiculture": .string(context.cultures.texts)
    case "pscmdlet":
      scope.nearestCall.map { $0.isAdvanced ? .scalar(PSCmdletValue(frame: $0, shell: self)) : .null } ?? .null
    case "myinvocation": call.map { myInvocation($0) } ?? .null
    case "executioncontext":
      .object(
        ShellObject(
          typeNames: ["System.Management.Automation.EngineIntrinsics"],
          properties: [
            .init("SessionState", .scalar(SessionStateValue(shell: self))),
            .init("InvokeCommand", .scalar(InvokeCommandValue(shell: self))),
            .init("Host", globalScope.variables["host"]?.value ?? .null),
          ]))
    case "stacktrace": errorList.items.first.flatMap { Members.get($0, "ScriptStackTrace") } ?? .string("")
    default: nil
    }
  }

  private func scopedValue(_ scopeName: String, _ name: VariableName) -> ShellValue? {
    switch scopeName {
    case "env": Environment.value(name.name).map { .string($0) }
    case "global": globalScope.variables[name.key]?.value ?? computedValue(name.key)
    case "script": scope.script.variables[name.key]?.value ?? computedValue(name.key)
    case "local", "private": scope.variables[name.key]?.value
    case "variable", "using": scope.find(name.key)?.value
    case "function": scope.function(name.key).map { .scalar(ScriptBlockValue($0.body)) }
    default: nil
    }
  }

  /// Sets a variable in the scope its name says, else in the running one.
  func set(_ name: VariableName, _ value: ShellValue, type: String? = nil) throws {
    let target: Scope
    switch name.scope {
    case nil, "local", "private", "variable": target = scope
    case "global": target = globalScope
    case "script": target = scope.script
    case "function":
      if value.isNull { removeFunction(name.name) } else { try defineFunction(name.name, value) }
      return
    case "env":
      Environment.set(name.name, value.isNull ? nil : value.text)
      return
    default:
      throw ErrorRecord(
        "Cannot find drive. A drive with the name '\(name.scope!)' does not exist.", id: "DriveNotFound", category: .objectNotFound,
        reason: "DriveNotFoundException", target: .string(name.scope!))
    }
    // The shell's own count: a variable in its place would never change again.
    if name.key == "lastexitcode" {
      lastExitCode = Int32(truncatingIfNeeded: try Conversion.int(value))
      return
    }
    guard (name.key != "_" && name.key != "psitem") || name.scope != nil else {
      currentItem = value
      return
    }
    if let existing = target.variables[name.key] ?? (target === globalScope ? nil : shared(name.key)) {
      guard !existing.isConstant else {
        throw ErrorRecord(
          "Cannot overwrite variable \(name.name) because it is read-only or constant.", id: "VariableNotWritable", category: .writeError,
          reason: "SessionStateUnauthorizedAccessException", target: .string(name.name))
      }
      if let type { existing.type = type }
      if existing.holdsNothing { existing.holdsNothing = false }
      existing.value = try checked(existing.type == nil ? value : convert(value, to: existing.type!, for: name), existing)
    } else {
      target.variables[name.key] = Variable(name.name, try type.map { try convert(value, to: $0) } ?? value, type: type)
    }
  }

  /// A value that a variable's `[Validate…]` attributes let pass.
  func checked(_ value: ShellValue, _ variable: Variable) throws -> ShellValue {
    for rule in variable.rules {
      do { try rule.check(value, self) } catch {
        throw ErrorRecord(
          "The variable cannot be validated because the value \(value.text) is not a valid value for the \(variable.name) variable.",
          id: "ValidateSetFailure", category: .metadataError, reason: "ValidationMetadataException")
      }
    }
    return value
  }

  /// Conversion to a variable's own type, in the words of an assignment.
  private func convert(_ value: ShellValue, to type: String, for name: VariableName) throws -> ShellValue {
    do { return try convert(value, to: type) } catch var record as ErrorRecord {
      (record.id, record.category) = ("RuntimeException", .metadataError)
      record.reason = "ArgumentTransformationMetadataException"
      throw record
    }
  }

  /// The text of a preference variable.
  func preference(_ key: String) -> String { scope.find(key)?.value.text ?? "" }
}

/// The process's environment.
enum Environment {
  /// Where the program itself stands.
  static var programFolder: String {
    guard let path = realpath("/proc/self/exe", nil) else { return "/" }
    defer { free(path) }
    let text = String(cString: path)
    return String(text[..<(text.lastIndex(of: "/") ?? text.startIndex)])
  }

  static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
  static func set(_ name: String, _ value: String?) {
    if let value { setenv(name, value, 1) } else { unsetenv(name) }
  }
}

/// The process's working folder.
enum WorkingFolder {
  static var current: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }
}
