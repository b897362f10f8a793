// What shell and engine say to each other over the Unix socket: one JSON object a line, one answer a question.
// Times travel as microseconds since 1970 so that both ends agree without a date format.

/// A question or an order from the shell.
public enum ControlRequest: Codable, Sendable, Equatable {
  case health
  /// The store has a new version; the engine would notice by itself, this makes it notice now.
  case configurationChanged
  case queues
  /// A page of the messages of one queue, or of all, queue by queue and then by number.
  case messages(queue: String?, after: MessageCursor? = nil, limit: Int = 1000)
  /// One message in every queue that it waits in.
  case message(Int64)
  case changeMessages(MessageOrder, [MessageCopy])
  /// The content of a message from a place on.
  case content(message: Int64, from: Int64)
  case changeQueue(QueueOrder, identity: String)
  /// Certificates in the folder changed.
  case certificatesChanged
  /// Finish sessions under way, then exit.
  case stop
}

public enum QueueOrder: Codable, Sendable, Equatable {
  /// Try now; resets the timer. With `resubmit` the messages are routed anew.
  case retry(resubmit: Bool)
  case suspend
  case resume
}

public enum ControlResponse: Codable, Sendable, Equatable {
  case done
  case health(EngineHealth)
  case queues([QueueView])
  case messages(MessagePage)
  case content(MessagePiece)
  /// Orders that could not be carried out, each in the words for the administrator; the others were.
  case refused([ControlFailure])
  case failure(ControlFailure)
}

/// A refusal in the administrator's words.
public struct ControlFailure: Codable, Sendable, Equatable, Error {
  public var message: String
  /// What would put it right, if anything would.
  public var recommendation: String?
  public init(_ message: String, recommendation: String? = nil) { (self.message, self.recommendation) = (message, recommendation) }
}

/// How the engine is.
public struct EngineHealth: Codable, Sendable, Equatable {
  public var processID: Int32
  public var startedMicroseconds: Int64
  /// The configuration version that new sessions get.
  public var configurationVersion: Int64
  /// Why the newest version is not live, one sentence each; empty when it is.
  public var configurationProblems: [String]
  /// `0.0.0.0:25 Default Frontend EX01` for each listener that is open.
  public var listeners: [String]
  /// `0.0.0.0:25: Address already in use` for each that could not be opened.
  public var listenerProblems: [String]
  public var inboundSessions: Int
  public var outboundSessions: Int
  public var queuedMessages: Int

  public init(
    processID: Int32, startedMicroseconds: Int64, configurationVersion: Int64, configurationProblems: [String], listeners: [String],
    listenerProblems: [String], inboundSessions: Int, outboundSessions: Int, queuedMessages: Int
  ) {
    (self.processID, self.startedMicroseconds) = (processID, startedMicroseconds)
    (self.configurationVersion, self.configurationProblems) = (configurationVersion, configurationProblems)
    (self.listeners, self.listenerProblems) = (listeners, listenerProblems)
    (self.inboundSessions, self.outboundSessions, self.queuedMessages) = (inboundSessions, outboundSessions, queuedMessages)
  }
}

/// A queue as Get-Queue shows it (objects.md section 7). Names are Exchange's.
public struct QueueView: Codable, Sendable, Equatable {
  public var identity: String
  public var deliveryType: String
  public var nextHopDomain: String
  public var tlsDomain: String
  public var nextHopConnector: String
  public var status: String
  public var messageCount: Int
  public var deferredMessageCount: Int
  /// High, normal, low, none.
  public var messageCountsPerPriority: [Int] = []
  public var deferredCountsPerPriority: [Int] = []
  public var lastError: String
  public var retryCount: Int
  public var firstRetryTime: Int64?
  public var lastRetryTime: Int64?
  public var nextRetryTime: Int64?
  public var nextHopCategory: String

  public init(
    identity: String, deliveryType: String, nextHopDomain: String, tlsDomain: String, nextHopConnector: String, status: String,
    messageCount: Int, deferredMessageCount: Int, lastError: String, retryCount: Int, firstRetryTime: Int64?, lastRetryTime: Int64?,
    nextRetryTime: Int64?, nextHopCategory: String
  ) {
    (self.identity, self.deliveryType, self.nextHopDomain, self.tlsDomain) = (identity, deliveryType, nextHopDomain, tlsDomain)
    (self.nextHopConnector, self.status, self.messageCount) = (nextHopConnector, status, messageCount)
    (self.deferredMessageCount, self.lastError, self.retryCount) = (deferredMessageCount, lastError, retryCount)
    (self.firstRetryTime, self.lastRetryTime, self.nextRetryTime) = (firstRetryTime, lastRetryTime, nextRetryTime)
    self.nextHopCategory = nextHopCategory
  }
}

/// A message in a queue as Get-Message shows it.
public struct MessageView: Codable, Sendable, Equatable {
  public struct Recipient: Codable, Sendable, Equatable {
    public var address: String
    public var status: String
    public var lastError: String
    public init(address: String, status: String, lastError: String) {
      (self.address, self.status, self.lastError) = (address, status, lastError)
    }
  }

  public var identity: String
  public var queue: String
  public var subject: String
  public var internetMessageID: String
  public var fromAddress: String
  public var status: String
  public var sizeBytes: Int64
  public var sourceName: String
  public var sourceIP: String
  public var dateReceived: Int64
  public var expirationTime: Int64
  public var lastError: String
  public var retryCount: Int
  public var priority: String
  public var recipients: [Recipient]

  public init(
    identity: String, queue: String, subject: String, internetMessageID: String, fromAddress: String, status: String, sizeBytes: Int64,
    sourceName: String, sourceIP: String, dateReceived: Int64, expirationTime: Int64, lastError: String, retryCount: Int,
    priority: String = "Normal", recipients: [Recipient]
  ) {
    (self.identity, self.queue, self.subject, self.internetMessageID) = (identity, queue, subject, internetMessageID)
    (self.fromAddress, self.status, self.sizeBytes) = (fromAddress, status, sizeBytes)
    (self.sourceName, self.sourceIP) = (sourceName, sourceIP)
    (self.dateReceived, self.expirationTime, self.lastError) = (dateReceived, expirationTime, lastError)
    (self.retryCount, self.priority, self.recipients) = (retryCount, priority, recipients)
  }
}
