// Dialogues: SMTP sessions as text files that read like the wire (Tests/Dialogues/*.smtp). This file parses them and compares lines;
// it knows nothing of what plays the server, so that the same files run on the bare session and on a live listener.
import Glibc

/// A dialogue file.
///
///     # A comment; blank lines are ignored.
///     @ setting chunking=false          before the connection: a setting of the server
///     @ refuse sender bad@x.example 550 5.7.1 No      policy, also `refuse recipient` and `refuse message`
///     @ user alice secret               credentials that are right
///     S: 220 {*}                        a line of the server; {anything} stands for any text
///     C: EHLO client.example            a line of the client; CRLF is added. Neighbouring lines are sent in one piece
///     R: .\n                            octets of the client as they are: \r \n \0 \t \\ \xHH, and {600*x} for repetition (in C: too)
///     @ tls                             the client's handshake
///     M: Subject: Hi                    the content of the message taken last, line by line
///     @ closed                          the server has closed the connection
public struct Dialogue: Sendable, CustomStringConvertible {
  public enum Step: Sendable {
    case send([UInt8])
    case expect([String])
    case startTLS
    case expectMessage([String])
    case expectClose
  }

  public struct Refusal: Sendable {
    public enum Subject: String, Sendable { case sender, recipient, message }
    public var subject: Subject
    public var address: String
    public var reply: String
  }

  public var name: String
  public var settings: [(name: String, value: String)] = []
  public var refusals: [Refusal] = []
  public var users: [String: String] = [:]
  public var steps: [Step] = []

  public var description: String { name }

  public struct Malformed: Error { public var line: String }

  public init(name: String, text: String) throws {
    self.name = name
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) where !line.isEmpty && !line.hasPrefix("#") {
      let content = String(line.dropFirst(3))
      switch line.prefix(2) {
      case "S:": add(reply: content)
      case "C:": add(bytes: try Dialogue.unescape(content) + [13, 10])
      case "R:": add(bytes: try Dialogue.unescape(content))
      case "M:": add(messageLine: content)
      case "@ ": try addDirective(line.dropFirst(2).split(separator: " ").map(String.init))
      default: throw Malformed(line: String(line))
      }
    }
  }

  /// Every dialogue of the folder beside the test targets, by name.
  public static let all: [Dialogue] = {
    let here = String(cString: realpath(#filePath, nil))
    let tests = here.split(separator: "/").dropLast(2).joined(separator: "/")
    let folder = "/\(tests)/Dialogues"
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".smtp") { names.append(name) }
    }
    return names.sorted().map { name in try! Dialogue(name: String(name.dropLast(5)), text: contents(of: "\(folder)/\(name)")) }
  }()

  /// Whether `line` fits `pattern`, in which `{...}` stands for any text.
  public static func matches(_ line: String, _ pattern: String) -> Bool {
    var literals: [Substring] = []
    var rest = Substring(pattern)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      literals.append(rest[..<open])
      rest = rest[rest.index(after: close)...]
    }
    guard let first = literals.first else { return line == pattern }
    guard line.hasPrefix(first), line.dropFirst(first.count).hasSuffix(rest) else { return false }
    var middle = line.dropFirst(first.count).dropLast(rest.count)
    for literal in literals.dropFirst() where !literal.isEmpty {
      guard let found = middle.firstRange(of: literal) else { return false }
      middle = middle[found.upperBound...]
    }
    return true
  }

  // MARK: Parsing

  private mutating func add(bytes: [UInt8]) {
    if case .send(let earlier) = steps.last { steps[steps.count - 1] = .send(earlier + bytes) } else { steps.append(.send(bytes)) }
  }

  private mutating func add(reply: String) {
    if case .expect(let earlier) = steps.last {
      steps[steps.count - 1] = .expect(earlier + [reply])
    } else {
      steps.append(.expect([reply]))
    }
  }

  private mutating func add(messageLine: String) {
    if case .expectMessage(let earlier) = steps.last {
      steps[steps.count - 1] = .expectMessage(earlier + [messageLine])
    } else {
      steps.append(.expectMessage([messageLine]))
    }
  }

  private mutating func addDirective(_ words: [String]) throws {
    switch words.first {
    case "tls": steps.append(.startTLS)
    case "closed": steps.append(.expectClose)
    case "setting" where words.count == 2:
      let parts = words[1].split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { throw Malformed(line: words[1]) }
      settings.append((String(parts[0]), String(parts[1])))
    case "user" where words.count == 3: users[words[1]] = words[2]
    case "refuse" where words.count > 3:
      guard let subject = Refusal.Subject(rawValue: words[1]) else { throw Malformed(line: words[1]) }
      refusals.append(Refusal(subject: subject, address: words[2], reply: words.dropFirst(3).joined(separator: " ")))
    default: throw Malformed(line: words.joined(separator: " "))
    }
  }

  private static func unescape(_ text: String) throws -> [UInt8] {
    var out: [UInt8] = []
    var rest = Substring(text)
    while let character = rest.popFirst() {
      if character == "{", let star = rest.firstIndex(of: "*"), let close = rest.firstIndex(of: "}"), let count = Int(rest[..<star]) {
        for _ in 0..<count { out += rest[rest.index(after: star)..<close].utf8 }
        rest = rest[rest.index(after: close)...]
      } else if character == "\\" {
        switch rest.popFirst() {
        case "r": out.append(13)
        case "n": out.append(10)
        case "t": out.append(9)
        case "0": out.append(0)
        case "\\": out.append(UInt8(ascii: "\\"))
        case "x":
          guard let octet = UInt8(rest.prefix(2), radix: 16) else { throw Malformed(line: text) }
          out.append(octet)
          rest = rest.dropFirst(2)
        default: throw Malformed(line: text)
        }
      } else {
        out += String(character).utf8
      }
    }
    return out
  }

  private static func contents(of path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
