// Enumerations that scripts name, with the numbers behind them where these are not 0, 1, 2, ….
import ShellValues

enum StandardEnumerations {
  static let all: [ShellType] = [
    plain("System.DayOfWeek", ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]),
    plain("System.DateTimeKind", ["Unspecified", "Utc", "Local"]), plain("System.MidpointRounding", ["ToEven", "AwayFromZero"]),
    plain(
      "System.StringComparison",
      ["CurrentCulture", "CurrentCultureIgnoreCase", "InvariantCulture", "InvariantCultureIgnoreCase", "Ordinal", "OrdinalIgnoreCase"]),
    plain("System.StringSplitOptions", ["None", "RemoveEmptyEntries"]),
    plain(
      "System.ConsoleColor",
      [
        "Black", "DarkBlue", "DarkGreen", "DarkCyan", "DarkRed", "DarkMagenta", "DarkYellow", "Gray", "DarkGray", "Blue", "Green", "Cyan",
        "Red",
        "Magenta", "Yellow", "White",
      ]),
    plain("System.UriKind", ["RelativeOrAbsolute", "Absolute", "Relative"]),
    plain("System.IO.SearchOption", ["TopDirectoryOnly", "AllDirectories"]),
    plain("System.IO.SeekOrigin", ["Begin", "Current", "End"]),
    plain("System.UriHostNameType", ["Unknown", "Basic", "Dns", "IPv4", "IPv6"]),
    numbered("System.IO.FileMode", ["CreateNew": 1, "Create": 2, "Open": 3, "OpenOrCreate": 4, "Truncate": 5, "Append": 6]),
    flags(
      "System.IO.FileAttributes",
      [
        "ReadOnly": 1, "Hidden": 2, "System": 4, "Directory": 16, "Archive": 32, "Device": 64, "Normal": 128, "Temporary": 256,
        "SparseFile": 512, "ReparsePoint": 1024, "Compressed": 2048, "Offline": 4096, "NotContentIndexed": 8192, "Encrypted": 16384,
        "IntegrityStream": 32768, "NoScrubData": 131072,
      ]),
    flags("System.IO.FileAccess", ["Read": 1, "Write": 2, "ReadWrite": 3]),
    numbered("System.EnvironmentVariableTarget", ["Process": 0, "User": 1, "Machine": 2]),
    flags(
      "System.Management.Automation.CommandTypes",
      [
        "Alias": 1, "Function": 2, "Filter": 4, "Cmdlet": 8, "ExternalScript": 16, "Application": 32, "Script": 64, "Workflow": 128,
        "Configuration": 256, "All": 511,
      ]),
    numbered("System.Management.Automation.ConfirmImpact", ["None": 0, "Low": 1, "Medium": 2, "High": 3]),
    flags(
      "System.Net.SecurityProtocolType", ["SystemDefault": 0, "Ssl3": 48, "Tls": 192, "Tls11": 768, "Tls12": 3072, "Tls13": 12288],
      ["net.securityprotocoltype"]),
    flags(
      "System.Globalization.DateTimeStyles",
      [
        "None": 0, "AllowLeadingWhite": 1, "AllowTrailingWhite": 2, "AllowInnerWhite": 4, "AllowWhiteSpaces": 7, "NoCurrentDateDefault": 8,
        "AdjustToUniversal": 16, "AssumeLocal": 32, "AssumeUniversal": 64, "RoundtripKind": 128,
      ]),
    flags(
      "System.Globalization.NumberStyles",
      [
        "None": 0, "AllowLeadingSign": 4, "Integer": 7, "AllowDecimalPoint": 32, "AllowThousands": 64, "Number": 111, "Float": 167,
        "AllowHexSpecifier": 512, "HexNumber": 515, "Any": 511,
      ]),
    numbered(
      "System.TypeCode",
      [
        "Empty": 0, "Object": 1, "DBNull": 2, "Boolean": 3, "Char": 4, "SByte": 5, "Byte": 6, "Int16": 7, "UInt16": 8, "Int32": 9,
        "UInt32": 10, "Int64": 11, "UInt64": 12, "Single": 13, "Double": 14, "Decimal": 15, "DateTime": 16, "String": 18,
      ]),
  ]

  private static func plain(_ name: String, _ names: [String], _ short: [String] = []) -> ShellType {
    .enumeration(EnumDefinition(name, names), short)
  }

  private static func numbered(_ name: String, _ values: KeyValuePairs<String, Int>, isFlags: Bool = false, _ short: [String] = [])
    -> ShellType
  {
    .enumeration(EnumDefinition(name, values.map(\.key), values: values.map(\.value), isFlags: isFlags), short)
  }

  private static func flags(_ name: String, _ values: KeyValuePairs<String, Int>, _ short: [String] = []) -> ShellType {
    numbered(name, values, isFlags: true, short)
  }
}
