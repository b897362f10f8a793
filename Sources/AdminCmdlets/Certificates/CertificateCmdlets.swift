// The certificate cmdlets as one list, and how their objects look.
public import ShellFormat
public import ShellRuntime

public enum CertificateCmdlets {
  public static func all(_ environment: CertificateEnvironment) -> [CmdletDefinition] {
    [
      GetExchangeCertificate.definition(environment), NewExchangeCertificate.definition(environment),
      ImportExchangeCertificate.definition(environment), ExportExchangeCertificate.definition(environment),
      EnableExchangeCertificate.definition(environment), RemoveExchangeCertificate.definition(environment),
      ImportCertificate.definition(environment),
    ]
  }

  public static var views: ViewRegistry {
    var views = ViewRegistry()
    views.register(CertificateObject.view, for: CertificateObject.typeName)
    CertificateItem.registerViews(in: &views)
    return views
  }
}
