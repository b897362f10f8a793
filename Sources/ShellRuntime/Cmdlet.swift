// What a cmdlet is to the shell: a definition that binding, help and completion read, and a body that runs.
// The runtime knows no noun of Exchange; AdminCmdlets and GeneralCmdlets hand it values of these types.
public import ShellFiles
public import ShellValues

/// How one parameter takes part in one parameter set.
public struct ParameterRole: Sendable {
  public var isMandatory: Bool
  /// From 0, `nil` for named only.
  public var position: Int?
  public var fromPipeline: Bool
  public var fromPropertyName: Bool
  /// Takes all positional arguments that are left.
  public var takesRemaining: Bool

  public init(
    isMandatory: Bool = false, position: Int? = nil, fromPipeline: Bool = false, fromPropertyName: Bool = false,
    takesRemaining: Bool = false
  ) {
    (self.isMandatory, self.position) = (isMandatory, position)
    (self.fromPipeline, self.fromPropertyName, self.takesRemaining) = (fromPipeline, fromPropertyName, takesRemaining)
  }
}

/// One parameter, said once: binding, Get-Help, Tab and Get-Command read this.
public struct ParameterDefinition: Sendable {
  public var name: String
  public var aliases: [String]
  public var type: any ValueType
  /// By set name; the key `*` stands for every set.
  public var sets: [String: ParameterRole] { didSet { canBeMandatory = sets.values.contains(where: \.isMandatory) } }
  /// Whether any set asks for it.
  private(set) var canBeMandatory: Bool
  /// One or two sentences.
  public var help: String
  /// Whether `dynamicparam` has made it.
  public var isDynamic = false
  /// The default in words, for help; `nil` when there is none to tell.
  public var defaultText: String?
  /// Values that Tab offers beyond the type's own, such as the identities of live objects.
  public var complete: (@Sendable () -> [String])?
  /// What a mandatory parameter takes all the same: `[AllowNull()]` and its like.
  public var allowsNull = false
  public var allowsEmptyString = false
  public var allowsEmptyCollection = false

  public init(
    _ name: String, _ type: any ValueType, aliases: [String] = [], sets: [String: ParameterRole] = ["*": ParameterRole()],
    help: String = "",
    defaultText: String? = nil, complete: (@Sendable () -> [String])? = nil
  ) {
    (self.name, self.aliases, self.type, self.sets) = (name, aliases, type, sets)
    (self.help, self.defaultText, self.complete) = (help, defaultText, complete)
    canBeMandatory = sets.values.contains(where: \.isMandatory)
  }
}

/// A worked example of help; transcripts run them.
public struct HelpExample: Sendable {
  public var code: String
  public var remark: String
  public init(_ code: String, _ remark: String) { (self.code, self.remark) = (code, remark) }
}

/// Whether a cmdlet asks before it acts: `.none` has neither -WhatIf nor -Confirm; `.high` asks unless `-Confirm:$false`.
public enum ConfirmImpact: Int, Sendable { case none, low, medium, high }

/// A cmdlet as data, with a factory for its body.
public struct CmdletDefinition: Sendable {
  /// `Verb-Noun`.
  public var name: String
  public var synopsis: String
  public var description: String
  /// In the order that help shows them; common parameters are the runtime's.
  public var parameters: [ParameterDefinition]
  public var defaultParameterSet: String?
  public var confirmImpact: ConfirmImpact
  public var examples: [HelpExample]
  public var outputType: String?
  /// Sources and limits that help prints last, such as what is stored but not yet acted on.
  public var notes: [String]
  /// The properties of what it emits, for Tab, where no view tells them.
  public var outputMembers: (@Sendable () -> [String])?
  /// The module that Get-Command names as its source.
  public var module: String?
  /// The .NET class that stands behind the comma of an error's id; `nil` where it is the name, as in Exchange's remote sessions.
  public var implementingType: String?
  public var make: @Sendable () -> any CmdletBody

  public init(
    _ name: String, synopsis: String, description: String = "", parameters: [ParameterDefinition] = [], defaultParameterSet: String? = nil,
    confirmImpact: ConfirmImpact = .none, examples: [HelpExample] = [], outputType: String? = nil, notes: [String] = [],
    make: @escaping @Sendable () -> any CmdletBody
  ) {
    (self.name, self.synopsis, self.description, self.parameters) = (name, synopsis, description, parameters)
    (self.defaultParameterSet, self.confirmImpact, self.examples) = (defaultParameterSet, confirmImpact, examples)
    (self.outputType, self.notes, self.make) = (outputType, notes, make)
  }

  /// The same definition with the properties of what it emits.
  public func emitting(_ members: @escaping @Sendable () -> [String]) -> CmdletDefinition {
    var definition = self
    definition.outputMembers = members
    return definition
  }

  /// The same definition as part of a module.
  public func belonging(to module: String) -> CmdletDefinition {
    var definition = self
    definition.module = module
    return definition
  }

  public var verb: String { String(name.prefix { $0 != "-" }) }
  public var noun: String { String(name.drop { $0 != "-" }.dropFirst()) }
}

/// The running part. One body serves one use in one pipeline: `begin`, then `process` for each input object (once without input), then
/// `end`.
/// A thrown `ErrorRecord` ends the statement; a written one does not.
public protocol CmdletBody: AnyObject {
  func begin(_ run: any CmdletRun) throws
  func process(_ run: any CmdletRun) throws
  func end(_ run: any CmdletRun) throws
}

extension CmdletBody {
  public func begin(_ run: any CmdletRun) throws {}
  public func process(_ run: any CmdletRun) throws {}
  public func end(_ run: any CmdletRun) throws {}
}

/// A body that is one function, run for each input object.
public final class SimpleCmdlet: CmdletBody {
  private let work: (any CmdletRun) throws -> Void
  public init(_ work: @escaping (any CmdletRun) throws -> Void) { self.work = work }
  public func process(_ run: any CmdletRun) throws { try work(run) }
}

/// What a body sees of the shell while it runs.
public protocol CmdletRun: AnyObject {
  var definition: CmdletDefinition { get }
  /// The chosen parameter set's name.
  var parameterSet: String { get }
  /// The value bound to a parameter, converted to its type; `nil` when it was not given.
  subscript(parameter: String) -> ShellValue? { get }
  /// Names of all parameters that were given, in the definition's spelling.
  var boundParameters: [String] { get }
  /// The object from the pipeline that `process` is called for; null outside.
  var input: ShellValue { get }
  /// The command line as typed, secrets as typed too: mask before it is kept anywhere.
  var commandLine: String { get }
  var shell: any ShellServices { get }

  /// Hands an object to the next command. Throws when the pipeline has been stopped.
  func write(_ value: ShellValue) throws
  /// Reports a non-terminating error; throws it instead under `-ErrorAction Stop`.
  func writeError(_ error: ErrorRecord) throws
  func warning(_ message: String) throws
  func verbose(_ message: String) throws
  func debug(_ message: String) throws
  /// Writes to the information stream; shown when `$InformationPreference` says so.
  func information(_ data: ShellValue, tags: [String]) throws
  /// Writes to the person by way of the information stream, as Write-Host does: shown, unless it is redirected.
  func hostText(_ text: String, newline: Bool, colours: HostColours) throws
  /// `-WhatIf` and `-Confirm`. - Returns: whether to go on; prints the What if line and returns false under -WhatIf.
  func shouldProcess(target: String, operation: String) throws -> Bool
  /// Asks a yes-or-no question that -Confirm does not silence (only a -Force of the cmdlet's own does).
  func shouldContinue(_ question: String, caption: String) throws -> Bool
  /// Runs a script block with `$_` set, and gives what it emitted.
  func invoke(_ block: ShellValue, with item: ShellValue) throws -> [ShellValue]
  /// The same for a calculated property: the block's first error is thrown as an `ErrorRecord` instead of being shown.
  func compute(_ block: ShellValue, with item: ShellValue) throws -> [ShellValue]
  /// Runs a script block with `$_` set, and hands on what it emits as it comes.
  func stream(_ block: ShellValue, with item: ShellValue) throws
}

extension CmdletRun {
  public func compute(_ block: ShellValue, with item: ShellValue) throws -> [ShellValue] { try invoke(block, with: item) }

  public func stream(_ block: ShellValue, with item: ShellValue) throws {
    for value in try invoke(block, with: item) { try write(value) }
  }
}

/// The parts of the shell that some cmdlets need beyond their own run.
public protocol ShellServices: AnyObject {
  func variable(_ name: String) -> ShellValue?
  func setVariable(_ name: String, _ value: ShellValue)
  var variables: [(name: String, value: ShellValue)] { get }
  var cmdlets: [CmdletDefinition] { get }
  /// Alias to command name.
  var aliases: [(name: String, target: String)] { get }
  /// The command that a name would run; nothing is run.
  func describe(_ name: String) -> CommandDescription?
  /// Visible functions.
  var functionCommands: [CommandDescription] { get }
  /// Scripts and programs on the PATH whose file name passes.
  func programs(where passes: (String) -> Bool) -> [CommandDescription]
  /// A text as a script block.
  func makeScriptBlock(_ text: String) throws -> ShellValue
  /// What the text of a function or script says about it.
  func scriptHelp(of command: CommandDescription) -> ScriptHelp?
  var history: [HistoryEntry] { get }
  var currentFolder: String { get set }
  /// What a name with a colon in a path means, and the stacks of Push-Location.
  var drives: DriveTable { get }
  /// Columns for tables and lists.
  var width: Int { get }
  /// Writes a line to the person, beside the pipeline (Write-Host); no line end is added when `newline` is false.
  func host(_ text: String, newline: Bool)
  /// Draws or takes away a progress bar, where there is a terminal.
  func showProgress(_ record: ProgressRecord)
  /// Begins or ends stopping what `host` and the end of pipelines write at the foot of each screen.
  func page(_ begins: Bool)
  /// Reads a line from the person; `nil` at the end of input or without a terminal.
  /// Throws when Ctrl-C is the answer, which ends the pipeline.
  func ask(_ prompt: String, secret: Bool) throws -> String?
  /// Whether somebody can answer questions.
  var isInteractive: Bool { get }
  /// Waits. Throws as soon as Ctrl-C is pressed, which ends the pipeline.
  func pause(milliseconds: Int) throws
}

extension ShellServices {
  public func describe(_ name: String) -> CommandDescription? {
    cmdlets.first { TextFolding.equal($0.name, name) }.map { cmdlet in
      var found = CommandDescription(.cmdlet, cmdlet.name)
      (found.definition, found.isAdvanced) = (cmdlet, true)
      return found
    }
  }
  public func page(_ begins: Bool) {}
  public func showProgress(_ record: ProgressRecord) {}
  public func makeScriptBlock(_ text: String) throws -> ShellValue {
    throw ErrorRecord("There is no parser here.", id: "NoParser", category: .notImplemented, reason: "NotSupportedException")
  }
  public var functionCommands: [CommandDescription] { [] }
  public func programs(where passes: (String) -> Bool) -> [CommandDescription] { [] }
  public func scriptHelp(of command: CommandDescription) -> ScriptHelp? { nil }
}

/// A finished line of the session.
public struct HistoryEntry: Sendable {
  public var id: Int
  public var commandLine: String
  /// Microseconds since 1970, UTC.
  public var started: Int64
  public var ended: Int64
  public init(id: Int, commandLine: String, started: Int64, ended: Int64) {
    (self.id, self.commandLine, self.started, self.ended) = (id, commandLine, started, ended)
  }
}
