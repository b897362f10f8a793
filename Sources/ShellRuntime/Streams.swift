// Where everything goes that is not output: errors, warnings, verbose, debug and information. A redirection holds for all that runs inside
// the command it stands at, so the table belongs to what is running and is handed down.
import ShellValues

/// The streams beside output, by PowerShell's numbers.
enum StreamKind: Int, CaseIterable {
  case error = 2
  case warning, verbose, debug, information
}

/// Where each stream goes, and who listens.
struct Streams {
  enum Destination {
    /// The person.
    case host
    /// `2>$null`.
    case dropped
    /// `2>&1`: into the output of the command that says so.
    case output(Sink)
    case file(RedirectedFile)
  }

  private var destinations: [Destination] = Array(repeating: .host, count: StreamKind.allCases.count)
  /// The `-ErrorVariable`, `-WarningVariable` and `-InformationVariable` of the commands around, outermost first.
  var listeners: [StreamListener] = []

  subscript(kind: StreamKind) -> Destination {
    get { destinations[kind.rawValue - 2] }
    set { destinations[kind.rawValue - 2] = newValue }
  }

  /// Each variable hears a record once, however many commands have handed it on.
  func tell(_ kind: StreamKind, _ value: ShellValue) {
    var told: [ObjectIdentifier] = []
    for listener in listeners where listener.kind == kind && !told.contains(ObjectIdentifier(listener.list)) {
      listener.list.items.append(value)
      told.append(ObjectIdentifier(listener.list))
    }
  }
}

/// A variable that gathers what one stream carries.
final class StreamListener {
  let kind: StreamKind
  let list: ShellArray
  init(_ kind: StreamKind, _ list: ShellArray) { (self.kind, self.list) = (kind, list) }
}

/// What a stream other than output and errors carries.
struct StreamRecord: ShellScalar {
  var kind: StreamKind
  /// The text, or for information any object.
  var data: ShellValue
  var tags: [String] = []
  /// Whether Write-Host wrote it; it is shown whatever `$InformationPreference` says.
  var isHostText = false
  var colours = HostColours()
  var time = DateTimeValue.now
  var source = ""

  var typeName: String {
    switch kind {
    case .warning: "System.Management.Automation.WarningRecord"
    case .verbose: "System.Management.Automation.VerboseRecord"
    case .debug: "System.Management.Automation.DebugRecord"
    default: "System.Management.Automation.InformationRecord"
    }
  }
  var text: String { data.text }

  var memberNames: [String] {
    kind == .information
      ? ["MessageData", "Source", "TimeGenerated", "Tags", "User", "Computer", "ProcessId", "NativeThreadId", "ManagedThreadId"]
      : ["Message", "InvocationInfo", "PipelineIterationInfo"]
  }

  func member(_ name: String) -> ShellValue? {
    switch (name.lowercased(), kind) {
    case ("message", .warning), ("message", .verbose), ("message", .debug): .string(data.text)
    case ("messagedata", .information): data
    case ("tags", .information): .array(ShellArray(tags.map { .string($0) }, kind: .growing(typeName: "System.Collections.Generic.List`1[System.String]")))
    case ("timegenerated", .information): .scalar(time)
    case ("source", .information): .string(source)
    case ("user", .information): .string(Environment.value("USER") ?? "root")
    case ("computer", .information): .string(HostName.current)
    case ("processid", .information): .int(HostName.process)
    case ("nativethreadid", .information), ("managedthreadid", .information): .int(1)
    case ("invocationinfo", _), ("pipelineiterationinfo", _): kind == .information ? nil : .null
    default: nil
    }
  }

  /// Words in front of the text when the record is shown.
  var prefix: String {
    switch kind {
    case .warning: "WARNING: "
    case .verbose: "VERBOSE: "
    case .debug: "DEBUG: "
    default: ""
    }
  }
}

extension Shell {
  /// Sends a record where its stream goes now.
  func deliver(_ record: StreamRecord, newline: Bool = true) throws {
    streams.tell(record.kind, .scalar(record))
    try deliver(record, to: streams[record.kind], newline: newline)
  }

  private func deliver(_ record: StreamRecord, to destination: Streams.Destination, newline: Bool) throws {
    switch destination {
    case .host: show(record, newline: newline)
    case .dropped: break
    case .output(let sink): try sink(.scalar(record))
    case .file(let file): file.write(record.text)
    }
  }

  private func show(_ record: StreamRecord, newline: Bool) {
    switch record.kind {
    case .information:
      let text = host.isColoured ? record.colours.painted(record.text) : record.text
      host.out(newline ? text + "\n" : text)
    default: host.notice(record.prefix + record.text + "\n")
    }
  }

  /// Keeps an error in `$Error` and sends it where errors go now.
  func deliver(_ record: ErrorRecord, isShown: Bool = true) throws {
    remember(record)
    streams.tell(.error, .scalar(ErrorValue.of(record)))
    guard isShown else { return }
    switch streams[.error] {
    case .host: show(record)
    case .dropped: break
    case .output(let sink): try sink(.scalar(ErrorValue.of(record)))
    case .file(let file): for line in ErrorDisplay.lines(of: record, width: host.width()) { file.write(line) }
    }
  }
}
