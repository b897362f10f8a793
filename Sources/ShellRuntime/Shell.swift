// The session: what exists while somebody types. Parsing, binding and running live in files of their own as extensions of this type,
// because they all work on the same scopes, registry and streams.
public import ShellFiles
public import ShellFormat
import ShellSyntax
import ShellTypes
public import ShellValues

/// One shell session. Synchronous, for one thread; only its `interruption` may be used from elsewhere.
public final class Shell {
  public let host: ShellHost
  let views: ViewRegistry
  /// What other threads hold to end the running pipeline; the shell itself stays in its thread.
  public let interruption = Interruption()

  /// Whether output goes straight to the person, so that a native program may have the terminal itself.
  var isDirect = false

  // Registry, by lower-case name.
  var cmdletTable: [String: CmdletDefinition] = [:]
  var aliasTable: [String: (name: String, target: String)] = [:]
  /// Commands that stand in for those of the same name, as mocks do; by lower-case name.
  var standIns: [String: CmdletDefinition] = [:]
  /// What other modules keep for this session (see `guest`).
  var guests: [ObjectIdentifier: AnyObject] = [:]
  /// Commands of Windows that are refused by name, by lower-case name (`Refusals`).
  var refusals: [String: (name: String, why: String)] = [:]
  /// What the person is shown, for transcripts.
  public let tap: HostTap
  /// What values need of this session: its types and extended members among it.
  public let context: SessionContext
  public var types: TypeDirectory { context.types }

  // What is running.
  let globalScope: Scope
  var scope: Scope
  /// Imported modules, in order of their import.
  var modules: [ScriptModule] = []
  /// Classes and enumerations that scripts have defined, by lower-case name.
  var classes: [String: ScriptClass] = [:]
  /// `using namespace`: where type names are looked for besides System.
  var usedNamespaces: [String] = [] { didSet { types.namespaces = usedNamespaces } }
  /// `Set-StrictMode`; nil when off.
  var strictMode: StrictMode?
  /// `Set-PSDebug -Trace` and `-Step`; nil when neither is on.
  var tracer: LineTracer?
  /// Where everything but output goes.
  var streams = Streams()
  /// The innermost call.
  var call: CallFrame?
  /// Signatures of bodies that were called, by the tree's identity, which the entry keeps alive.
  var signatures: [ObjectIdentifier: (tree: ScriptBlockTree, signature: FunctionSignature)] = [:]
  var stackRoom = StackRoom()
  var closureCount = 0
  /// `$_`.
  var currentItem = ShellValue.null
  /// The text that places refer to.
  var source = SourceText("")
  /// How many `try` blocks surround the running statement.
  var tryDepth = 0
  var callDepth = 0
  var lastSucceeded = true
  var lastExitCode: Int32 = 0
  /// Set when `exit` was called: the door leaves with it.
  public internal(set) var exitCode: Int32?
  /// Newest first, as `$Error`.
  let errorList = ShellArray([], kind: .growing(typeName: "System.Collections.ArrayList"))
  /// The line as typed or the script's current statement, for the journal of cmdlets.
  var currentCommandLine = ""

  /// What is known of commands that others have, for looks at scripts.
  public var knowledge = CommandKnowledge()

  var progressBoard = ProgressBoard()
  public internal(set) var history: [HistoryEntry] = []
  var nextHistoryId = 1
  public var currentFolder: String
  /// What a name with a colon in a path means.
  public let drives = DriveTable()

  /// Calls of functions and script blocks inside each other; beyond this a script is stopped with an error instead of the process by its
  /// stack.
  static let callDepthLimit = 4000

  /// What code sees around it: all three change together when a call begins and ends.
  struct Surroundings {
    var scope: Scope
    var source: SourceText
    var streams: Streams
    var isDirect: Bool
  }

  var surroundings: Surroundings {
    get { Surroundings(scope: scope, source: source, streams: streams, isDirect: isDirect) }
    set { (scope, source, streams, isDirect) = (newValue.scope, newValue.source, newValue.streams, newValue.isDirect) }
  }

  public init(host: ShellHost, views: ViewRegistry = ViewRegistry()) {
    tap = HostTap()
    (self.host, self.views) = (host.tapped(tap), views)
    let types = TypeDirectory()
    StandardTypes.register(in: types)
    context = SessionContext(types: types)
    globalScope = Scope(parent: nil, isScript: true)
    scope = globalScope
    currentFolder = WorkingFolder.current
    register(ActionPreference.type)
    register(ParserType.type(self))
    defineStandardVariables()
    serveContext()
  }

  // MARK: registry

  public func register(_ definitions: [CmdletDefinition]) {
    for definition in definitions { cmdletTable[definition.name.lowercased()] = definition }
  }

  public func alias(_ name: String, _ target: String) { aliasTable[name.lowercased()] = (name, target) }

  public func alias(_ pairs: [(name: String, target: String)]) { for pair in pairs { alias(pair.name, pair.target) } }

  /// Adds a type for casts and statics, such as `[Microsoft.Exchange.Data.IPRange]`.
  public func register(_ type: ShellType) { types.register(type) }

  // MARK: interruption

  /// Ends the running pipeline at its next write, statement or loop turn. Other threads call `interruption.raise()`.
  public func interrupt() { interruption.raise() }

  func checkInterruption() throws {
    if interruption.isRaised { throw PipelineStopped() }
  }

  // MARK: output

  func makeFormatter() -> OutputFormatter {
    OutputFormatter(width: host.width(), enumerationLimit: enumerationLimit, views: views)
  }

  /// `$FormatEnumerationLimit` of the global scope, if it is a whole number.
  var enumerationLimit: Int {
    if case .int(let limit)? = globalScope.variables["formatenumerationlimit"]?.value { limit } else { 16 }
  }
}
