// `[Runtime.InteropServices.Marshal]`, as scripts use it to read a secure string; nothing lies in unmanaged memory here.
import ShellValues

/// What SecureStringToBSTR gives: a way to the text, which prints as a number as every pointer does.
struct SecretPointer: ShellScalar {
  let secret: String
  var typeName: String { "System.IntPtr" }
  var text: String { "1" }
}

enum MarshalType {
  static let type = ShellType.statics(
    "System.Runtime.InteropServices.Marshal", [],
    [
      "SecureStringToBSTR", "SecureStringToGlobalAllocUnicode", "SecureStringToCoTaskMemUnicode", "PtrToStringAuto", "PtrToStringBSTR",
      "PtrToStringUni", "ZeroFreeBSTR", "ZeroFreeGlobalAllocUnicode", "ZeroFreeCoTaskMemUnicode", "FreeBSTR",
    ]
  ) { method, arguments in
    guard arguments.count == 1 else { return nil }
    switch method {
    case "securestringtobstr", "securestringtoglobalallocunicode", "securestringtocotaskmemunicode":
      guard case .scalar(let secret as SecureString) = arguments[0].unwrapped else {
        throw ErrorRecord.raised("ArgumentNullException", "Value cannot be null.\nParameter name: s")
      }
      return .scalar(SecretPointer(secret: secret.secret))
    case "ptrtostringauto", "ptrtostringbstr", "ptrtostringuni":
      guard case .scalar(let pointer as SecretPointer) = arguments[0].unwrapped else { return nil }
      return .string(pointer.secret)
    case "zerofreebstr", "zerofreeglobalallocunicode", "zerofreecotaskmemunicode", "freebstr": return .scalar(NoValue())
    default: return nil
    }
  }
}
