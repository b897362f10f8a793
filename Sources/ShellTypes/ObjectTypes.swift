// The types at the root: objects, PowerShell's own wrappers, arrays, script blocks, types themselves.
import ShellValues

enum ObjectTypes {
  static let all: [ShellType] = [
    object, valueType, void, psObject, customObject, array, type,
    root("System.RuntimeType", base: "System.Type"), scriptBlock, root("System.Collections.DictionaryEntry", base: "System.ValueType"),
    switchParameter, reference, root("System.Delegate"), root("System.MulticastDelegate", base: "System.Delegate"), noteProperty, propertySet,
    interface("System.Collections.IEnumerable"), interface("System.Collections.ICollection"), interface("System.Collections.IList"),
    interface("System.Collections.IDictionary"), interface("System.IComparable"), interface("System.IDisposable"),
    interface("System.IFormattable"), interface("System.ICloneable"), interface("System.IConvertible"),
    root("System.Management.Automation.PSCredential", ["pscredential"]),
    root("System.Security.SecureString", ["securestring"]), root("System.Management.Automation.PSMemberInfo"),
    cmdlet, root("System.Management.Automation.PSCmdlet", base: "System.Management.Automation.Cmdlet"),
    root("System.Management.Automation.PSPropertyInfo", base: "System.Management.Automation.PSMemberInfo"),
  ]

  static func root(_ name: String, _ accelerators: [String] = [], base: String = "System.Object") -> ShellType {
    ShellType(name, accelerators, base: base)
  }

  static func interface(_ name: String) -> ShellType {
    ShellType(name).with {
      $0.isInterface = true
      $0.base = nil
    }
  }

  /// The base of cmdlets, which lists the parameters that all of them have.
  private static let cmdlet = root("System.Management.Automation.Cmdlet").with {
    $0.staticProperties = ["CommonParameters", "OptionalCommonParameters"]
    $0.get = { name in
      switch name {
      case "commonparameters":
        .strings([
          "Verbose", "Debug", "ErrorAction", "WarningAction", "InformationAction", "ErrorVariable", "WarningVariable", "OutVariable",
          "OutBuffer", "PipelineVariable", "InformationVariable",
        ])
      case "optionalcommonparameters": .strings(["WhatIf", "Confirm", "UseTransaction"])
      default: nil
      }
    }
  }

  private static let object = ShellType(
    "System.Object", ["object"], statics: ["Equals", "ReferenceEquals"], convert: { $0 },
    construct: { $0.isEmpty ? .object(ShellObject(typeNames: ["System.Object"], text: "System.Object")) : nil },
    call: { method, arguments in
      guard arguments.count == 2 else { return nil }
      switch method {
      case "equals": return .bool(Comparison.equal(arguments[0], arguments[1], ignoringCase: false))
      case "referenceequals": return .bool(same(arguments[0], arguments[1]))
      default: return nil
      }
    }
  ).with { $0.base = nil }

  private static func same(_ a: ShellValue, _ b: ShellValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.object(let a), .object(let b)): a === b
    case (.array(let a), .array(let b)): a === b
    case (.hashtable(let a), .hashtable(let b)): a === b
    default: false
    }
  }

  private static let valueType = root("System.ValueType")
  private static let void = ShellType("System.Void", ["void"], isValueType: true, convert: { _ in .scalar(NoValue()) })

  private static let psObject = ShellType(
    "System.Management.Automation.PSObject", ["psobject"], statics: ["AsPSObject"],
    convert: { value in
      if case .hashtable = value { return value }
      return value.wrapped
    },
    construct: { arguments in
      switch arguments.count {
      case 0: .object(ShellObject())
      case 1: arguments[0].wrapped
      default: nil
      }
    }, call: { method, arguments in method == "aspsobject" && arguments.count == 1 ? arguments[0].wrapped : nil })

  /// `[pscustomobject]@{…}`: the entries as properties, in the order they were written.
  private static let customObject = ShellType(
    "System.Management.Automation.PSCustomObject", ["pscustomobject"],
    convert: { value in
      guard case .hashtable(let table) = value.unwrapped else { return value.wrapped }
      let object = ShellObject()
      for (key, entry) in table.pairs {
        // `PSTypeName` names the type and is no property.
        if TextFolding.equal(key.text, "PSTypeName") { object.typeNames.insert(entry.text, at: 0) } else { object[key.text] = entry }
      }
      return .object(object)
    })

  private static let array = ShellType(
    "System.Array", ["array"],
    interfaces: [
      "System.Collections.IEnumerable", "System.Collections.ICollection", "System.Collections.IList", "System.ICloneable",
    ], statics: ArrayStatics.names,
    convert: { value in
      if case .array(let array) = value.unwrapped, array.isArray { return value.unwrapped }
      return value.isNull ? .null : .list(Conversion.items(value))
    }, call: ArrayStatics.call)

  private static let type = ShellType(
    "System.Type", ["type"], statics: ["GetType"],
    convert: { value in
      if case .scalar(is TypeName) = value.unwrapped { return value.unwrapped }
      guard let found = SessionContext.current?.types.type(value.text) else {
        var failure = Conversion.failure(.string(value.text), "System.Type", nil)
        failure.message = "Cannot convert the \"\(value.text)\" value of type \"\(value.typeName)\" to type \"System.Type\"."
        throw failure
      }
      return .scalar(TypeName(found.fullName))
    },
    call: { method, arguments in
      guard method == "gettype", arguments.count >= 1 else { return nil }
      let found = SessionContext.current?.types.type(arguments[0].text)
      return found.map { .scalar(TypeName($0.fullName)) } ?? .null
    })

  private static let scriptBlock = ShellType(
    ScriptBlockType.typeName, ["scriptblock"], statics: ["Create"],
    convert: { value in
      if case .string(let text) = value.unwrapped { return try SessionContext.current?.makeBlock(text) ?? .null }
      return try ScriptBlockType().convert(value.unwrapped)
    },
    call: { method, arguments in
      guard method == "create", arguments.count == 1 else { return nil }
      return try SessionContext.current?.makeBlock(arguments[0].text)
    })

  private static let switchParameter = ShellType(
    "System.Management.Automation.SwitchParameter", ["switch"], isValueType: true, convert: { .bool($0.truth) },
    construct: { $0.count == 1 ? .bool($0[0].truth) : nil }, get: { $0 == "present" ? .bool(true) : nil })

  private static let reference = ShellType(
    "System.Management.Automation.PSReference", ["ref"],
    convert: { value in if case .scalar(is ReferenceValue) = value { value } else { .scalar(ReferenceValue(value)) } })

  /// `[psnoteproperty]::new('Name', $value)`, which `psobject.Properties.Add` takes.
  private static let noteProperty = ShellType(
    "System.Management.Automation.PSNoteProperty", ["psnoteproperty"], base: "System.Management.Automation.PSPropertyInfo",
    construct: { arguments in
      guard arguments.count == 2 else { return nil }
      return .scalar(MemberValue(ShellObject.Property(arguments[0].text, arguments[1]), of: .null))
    })

  /// `[Management.Automation.PSPropertySet]::new('DefaultDisplayPropertySet', $names)`, of which scripts make `PSStandardMembers`.
  private static let propertySet = ShellType(
    "System.Management.Automation.PSPropertySet", base: "System.Management.Automation.PSMemberInfo",
    construct: { arguments in
      guard arguments.count == 2 else { return nil }
      let names = Conversion.items(arguments[1]).map(\.text)
      return .scalar(MemberValue(ShellObject.Property(arguments[0].text, .strings(names), isHidden: true, kind: .propertySet), of: .null))
    })
}
