// The exceptions that scripts catch by type: full names and what each derives from, as the .NET and PowerShell documentation lists them.
// One table, so that `catch [IO.IOException]`, `-is` and `.Exception.GetType()` agree.

/// Names and bases of exception types.
public enum ExceptionTypes {
  /// `System.Exception`.
  public static let root = "System.Exception"
  /// What script errors are unless something more exact is known.
  public static let runtime = automation + "RuntimeException"

  private static let automation = "System.Management.Automation."

  /// Derived full name to base full name; the root is left out.
  private static let bases: [String: String] = {
    var table: [String: String] = [:]
    func add(_ base: String, _ derived: [String], in space: String = "System.") { for name in derived { table[space + name] = base } }
    add(root, ["SystemException", "ApplicationException", "AggregateException", "TimeZoneNotFoundException"])
    add(root, ["Net.Mail.SmtpException", "Net.Http.HttpRequestException", "Threading.SynchronizationLockException"])
    add(
      "System.SystemException",
      [
        "ArgumentException", "ArithmeticException", "FormatException", "IndexOutOfRangeException", "InvalidCastException",
        "InvalidOperationException", "NotImplementedException", "NotSupportedException", "NullReferenceException", "OutOfMemoryException",
        "OperationCanceledException", "RankException", "StackOverflowException", "TimeoutException", "TypeLoadException",
        "UnauthorizedAccessException", "AccessViolationException", "ArrayTypeMismatchException", "Collections.Generic.KeyNotFoundException",
        "IO.IOException", "IO.InvalidDataException", "Security.SecurityException", "Security.Cryptography.CryptographicException",
        "Runtime.InteropServices.ExternalException", "Xml.XmlException", "Xml.XPath.XPathException", "Data.DataException",
        "MissingMemberException", "TypeInitializationException", "Threading.ThreadAbortException",
        "Runtime.Serialization.SerializationException",
      ])
    add("System.ArgumentException", ["ArgumentNullException", "ArgumentOutOfRangeException", "DuplicateWaitObjectException"])
    add(
      "System.ArgumentException",
      ["Text.DecoderFallbackException", "Text.EncoderFallbackException", "Globalization.CultureNotFoundException"])
    add("System.ArithmeticException", ["DivideByZeroException", "OverflowException", "NotFiniteNumberException"])
    add("System.FormatException", ["UriFormatException", "IO.FileFormatException"])
    add("System.InvalidOperationException", ["ObjectDisposedException", "Net.WebException", "Net.NetworkInformation.PingException"])
    add("System.OperationCanceledException", ["Threading.Tasks.TaskCanceledException"])
    add("System.MissingMemberException", ["MissingFieldException", "MissingMethodException"])
    add("System.NotSupportedException", ["PlatformNotSupportedException"])
    add(
      "System.IO.IOException",
      [
        "IO.FileNotFoundException", "IO.DirectoryNotFoundException", "IO.PathTooLongException", "IO.EndOfStreamException",
        "IO.DriveNotFoundException",
      ])
    add("System.Runtime.InteropServices.ExternalException", ["ComponentModel.Win32Exception", "Runtime.InteropServices.COMException"])
    add("System.ComponentModel.Win32Exception", ["Net.Sockets.SocketException", "Net.HttpListenerException"])
    add("System.TypeLoadException", ["DllNotFoundException", "EntryPointNotFoundException"])
    add("System.Net.Mail.SmtpException", ["Net.Mail.SmtpFailedRecipientException"])
    add(
      "System.SystemException", ["RuntimeException", "ScriptCallDepthException", "HaltCommandException", "JobFailedException"],
      in: automation)
    add(
      runtime,
      [
        "ActionPreferenceStopException", "ApplicationFailedException", "CmdletInvocationException", "CommandNotFoundException",
        "ExtendedTypeSystemException", "MetadataException", "ParameterBindingException", "ParseException", "PipelineClosedException",
        "PipelineStoppedException", "PSSecurityException", "PSSnapInException", "RemoteException", "ScriptRequiresException",
        "SessionStateException",
        "PSTypeExtensionException",
      ], in: automation)
    add(automation + "CmdletInvocationException", ["CmdletProviderInvocationException"], in: automation)
    add(
      automation + "ExtendedTypeSystemException",
      [
        "GetValueException", "MethodException", "PSInvalidCastExtendedException", "SetValueException", "PropertyNotFoundException",
      ], in: automation)
    add(automation + "GetValueException", ["GetValueInvocationException"], in: automation)
    add(automation + "SetValueException", ["SetValueInvocationException"], in: automation)
    add(automation + "MethodException", ["MethodInvocationException"], in: automation)
    add(
      automation + "MetadataException",
      ["ArgumentTransformationMetadataException", "ParsingMetadataException", "ValidationMetadataException"], in: automation)
    add(
      automation + "ParameterBindingException",
      [
        "ParameterBindingArgumentTransformationException", "ParameterBindingParameterDefaultValueException",
        "ParameterBindingValidationException",
      ],
      in: automation)
    add(automation + "ParseException", ["IncompleteParseException"], in: automation)
    add(runtime, ["ParentContainsErrorRecordException"], in: automation)
    add(
      automation + "SessionStateException",
      [
        "DriveNotFoundException", "ItemNotFoundException", "ProviderInvocationException", "ProviderNotFoundException",
        "SessionStateOverflowException", "SessionStateUnauthorizedAccessException",
      ], in: automation)
    add("System.InvalidCastException", ["PSInvalidCastException"], in: automation)
    add("System.ArgumentException", ["PSArgumentException"], in: automation)
    add("System.ArgumentNullException", ["PSArgumentNullException"], in: automation)
    add("System.ArgumentOutOfRangeException", ["PSArgumentOutOfRangeException"], in: automation)
    add("System.InvalidOperationException", ["PSInvalidOperationException"], in: automation)
    add("System.ObjectDisposedException", ["PSObjectDisposedException"], in: automation)
    add("System.NotImplementedException", ["PSNotImplementedException"], in: automation)
    add("System.NotSupportedException", ["PSNotSupportedException"], in: automation)
    add(
      "System.SystemException", ["WriteErrorException", "ServiceCommandException", "ProcessCommandException"],
      in: "Microsoft.PowerShell.Commands.")
    add(root, ["LocalizedException"], in: "Microsoft.Exchange.Data.")
    add("Microsoft.Exchange.Data.LocalizedException", ["ManagementObjectNotFoundException"], in: "Microsoft.Exchange.Configuration.Tasks.")
    return table
  }()

  /// Lower-case short and full names to full names.
  private static let names: [String: String] = {
    var names: [String: String] = ["exception": root, root.lowercased(): root]
    for name in bases.keys {
      names[name.lowercased()] = name
      let short = String(name.split(separator: ".").last!).lowercased()
      // Two namespaces have a DriveNotFoundException; the shell's own is the one errors speak of.
      if names[short] == nil || name.hasPrefix(automation) { names[short] = name }
      if name.hasPrefix("System.") { names[String(name.dropFirst(7)).lowercased()] = name }
    }
    return names
  }()

  /// Every known type.
  public static var all: [String] { [root] + bases.keys.sorted() }

  /// The full name of an exception type as written, with or without its namespace, any case; `nil` when it is not known.
  public static func fullName(_ written: String) -> String? { names[written.lowercased()] }

  /// The type and what it derives from, down to `System.Object`. An unknown type derives from `System.Exception` alone.
  public static func chain(_ type: String) -> [String] {
    var chain = [type]
    var next = bases[type] ?? (type == root ? nil : root)
    while let base = next {
      chain.append(base)
      next = bases[base] ?? (base == root ? nil : root)
    }
    return chain + ["System.Object"]
  }
}
