// The methods that values of the shell answer to, as Get-Member lists them.
import ShellValues

enum MethodTable {
  typealias Method = (name: String, definition: String)

  static func methods(of value: ShellValue) -> [Method] {
    switch value {
    case .string: common + table(text)
    case .array: common + table(array)
    case .hashtable: common + table(hashtable)
    case .scalar(is DateTimeValue): common + table(date)
    default: common
    }
  }

  private static func table(_ definitions: [String]) -> [Method] {
    definitions.map { definition in
      let head = definition.prefix { $0 != "(" }
      return (String(head.split(separator: " ").last ?? head), definition)
    }
  }

  private static var common: [Method] {
    table(["bool Equals(System.Object obj)", "int GetHashCode()", "type GetType()", "string ToString()"])
  }

  private static let text = [
    "bool Contains(string value)", "bool EndsWith(string value)", "int IndexOf(string value)",
    "string Insert(int startIndex, string value)",
    "int LastIndexOf(string value)", "string PadLeft(int totalWidth)", "string PadRight(int totalWidth)",
    "string Remove(int startIndex, int count)", "string Replace(string oldValue, string newValue)", "string[] Split(string separator)",
    "bool StartsWith(string value)", "string Substring(int startIndex, int length)", "string ToLower()", "string ToUpper()",
    "string Trim()", "string TrimEnd()", "string TrimStart()",
  ]
  private static let array = ["int Add(System.Object value)", "bool Contains(System.Object value)", "void Remove(System.Object value)"]
  private static let hashtable = [
    "void Add(System.Object key, System.Object value)", "void Clear()", "bool ContainsKey(System.Object key)",
    "bool ContainsValue(System.Object value)", "void Remove(System.Object key)",
  ]
  private static let date = [
    "datetime Add(timespan value)", "datetime AddDays(double value)", "datetime AddHours(double value)",
    "datetime AddMinutes(double value)",
    "datetime AddMonths(int months)", "datetime AddSeconds(double value)", "datetime AddYears(int value)",
    "timespan Subtract(datetime value)", "datetime ToLocalTime()", "string ToShortDateString()", "string ToShortTimeString()",
    "datetime ToUniversalTime()",
  ]
}
