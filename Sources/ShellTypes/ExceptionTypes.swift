// The exceptions that scripts throw and catch by name, with their base types.
import ShellValues

enum ExceptionTypes {
  static let all: [ShellType] = tree.map { name, base in
    ShellType(
      name, name == "System.Exception" ? ["exception"] : [], base: base,
      construct: { arguments in
        guard arguments.count <= 2 else { return nil }
        let message = arguments.first?.text ?? "Exception of type '\(name)' was thrown."
        return .object(
          ShellObject(
            typeNames: [name, "System.Exception"],
            properties: [
              .init("Message", .string(message), kind: .property),
              .init("InnerException", arguments.count == 2 ? arguments[1] : .null, kind: .property),
            ], text: message))
      })
  }

  private static let tree: [(String, String)] = [
    ("System.Exception", "System.Object"), ("System.SystemException", "System.Exception"), ("System.ApplicationException", "System.Exception"),
    ("System.ArgumentException", "System.SystemException"), ("System.ArgumentNullException", "System.ArgumentException"),
    ("System.ArgumentOutOfRangeException", "System.ArgumentException"), ("System.ArithmeticException", "System.SystemException"),
    ("System.DivideByZeroException", "System.ArithmeticException"), ("System.OverflowException", "System.ArithmeticException"),
    ("System.FormatException", "System.SystemException"), ("System.InvalidCastException", "System.SystemException"),
    ("System.InvalidOperationException", "System.SystemException"), ("System.ObjectDisposedException", "System.InvalidOperationException"),
    ("System.NotImplementedException", "System.SystemException"), ("System.NotSupportedException", "System.SystemException"),
    ("System.NullReferenceException", "System.SystemException"), ("System.IndexOutOfRangeException", "System.SystemException"),
    ("System.OutOfMemoryException", "System.SystemException"), ("System.TimeoutException", "System.SystemException"),
    ("System.UnauthorizedAccessException", "System.SystemException"), ("System.OperationCanceledException", "System.SystemException"),
    ("System.Collections.Generic.KeyNotFoundException", "System.SystemException"), ("System.IO.IOException", "System.SystemException"),
    ("System.IO.FileNotFoundException", "System.IO.IOException"), ("System.IO.DirectoryNotFoundException", "System.IO.IOException"),
    ("System.IO.PathTooLongException", "System.IO.IOException"), ("System.Net.WebException", "System.InvalidOperationException"),
    ("System.Net.Sockets.SocketException", "System.ComponentModel.Win32Exception"),
    ("System.ComponentModel.Win32Exception", "System.SystemException"), ("System.Security.SecurityException", "System.SystemException"),
    ("System.Management.Automation.RuntimeException", "System.SystemException"),
    ("System.Management.Automation.CmdletInvocationException", "System.Management.Automation.RuntimeException"),
    ("System.Management.Automation.MethodException", "System.Management.Automation.ExtendedTypeSystemException"),
    ("System.Management.Automation.MethodInvocationException", "System.Management.Automation.MethodException"),
    ("System.Management.Automation.ExtendedTypeSystemException", "System.Management.Automation.RuntimeException"),
    ("System.Management.Automation.GetValueException", "System.Management.Automation.ExtendedTypeSystemException"),
    ("System.Management.Automation.SetValueException", "System.Management.Automation.ExtendedTypeSystemException"),
    ("System.Management.Automation.PSInvalidCastException", "System.InvalidCastException"),
    ("System.Management.Automation.PSArgumentException", "System.ArgumentException"),
    ("System.Management.Automation.PSArgumentNullException", "System.ArgumentNullException"),
    ("System.Management.Automation.PSInvalidOperationException", "System.InvalidOperationException"),
    ("System.Management.Automation.PSNotSupportedException", "System.NotSupportedException"),
    ("System.Management.Automation.ParseException", "System.Management.Automation.RuntimeException"),
    ("System.Management.Automation.ParameterBindingException", "System.Management.Automation.RuntimeException"),
    ("System.Management.Automation.CommandNotFoundException", "System.Management.Automation.RuntimeException"),
    ("System.Management.Automation.ActionPreferenceStopException", "System.Management.Automation.RuntimeException"),
    ("System.Management.Automation.ItemNotFoundException", "System.Management.Automation.SessionStateException"),
    ("System.Management.Automation.DriveNotFoundException", "System.Management.Automation.SessionStateException"),
    ("System.Management.Automation.SessionStateException", "System.Management.Automation.RuntimeException"),
    ("System.Management.Automation.PipelineStoppedException", "System.Management.Automation.RuntimeException"),
    ("System.Management.Automation.ValidationMetadataException", "System.Management.Automation.RuntimeException"),
    ("Microsoft.PowerShell.Commands.WriteErrorException", "System.SystemException"),
  ]
}
