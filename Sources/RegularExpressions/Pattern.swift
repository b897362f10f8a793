// A compiled regular expression. The one place that knows the library; patterns are written as .NET writes them.
import CPCRE2
import Synchronization

/// A pattern ready to search with. Immutable, and shared by all who ask for the same one.
public final class Pattern: @unchecked Sendable {
  public struct Options: OptionSet, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    // The numbers are those of RegexOptions.
    public static let ignoreCase = Options(rawValue: 1)
    public static let multiline = Options(rawValue: 2)
    public static let explicitCapture = Options(rawValue: 4)
    public static let singleline = Options(rawValue: 16)
    public static let ignoreWhitespace = Options(rawValue: 32)
    public static let rightToLeft = Options(rawValue: 64)
  }

  /// A group as .NET numbers it: unnamed ones first, then named ones.
  struct Group {
    var name: String
    var number: Int
    /// The library's own numbers; several when the name is used several times.
    var places: [Int]
  }

  public let text: String
  public let options: Options
  let groups: [Group]
  private let code: OpaquePointer
  private let context: OpaquePointer?

  /// How many steps a search may take before it counts as running away; about a second's work.
  private static let stepLimit: UInt32 = 30_000_000

  private struct Key: Hashable {
    let text: String
    let options: Options
  }

  private static let cache = Mutex<[Key: Pattern]>([:])

  /// A pattern, compiled once however often it is asked for.
  public static func compiled(_ text: String, _ options: Options = []) throws(PatternError) -> Pattern {
    let key = Key(text: text, options: options)
    if let known = cache.withLock({ $0[key] }) { return known }
    let fresh = try Pattern(text, options)
    cache.withLock { cache in
      // Scripts that build patterns by the thousand must not fill the memory.
      if cache.count >= 512 { cache.removeAll() }
      cache[key] = fresh
    }
    return fresh
  }

  private init(_ text: String, _ options: Options) throws(PatternError) {
    guard !options.contains(.rightToLeft) else { throw PatternError(text, "Searching from right to left is not supported.") }
    let translation = try Translation(text, options)
    (self.text, self.options, groups) = (text, options, translation.groups)
    var flags = PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK
    if options.contains(.ignoreCase) { flags |= PCRE2_CASELESS }
    if options.contains(.multiline) { flags |= PCRE2_MULTILINE }
    if options.contains(.singleline) { flags |= PCRE2_DOTALL }
    if options.contains(.ignoreWhitespace) { flags |= PCRE2_EXTENDED }
    let setting = pcre2_compile_context_create_8(nil)
    defer { pcre2_compile_context_free_8(setting) }
    pcre2_set_newline_8(setting, UInt32(PCRE2_NEWLINE_LF))
    var (error, place) = (Int32(0), 0)
    let bytes = Array(translation.text.utf8)
    guard let code = pcre2_compile_8(bytes, bytes.count, flags, &error, &place, setting) else {
      throw PatternError(text, PatternError.words(error))
    }
    self.code = code
    // Without a just-in-time compiler on this machine the search interprets, which is slower and right.
    pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
    context = pcre2_match_context_create_8(nil)
    pcre2_set_match_limit_8(context, Pattern.stepLimit)
  }

  deinit {
    pcre2_match_context_free_8(context)
    pcre2_code_free_8(code)
  }

  /// Group names in the order of their numbers; an unnamed group is named by its number.
  public var groupNames: [String] { groups.map(\.name) }
  public var groupNumbers: [Int] { groups.map(\.number) }

  /// Matches from a place on, as many as wanted.
  /// - Parameter start: in bytes.
  /// - Throws: when the search takes too many steps.
  public func matches(in subject: Subject, from start: Int = 0, limit: Int = Int.max) throws(PatternError) -> [PatternMatch] {
    guard limit > 0 else { return [] }
    let data = pcre2_match_data_create_from_pattern_8(code, nil)
    defer { pcre2_match_data_free_8(data) }
    var found: [PatternMatch] = []
    var place = start
    while found.count < limit, place <= subject.bytes.count {
      let count = pcre2_match_8(code, subject.bytes, subject.bytes.count, place, PCRE2_NO_UTF_CHECK, data, context)
      if count == PCRE2_ERROR_NOMATCH { break }
      guard count > 0, let pairs = pcre2_get_ovector_pointer_8(data) else { throw PatternError(running: text) }
      let match = PatternMatch(self, subject, pairs, Int(pcre2_get_ovector_count_8(data)))
      found.append(match)
      // An empty match is followed by the next character, so that a search always ends.
      place = match.range.isEmpty ? subject.after(match.range.upperBound) : match.range.upperBound
    }
    return found
  }

  public func firstMatch(in subject: Subject, from start: Int = 0) throws(PatternError) -> PatternMatch? {
    try matches(in: subject, from: start, limit: 1).first
  }

  public func matches(_ text: String) throws(PatternError) -> Bool { try firstMatch(in: Subject(text)) != nil }
}

/// What is wrong with a pattern, or with how long it takes.
public struct PatternError: Error, Sendable {
  public let pattern: String
  /// In .NET's words, such as `Unterminated [] set.`
  public let reason: String
  public let isTimeout: Bool

  init(_ pattern: String, _ reason: String) { (self.pattern, self.reason, isTimeout) = (pattern, reason, false) }

  init(running pattern: String) {
    self.pattern = pattern
    reason =
      "The RegEx engine has timed out while trying to match a pattern to an input string. This can occur for many reasons, including "
      + "very large inputs or excessive backtracking caused by nested quantifiers, back-references and other factors."
    isTimeout = true
  }

  /// The whole sentence.
  public var message: String { isTimeout ? reason : "parsing \"\(pattern)\" - \(reason)" }

  static func words(_ code: Int32) -> String {
    switch code {
    case 101: "Illegal \\ at end of pattern."
    case 103: "Unrecognized escape sequence."
    case 106: "Unterminated [] set."
    case 108: "[x-y] range in reverse order."
    case 109: "Quantifier {x,y} following nothing."
    case 114: "Not enough )'s."
    case 115: "Reference to undefined group number."
    case 122: "Too many )'s."
    case 125: "A lookbehind of variable length is not supported."
    default: library(code)
    }
  }

  /// The library's own words for what .NET has none for.
  private static func library(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 200)
    let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
    return length > 0 ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) + "." : "Error \(code)."
  }
}
