// The variables that exist before anything was typed, and those that are computed when read.
import Glibc
import ShellFiles
import ShellSyntax
import ShellValues

extension Shell {
  func defineStandardVariables() {
    let versions = ShellHashtable([
      ("PSVersion", .string("5.1.14393.0")), ("PSEdition", .string("Desktop")), ("BuildVersion", .string("10.0.14393.0")),
      ("CLRVersion", .string("4.0.30319.42000")), ("WSManStackVersion", .string("3.0")), ("PSRemotingProtocolVersion", .string("2.3")),
      ("SerializationVersion", .string("1.1.0.1")),
    ])
    let values: [(String, ShellValue)] = [
      ("ErrorActionPreference", .string("Continue")), ("WarningPreference", .string("Continue")),
      ("VerbosePreference", .string("SilentlyContinue")),
      ("DebugPreference", .string("SilentlyContinue")), ("InformationPreference", .string("SilentlyContinue")),
      ("ProgressPreference", .string("Continue")), ("ConfirmPreference", .string("High")), ("WhatIfPreference", .bool(false)),
      ("FormatEnumerationLimit", .int(16)), ("OFS", .string(" ")), ("Error", .array(errorList)), ("PSVersionTable", .hashtable(versions)),
      ("HOME", .string(Environment.value("HOME") ?? "/")), ("PID", .int(Int(getpid()))), ("args", .list([])),
      ("MaximumHistoryCount", .int(4096)),
      ("Host", .object(ShellObject([("Name", .string("ConsoleHost")), ("Version", .string("5.1.14393.0"))]))),
    ]
    for (name, value) in values { globalScope.variables[name.lowercased()] = Variable(name, value) }
    for (name, value) in [("true", true), ("false", false)] {
      globalScope.variables[name] = Variable(name, .bool(value), isConstant: true)
    }
    globalScope.variables["null"] = Variable("null", .null, isConstant: true)
  }

  /// The value of a variable; null when it does not exist.
  func value(of name: VariableName) -> ShellValue {
    if let scopeName = name.scope { return scopedValue(scopeName, name) ?? .null }
    if name.key == "_" { return currentItem }
    if let variable = scope.find(name.key) { return variable.value }
    return computedValue(name.key) ?? .null
  }

  private func computedValue(_ key: String) -> ShellValue? {
    switch key {
    case "?": .bool(lastSucceeded)
    case "lastexitcode": .int(Int(lastExitCode))
    case "pwd":
      drives.pathInfo(
        DriveTable.Location(folder: currentFolder, entryDrive: drives.entryDrive, folderDrive: drives.folderDrive))
    case "^", "$": .string("")
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
    case "env":
      Environment.set(name.name, value.isNull ? nil : value.text)
      return
    default:
      throw ErrorRecord(
        "Cannot find drive. A drive with the name '\(name.scope!)' does not exist.", id: "DriveNotFound", category: .objectNotFound,
        reason: "DriveNotFoundException", target: .string(name.scope!))
    }
    guard name.key != "_" || name.scope != nil else {
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
      existing.value = if let kept = existing.type { try convert(value, to: kept) } else { value }
    } else {
      target.variables[name.key] = Variable(name.name, try type.map { try convert(value, to: $0) } ?? value, type: type)
    }
  }

  /// The text of a preference variable.
  func preference(_ key: String) -> String { scope.find(key)?.value.text ?? "" }
}

/// The process's environment.
enum Environment {
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
