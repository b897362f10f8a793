// `$PSCmdlet`: what an advanced function asks of the shell, as a compiled cmdlet would.
import ShellValues

struct PSCmdletValue: ShellScalar {
  let frame: CallFrame
  unowned let shell: Shell

  var typeName: String { "System.Management.Automation.PSScriptCmdlet" }
  var text: String { typeName }
  var memberNames: [String] {
    ["ParameterSetName", "MyInvocation", "SessionState", "Host", "CommandRuntime", "CommandOrigin", "InvokeCommand", "Stopping"]
  }

  func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "parametersetname": .string(frame.parameterSet)
    case "myinvocation": shell.myInvocation(frame)
    case "sessionstate": .scalar(SessionStateValue(shell: shell))
    case "host": shell.variable("Host") ?? .null
    case "commandruntime": .scalar(self)
    case "commandorigin": .string("Internal")
    case "invokecommand": .scalar(InvokeCommandValue(shell: shell))
    case "stopping": .bool(shell.interruption.isRaised)
    default: nil
    }
  }

  func invoke(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    func text(_ place: Int) -> String { place < arguments.count ? arguments[place].text : "" }
    switch (method.lowercased(), arguments.count) {
    case ("shouldprocess", 1): return .bool(try frame.voice.shouldProcess(target: text(0), operation: frame.title))
    case ("shouldprocess", 2): return .bool(try frame.voice.shouldProcess(target: text(0), operation: text(1)))
    case ("shouldprocess", 3...): return .bool(try frame.voice.shouldProcess(text(0), warning: text(1), caption: text(2)))
    case ("shouldcontinue", 2...): return .bool(try frame.voice.ask(caption: text(1), message: text(0)))
    case ("throwterminatingerror", 1): throw record(of: arguments[0])
    case ("writeerror", 1): try frame.voice.error(record(of: arguments[0]))
    case ("writeobject", 1): try frame.out(arguments[0])
    case ("writeobject", 2): for item in arguments[1].truth ? Conversion.items(arguments[0]) : [arguments[0]] { try frame.out(item) }
    case ("writewarning", 1): try frame.voice.warning(text(0))
    case ("writeverbose", 1): try frame.voice.verbose(text(0))
    case ("writedebug", 1): try frame.voice.debug(text(0))
    case ("writeinformation", 1...):
      let tags = arguments.count > 1 ? Conversion.items(arguments[1]).map(\.text) : []
      try frame.voice.information(StreamRecord(kind: .information, data: arguments[0], tags: tags))
    case ("writeprogress", _), ("writecommanddetail", _): break
    case ("getvariablevalue", 1...): return shell.variable(text(0)) ?? (arguments.count > 1 ? arguments[1] : .null)
    case ("getresolvedproviderpathfrompspath", _), ("getunresolvedproviderpathfrompspath", _):
      return .string(shell.filePath(text(0)))
    case ("shouldcontinue", _), ("shouldprocess", _): return nil
    default: return nil
    }
    return .scalar(NoValue())
  }

  /// The record that a function hands over; it speaks in the function's name.
  private func record(of value: ShellValue) -> ErrorRecord {
    guard case .scalar(let error as ErrorValue) = value else { return Shell.record(ofThrown: value) }
    var record = error.record
    record.activity = frame.title
    record.place = frame.place
    return record
  }
}

/// `$ExecutionContext.SessionState` and `$PSCmdlet.SessionState`.
struct SessionStateValue: ShellScalar {
  unowned let shell: Shell
  var typeName: String { "System.Management.Automation.SessionState" }
  var text: String { typeName }
  var memberNames: [String] { ["PSVariable", "Path", "InvokeCommand", "LanguageMode", "Module"] }

  func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "psvariable": .scalar(VariableIntrinsics(shell: shell))
    case "path": .scalar(PathIntrinsics(shell: shell))
    case "invokecommand": .scalar(InvokeCommandValue(shell: shell))
    case "languagemode": .string("FullLanguage")
    case "module": shell.scope.module.map { .scalar($0) } ?? .null
    default: nil
    }
  }
}

/// `$ExecutionContext.SessionState.PSVariable`.
struct VariableIntrinsics: ShellScalar {
  unowned let shell: Shell
  var typeName: String { "System.Management.Automation.PSVariableIntrinsics" }
  var text: String { typeName }

  func invoke(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    guard let name = arguments.first?.text else { return nil }
    switch method.lowercased() {
    case "getvalue": return shell.variable(name) ?? (arguments.count > 1 ? arguments[1] : .null)
    case "get":
      guard let value = shell.variable(name) else { return .null }
      return .object(
        ShellObject(
          typeNames: ["System.Management.Automation.PSVariable"], properties: [.init("Name", .string(name)), .init("Value", value)]))
    case "set" where arguments.count == 2: shell.setVariable(name, arguments[1])
    case "remove": shell.scope.variables[name.lowercased()] = nil
    default: return nil
    }
    return .scalar(NoValue())
  }
}

/// `$ExecutionContext.SessionState.Path`.
struct PathIntrinsics: ShellScalar {
  unowned let shell: Shell
  var typeName: String { "System.Management.Automation.PathIntrinsics" }
  var text: String { typeName }
  var memberNames: [String] { ["CurrentLocation", "CurrentFileSystemLocation"] }

  func member(_ name: String) -> ShellValue? {
    ["currentlocation", "currentfilesystemlocation"].contains(name.lowercased())
      ? .object(ShellObject(typeNames: ["System.Management.Automation.PathInfo"], properties: [.init("Path", .string(shell.currentFolder))], text: shell.currentFolder))
      : nil
  }

  func invoke(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    guard let path = arguments.first?.text else { return nil }
    switch (method.lowercased(), arguments.count) {
    case ("getunresolvedproviderpathfrompspath", 1): return .string(shell.filePath(path))
    case ("getresolvedproviderpathfrompspath", _): return .string(shell.filePath(path))
    case ("combine", 2): return .string(path + (path.hasSuffix("/") ? "" : "/") + arguments[1].text)
    case ("ispsabsolute", _): return .bool(path.hasPrefix("/"))
    default: return nil
    }
  }
}

/// `$ExecutionContext.InvokeCommand`.
struct InvokeCommandValue: ShellScalar {
  unowned let shell: Shell
  var typeName: String { "System.Management.Automation.CommandInvocationIntrinsics" }
  var text: String { typeName }

  func invoke(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    guard let first = arguments.first else { return nil }
    switch method.lowercased() {
    case "expandstring": return .string(try shell.expandText(first.text))
    case "newscriptblock": return .scalar(try shell.scriptBlock(first.text))
    case "getcommand", "getcmdlet":
      let kind = arguments.count > 1 ? arguments[1] : .string("Cmdlet")
      let look = try shell.scriptBlock("param($n, $k) Get-Command -Name $n -CommandType $k -ErrorAction Ignore | Select-Object -First 1")
      return try shell.call(look, [first, kind]).first ?? .null
    case "invokescript": return .list(try shell.call(try shell.scriptBlock(first.text), Array(arguments.dropFirst())))
    default: return nil
    }
  }
}
