// `[environment]`, `[Diagnostics.Stopwatch]`, `[random]` and cultures: what a script asks of the world it runs in.
import Glibc
import ShellValues

enum EnvironmentTypes {
  static let all: [ShellType] = [environment, stopwatch, random, culture, thread, enumeration, garbage]

  private static let environment = ShellType.statics(
    "System.Environment", ["environment"],
    [
      "ExpandEnvironmentVariables", "Exit", "GetCommandLineArgs", "GetEnvironmentVariable", "GetEnvironmentVariables", "GetFolderPath",
      "SetEnvironmentVariable",
    ],
    get: { name in
      switch name {
      case "newline": return .string("\n")
      case "machinename": return .string(hostName)
      case "username": return .string(value("USER") ?? value("LOGNAME") ?? "root")
      case "userdomainname": return .string(hostName)
      case "currentdirectory": return .string(SessionContext.current?.folder() ?? "/")
      case "processorcount": return .int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
      case "is64bitoperatingsystem", "is64bitprocess": return .bool(MemoryLayout<Int>.size == 8)
      case "tickcount":
        return .int(Int(Int32(truncatingIfNeeded: StopwatchValue.nanoseconds / 1_000_000)))
      case "userinteractive": return .bool(isatty(0) != 0)
      case "exitcode": return .int(0)
      case "systemdirectory": return .string("")
      default: return nil
      }
    },
    call: { method, arguments in
      switch (method, arguments.count) {
      case ("getenvironmentvariable", 1...2): return value(arguments[0].text).map { .string($0) } ?? .null
      case ("setenvironmentvariable", 2...3):
        if arguments[1].text.isEmpty { unsetenv(arguments[0].text) } else { setenv(arguments[0].text, arguments[1].text, 1) }
        return .scalar(NoValue())
      case ("getenvironmentvariables", 0...1):
        let table = ShellHashtable()
        var next = environ
        while let entry = next.pointee {
          let parts = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          if parts.count == 2 { table[String(parts[0])] = .string(String(parts[1])) }
          next += 1
        }
        return .hashtable(table)
      case ("expandenvironmentvariables", 1):
        let pieces = arguments[0].text.split(separator: "%", omittingEmptySubsequences: false).map(String.init)
        // Every second piece stands between two signs; one that names nothing stays as it was.
        return .string(
          pieces.enumerated().map { place, piece in
            place % 2 == 0 || place == pieces.count - 1 ? (place % 2 == 1 ? "%" : "") + piece : value(piece) ?? "%\(piece)%"
          }.joined())
      case ("getfolderpath", 1):
        let home = value("HOME") ?? "/"
        let folders = [
          "userprofile": home, "personal": home, "mydocuments": home, "desktop": home + "/Desktop", "applicationdata": home + "/.config",
          "localapplicationdata": home + "/.local/share",
        ]
        return .string(folders[arguments[0].text.lowercased()] ?? "")
      case ("getcommandlineargs", 0): return .strings(CommandLine.arguments)
      default: return nil
      }
    })

  private static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  private static var hostName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return value("HOSTNAME") ?? "localhost" }
    let name = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return name.split(separator: ".").first.map(String.init) ?? "localhost"
  }

  private static let stopwatch = ShellType(
    "System.Diagnostics.Stopwatch", ["diagnostics.stopwatch"], statics: ["StartNew", "GetTimestamp"],
    construct: { $0.isEmpty ? .scalar(StopwatchValue()) : nil },
    get: { $0 == "frequency" ? .int(1_000_000_000) : $0 == "ishighresolution" ? .bool(true) : nil },
    call: { method, arguments in
      guard arguments.isEmpty else { return nil }
      if method == "gettimestamp" { return .int(Int(StopwatchValue.nanoseconds)) }
      guard method == "startnew" else { return nil }
      let watch = StopwatchValue()
      watch.start()
      return .scalar(watch)
    })

  private static let random = ShellType(
    "System.Random", ["random"],
    construct: { $0.count <= 1 ? .scalar(RandomValue(seed: try $0.first.map { try Members.whole($0) })) : nil })

  private static let culture = ShellType(
    "System.Globalization.CultureInfo", ["cultureinfo", "globalization.cultureinfo"], statics: ["GetCultureInfo", "CreateSpecificCulture"],
    convert: { $0.unwrapped.typeName == "System.Globalization.CultureInfo" ? $0 : culture($0.text) },
    construct: { $0.count == 1 ? culture($0[0].text) : nil },
    get: { name in
      switch name {
      case "invariantculture": culture("")
      case "installeduiculture": culture("en-US")
      case "currentculture": currentCulture
      case "currentuiculture": culture(SessionContext.current?.cultures.texts ?? "en-US")
      default: nil
      }
    }, call: { method, arguments in arguments.count == 1 && method.hasSuffix("culture") || method == "getcultureinfo" ? culture(arguments[0].text) : nil })
    .with { type in
      type.set = { name, value in
        guard let session = SessionContext.current else { return false }
        let name_ = Members.get(value, "Name")?.text ?? value.text
        switch name {
        case "currentculture":
          session.cultures.numbers = name_
          session.culture = value.typeName == "System.Globalization.CultureInfo" ? value : nil
        case "currentuiculture": session.cultures.texts = name_
        default: return false
        }
        return true
      }
    }

  private static var currentCulture: ShellValue {
    guard let session = SessionContext.current else { return culture("en-US") }
    if let known = session.culture { return known }
    let made = culture(session.cultures.numbers)
    session.culture = made
    return made
  }

  /// The one thread that scripts run on, with the cultures in force.
  private static let thread = ShellType(
    "System.Threading.Thread", ["threading.thread"],
    get: { name in
      guard name == "currentthread" else { return nil }
      return .object(
        ShellObject(
          typeNames: ["System.Threading.Thread", "System.Object"],
          properties: [
            .init("CurrentCulture", currentCulture, kind: .property),
            .init("CurrentUICulture", culture(SessionContext.current?.cultures.texts ?? "en-US"), kind: .property),
            .init("ManagedThreadId", .int(1), kind: .property),
          ]))
    })

  /// Numbers and dates are those of en-US in every culture (Docs/Differences.md).
  private static func culture(_ name: String) -> ShellValue {
    let shown = name.isEmpty ? "Invariant Language (Invariant Country)" : name == "en-US" ? "English (United States)" : name
    return .object(
      ShellObject(
        typeNames: ["System.Globalization.CultureInfo", "System.Object"],
        properties: [
          .init("LCID", .int(name.isEmpty ? 127 : 1033), kind: .property), .init("Name", .string(name), kind: .property),
          .init("DisplayName", .string(shown), kind: .property), .init("EnglishName", .string(shown), kind: .property, ),
          .init(
            "TextInfo",
            .object(
              ShellObject(
                typeNames: ["System.Globalization.TextInfo", "System.Object"],
                properties: [
                  .init("CultureName", .string(name), kind: .property), .init("ListSeparator", .string(","), kind: .property),
                ])), kind: .property),
          .init("TwoLetterISOLanguageName", .string(name.isEmpty ? "iv" : String(name.prefix(2))), kind: .property),
        ], text: name))
  }

  /// `[enum]::GetNames([DayOfWeek])`.
  private static let enumeration = ShellType(
    "System.Enum", ["enum"], base: "System.ValueType",
    statics: ["GetName", "GetNames", "GetUnderlyingType", "GetValues", "IsDefined", "Parse", "ToObject", "TryParse"],
    call: { method, arguments in
      guard let definition = arguments.first.flatMap({ SessionContext.current?.types.type($0.text)?.enumeration }) else { return nil }
      switch (method, arguments.count) {
      case ("getnames", 1): return .strings(definition.names)
      case ("getvalues", 1): return .list(definition.names.compactMap { definition.value($0) }.map { .scalar($0) })
      case ("getunderlyingtype", 1): return .scalar(TypeName("System.Int32"))
      case ("isdefined", 2):
        if case .int(let number) = arguments[1].unwrapped { return .bool(definition.value(number: number) != nil) }
        return .bool(definition.names.contains { $0 == arguments[1].text })
      case ("parse", 2...3), ("toobject", 2):
        let ignoring = arguments.count < 3 || arguments[2].truth
        let text = arguments[1].text
        guard let value = definition.value(text),
          ignoring || Set(definition.names).isSuperset(of: text.split(separator: ",").map { $0.trimmingBlanks })
        else {
          throw ErrorRecord.raised("ArgumentException", "Requested value '\(text)' was not found.")
        }
        return .scalar(value)
      case ("getname", 2): return EnumDefinition.name(of: arguments[1], in: definition)
      default: return nil
      }
    })

  private static let garbage = ShellType.statics("System.GC", ["gc"], ["Collect", "GetTotalMemory"]) { method, _ in
    method == "collect" ? .scalar(NoValue()) : method == "gettotalmemory" ? .int(0) : nil
  }
}

extension EnumDefinition {
  fileprivate static func name(of value: ShellValue, in definition: EnumDefinition) -> ShellValue {
    guard case .int(let number) = (Numeric(value).map(\.value)) ?? value.unwrapped else { return .string(value.text) }
    return definition.value(number: number).map { .string($0.text) } ?? .null
  }
}

/// `[Diagnostics.Stopwatch]`.
final class StopwatchValue: ShellScalar {
  private var started: Int64?
  private var gathered: Int64 = 0

  static var nanoseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  func start() { started = started ?? StopwatchValue.nanoseconds }
  private var elapsed: Int64 { gathered + (started.map { StopwatchValue.nanoseconds - $0 } ?? 0) }

  var typeName: String { "System.Diagnostics.Stopwatch" }
  var text: String { typeName }
  var memberNames: [String] { ["IsRunning", "Elapsed", "ElapsedMilliseconds", "ElapsedTicks"] }

  func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "isrunning": .bool(started != nil)
    case "elapsed": .scalar(TimeSpanValue(ticks: elapsed / 100))
    case "elapsedmilliseconds": .integer(.int64, Int128(elapsed / 1_000_000))
    case "elapsedticks": .integer(.int64, Int128(elapsed))
    default: nil
    }
  }

  func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    guard arguments.isEmpty else { return nil }
    switch method.lowercased() {
    case "start": start()
    case "stop": (gathered, started) = (elapsed, nil)
    case "reset": (gathered, started) = (0, nil)
    case "restart": (gathered, started) = (0, StopwatchValue.nanoseconds)
    default: return nil
    }
    return .scalar(NoValue())
  }
}

/// `[random]`. A seed gives the same numbers again, though not those of .NET.
final class RandomValue: ShellScalar {
  private var state: UInt64
  init(seed: Int?) { state = seed.map { UInt64(bitPattern: Int64($0)) &* 0x9E37_79B9_7F4A_7C15 } ?? UInt64.random(in: 0...UInt64.max) }

  var typeName: String { "System.Random" }
  var text: String { typeName }

  /// SplitMix64.
  private func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("next", 0...2):
      let bounds = (
        arguments.count == 2 ? try Members.whole(arguments[0]) : 0,
        arguments.isEmpty ? Int(Int32.max) : try Members.whole(arguments[arguments.count - 1])
      )
      guard bounds.0 <= bounds.1 else {
        throw ErrorRecord.raised("ArgumentOutOfRangeException", "'minValue' cannot be greater than maxValue.\r\nParameter name: minValue")
      }
      return .int(bounds.0 + (bounds.1 > bounds.0 ? Int(next() % UInt64(bounds.1 - bounds.0)) : 0))
    case ("nextdouble", 0): return .double(Double(next() >> 11) / Double(1 << 53))
    case ("nextbytes", 1):
      guard case .array(let array) = arguments[0].unwrapped else { return nil }
      for place in array.items.indices { array.items[place] = .integer(.byte, Int128(next() & 255)) }
      return .scalar(NoValue())
    default: return nil
    }
  }
}
