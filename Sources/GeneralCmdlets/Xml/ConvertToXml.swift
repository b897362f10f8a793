// ConvertTo-Xml: objects as elements with their types and properties.
import ShellFormat
import ShellRuntime
import ShellValues
import XMLTrees

final class ConvertToXml: CmdletBody {
  static let definition = CmdletDefinition(
    "ConvertTo-Xml", synopsis: "Creates an XML-based representation of an object.",
    description: "Unlike Export-Clixml this is for other programs: types and values are text.",
    parameters: [
      parameter("Depth", .int(from: 1), default: "1", "Levels of properties of properties that are written out."),
      parameter("InputObject", .any, at: 0, mandatory: true, pipeline: true, "The objects."),
      parameter("NoTypeInformation", .switch, aliases: ["NTI"], "Leave out the Type attributes."),
      parameter(
        "As", .enumeration("XmlForm", ["Stream", "String", "Document"]), default: "Document",
        "One text per object, one text, or a document."),
    ],
    examples: [HelpExample("Get-Command Get-Date | Select-Object Name, Noun | ConvertTo-Xml -As String", "One text.")],
    make: { ConvertToXml() })

  private static let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
  private var objects: [XMLElement] = []
  private var hasTypes = true

  func begin(_ run: any CmdletRun) throws { hasTypes = !run.flag("NoTypeInformation") }

  func process(_ run: any CmdletRun) throws {
    for item in run.input.isNull ? Conversion.items(run.item) : [run.item] {
      objects.append(element("Object", nil, item, depth: run.int("Depth") ?? 1))
    }
  }

  func end(_ run: any CmdletRun) throws {
    let root = XMLElement("Objects")
    root.children = objects
    switch run.text("As")?.lowercased() {
    case "stream":
      try run.write(.string(ConvertToXml.head))
      try run.write(.string("<Objects>"))
      for object in objects { try run.write(.string(ConvertToXml.text(object))) }
      try run.write(.string("</Objects>"))
    case "string": try run.write(.string(ConvertToXml.head + "\n" + ConvertToXml.text(root)))
    default:
      let text = ConvertToXml.head + ConvertToXml.text(root)
      guard let type = SessionContext.current?.types.type("System.Xml.XmlDocument") else {
        throw ErrorRecord(
          "Unable to find type [System.Xml.XmlDocument]. Use -As String or -As Stream.", id: "TypeNotFound", category: .invalidType,
          reason: "PSArgumentException")
      }
      try run.write(try type.convert(.string(text)))
    }
  }

  private static func text(_ element: XMLElement) -> String {
    element.markup()
  }

  private func element(_ tag: String, _ name: String?, _ value: ShellValue, depth: Int) -> XMLElement {
    let element = XMLElement(tag, name.map { [("Name", $0)] } ?? [])
    if hasTypes, !value.isNull { element.attributes.append(("Type", Attachment.typeName(of: value))) }
    switch value {
    case .null: break
    case .array(let array) where depth >= 0:
      element.children = array.items.map { self.element("Property", nil, $0, depth: depth - 1) }
    case .hashtable(let table) where depth >= 0:
      for (key, entry) in table.pairs {
        element.children.append(self.element("Property", "Key", key, depth: depth - 1))
        element.children.append(self.element("Property", "Value", entry, depth: depth - 1))
      }
    case .object(let object) where object.base == nil && depth >= 0 && !object.properties.isEmpty:
      element.children = object.properties.map { self.element("Property", $0.name, $0.value, depth: depth - 1) }
    default: element.text = value.text
    }
    return element
  }
}
