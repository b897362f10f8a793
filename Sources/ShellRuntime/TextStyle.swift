// `$PSStyle`, which 7.2 brought: escape sequences for a script's own text. What the shell itself prints is plain but for a terminal's colours.
import ShellValues

enum TextStyle {
  static var object: ShellObject {
    ShellObject(
      typeNames: ["System.Management.Automation.PSStyle"],
      properties: [
        .init("Reset", sequence("0"), kind: .property), .init("BoldOff", sequence("22"), kind: .property), .init("Bold", sequence("1"), kind: .property),
        .init("ItalicOff", sequence("23"), kind: .property), .init("Italic", sequence("3"), kind: .property),
        .init("UnderlineOff", sequence("24"), kind: .property), .init("Underline", sequence("4"), kind: .property),
        .init("OutputRendering", .string("PlainText"), kind: .property), .init("Foreground", .object(colors(30)), kind: .property),
        .init("Background", .object(colors(40)), kind: .property),
      ], text: "System.Management.Automation.PSStyle")
  }

  private static func sequence(_ code: String) -> ShellValue { .string("\u{1B}[\(code)m") }

  /// The eight colours and their bright kin. - Parameter first: the code of black.
  private static func colors(_ first: Int) -> ShellObject {
    let names = ["Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "White"]
    return ShellObject(
      names.enumerated().flatMap { place, name in
        [(name, sequence(String(first + place))), ("Bright" + name, sequence(String(first + 60 + place)))]
      })
  }
}
