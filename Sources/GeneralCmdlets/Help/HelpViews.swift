// Help objects on the screen: the whole page, one parameter, or the syntax alone.
import ShellFormat
import ShellValues

enum HelpViews {
  static let all: [(typeName: String, view: TypeView)] = [
    (HelpObject.typeName, .custom { HelpPage($0, width: $1).lines() }),
    (HelpObject.typeName + "#parameter", .custom { HelpPage.parameter($0, full: true, width: $1) }),
    (
      HelpObject.typeName + "#parameters",
      .custom { value, width in
        Conversion.items(ShownProperties.value("parameter", of: value)).flatMap { HelpPage.parameter($0, full: true, width: width) }
      }
    ),
    (HelpObject.typeName + "#syntax", .custom { HelpPage.syntax($0, width: $1) }),
    (
      HelpObject.typeName + "#textItem", .custom { value, width in DisplayWidth.wrap(ShownProperties.value("Text", of: value).text, width) }
    ),
    (
      HelpObject.typeName + "#examples",
      .custom { value, width in
        HelpPage(.object(ShellObject([("examples", value)])), width: width).examples()
      }
    ),
  ]
}
