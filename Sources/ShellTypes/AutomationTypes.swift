// PowerShell's own classes that scripts name when they build parameters and read them: attributes, dynamic parameters, patterns.
import ShellValues

enum AutomationTypes {
  private static let space = "System.Management.Automation."

  static let all: [ShellType] =
    attributes + [runtimeParameter, runtimeDictionary, wildcardPattern, platform, testHooks]

  // MARK: attributes

  /// Name, then what its constructor's arguments become, then properties with what they are at first.
  private static var attributeTable: [(name: String, argument: String?, properties: [(String, ShellValue)])] { [
    (
      "ParameterAttribute", nil,
      [
        ("Position", .int(Int(Int32.min))), ("ParameterSetName", .string("__AllParameterSets")), ("Mandatory", .bool(false)),
        ("ValueFromPipeline", .bool(false)), ("ValueFromPipelineByPropertyName", .bool(false)), ("ValueFromRemainingArguments", .bool(false)),
        ("HelpMessage", .null), ("HelpMessageBaseName", .null), ("HelpMessageResourceId", .null), ("DontShow", .bool(false)),
      ]
    ),
    ("AliasAttribute", "AliasNames", []), ("ValidateSetAttribute", "ValidValues", [("IgnoreCase", .bool(true))]),
    ("ValidateNotNullAttribute", nil, []), ("ValidateNotNullOrEmptyAttribute", nil, []), ("AllowNullAttribute", nil, []),
    ("AllowEmptyStringAttribute", nil, []), ("AllowEmptyCollectionAttribute", nil, []), ("ValidatePatternAttribute", "RegexPattern", []),
    ("ValidateScriptAttribute", "ScriptBlock", []), ("ValidateRangeAttribute", "Range", []), ("ValidateCountAttribute", "Range", []),
    ("ValidateLengthAttribute", "Range", []), ("CmdletBindingAttribute", nil, [("DefaultParameterSetName", .null), ("SupportsShouldProcess", .bool(false))]),
  ] }

  private static let attributes: [ShellType] = attributeTable.map { name, argument, properties in
    let full = space + name
    var type = ShellType(
      full, [name.dropLast(9).lowercased()], base: "System.Attribute",
      construct: { arguments in
        if argument == nil, !arguments.isEmpty { return nil }
        let properties = attributeTable.first { $0.name == name }?.properties ?? []
        var made = properties.map { ShellObject.Property($0.0, $0.1, kind: .property) }
        if let argument { made.insert(.init(argument, .list(arguments.flatMap { Conversion.items($0) }), kind: .property), at: 0) }
        made.append(.init("TypeId", .scalar(TypeName(full)), kind: .property))
        return .object(ShellObject(typeNames: [full, "System.Attribute"], properties: made, text: full))
      })
    type.properties = properties.map(\.0) + [argument].compactMap { $0 }
    return type
  }

  // MARK: dynamic parameters

  private static let runtimeParameter = ShellType(
    space + "RuntimeDefinedParameter",
    construct: { arguments in
      guard arguments.isEmpty || arguments.count == 3 else { return nil }
      return .object(
        ShellObject(
          typeNames: [space + "RuntimeDefinedParameter"],
          properties: [
            .init("Name", arguments.first ?? .string(""), kind: .property), .init("ParameterType", arguments.isEmpty ? .null : arguments[1], kind: .property),
            .init("Value", .null, kind: .property), .init("IsSet", .bool(false), kind: .property),
            .init("Attributes", arguments.isEmpty ? .array(ShellArray([], kind: .growing(typeName: attributeList))) : arguments[2], kind: .property),
          ], text: space + "RuntimeDefinedParameter"))
    })

  private static let attributeList = "System.Collections.ObjectModel.Collection`1[System.Attribute]"

  /// A table by name; what a `dynamicparam` block gives.
  private static let runtimeDictionary = ShellType(
    space + "RuntimeDefinedParameterDictionary", base: "System.Collections.Hashtable",
    construct: { $0.isEmpty ? .hashtable(ShellHashtable(isOrdered: true)) : nil })

  // MARK: where this runs

  private static let platform = ShellType(
    space + "Platform",
    get: { name in
      switch name {
      case "islinux": .bool(true)
      case "iswindows", "ismacos", "iscoreclr", "isnanoserver", "isiot", "isinbox", "iswindowsdesktop", "isstasupported": .bool(false)
      default: nil
      }
    })

  /// PowerShell's own tests name it; this engine has none of its hooks.
  private static let testHooks = ShellType(
    space + "Internal.InternalTestHooks",
    call: { method, arguments in
      guard method == "settesthook" else { return nil }
      throw ErrorRecord.raised("ArgumentException", "There is no test hook '\(arguments.first?.text ?? "")' here.")
    })

  // MARK: patterns

  private static let wildcardPattern = ShellType(
    space + "WildcardPattern", ["wildcardpattern"], statics: ["Escape", "Unescape", "ContainsWildcardCharacters", "Get"],
    methods: ["IsMatch", "ToWql"],
    convert: { .scalar(WildcardValue($0.text, ignoringCase: false)) },
    construct: { arguments in
      guard (1...2).contains(arguments.count) else { return nil }
      return .scalar(WildcardValue(arguments[0].text, ignoringCase: arguments.count > 1 && arguments[1].text.lowercased().contains("ignorecase")))
    },
    call: { method, arguments in
      guard let text = arguments.first?.text else { return nil }
      switch method {
      case "escape": return .string(text.reduce(into: "") { $0 += "*?[]`".contains($1) ? "`\($1)" : "\($1)" })
      case "unescape": return .string(unescaped(text))
      case "containswildcardcharacters": return .bool(Wildcard.isPattern(text))
      case "get": return .scalar(WildcardValue(text, ignoringCase: arguments.count > 1 && arguments[1].text.lowercased().contains("ignorecase")))
      default: return nil
      }
    })

  private static func unescaped(_ text: String) -> String {
    var (result, isEscaped) = ("", false)
    for letter in text {
      if letter == "`", !isEscaped { isEscaped = true } else {
        if isEscaped, !"*?[]`".contains(letter) { result.append("`") }
        result.append(letter)
        isEscaped = false
      }
    }
    return isEscaped ? result + "`" : result
  }
}

/// A pattern as a value.
struct WildcardValue: ShellScalar {
  let pattern: String
  private let wildcard: Wildcard

  init(_ pattern: String, ignoringCase: Bool) { (self.pattern, wildcard) = (pattern, Wildcard(pattern, ignoringCase: ignoringCase)) }

  var typeName: String { "System.Management.Automation.WildcardPattern" }
  var text: String { typeName }
  func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    TextFolding.equal(method, "IsMatch") && arguments.count == 1 ? .bool(wildcard.matches(arguments[0].text)) : nil
  }
}
