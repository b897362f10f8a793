// Where each log stands below a data folder: Exchange's tree, so that scripts and people find what they know.
import MailModel

/// A log's place and kind (formats.md section 1).
public enum LogFolder: Hashable, Sendable, CaseIterable {
  case frontEndReceive, frontEndSend, hubReceive, hubSend
  case frontEndConnectivity, hubConnectivity, mailboxDeliveryConnectivity, mailboxSubmissionConnectivity
  case messageTracking

  /// Relative to the data folder, without a slash at either end.
  public var path: String {
    let below =
      switch self {
      case .frontEndReceive: "FrontEnd/ProtocolLog/SmtpReceive"
      case .frontEndSend: "FrontEnd/ProtocolLog/SmtpSend"
      case .hubReceive: "Hub/ProtocolLog/SmtpReceive"
      case .hubSend: "Hub/ProtocolLog/SmtpSend"
      case .frontEndConnectivity: "FrontEnd/Connectivity"
      case .hubConnectivity: "Hub/Connectivity"
      case .mailboxDeliveryConnectivity: "Mailbox/Connectivity/Delivery"
      case .mailboxSubmissionConnectivity: "Mailbox/Connectivity/Submission"
      case .messageTracking: "MessageTracking"
      }
    return "TransportRoles/Logs/" + below
  }

  /// The log's own default limits: 1000 MB for connectivity and tracking, 250 MB for protocol logs.
  public var limits: LogLimits {
    switch self {
    case .frontEndReceive, .frontEndSend, .hubReceive, .hubSend: LogLimits()
    default: LogLimits(directorySize: .limited(.megabytes(1000)))
    }
  }
}
