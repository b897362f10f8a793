// The session as a machine over bytes: versions, cut input, enemies, closing, resumption and late refusal.
import COpenSSL
import MailModel
import Testing

@testable import TLSOpenSSL

@Suite struct TLSConnectionTests {
  let ours: TLSContext

  init() throws { ours = try Lab.context(Lab.good) }

  @Test(arguments: [TLSVersion.tls1_2, .tls1_3], [1, 7, 16384])
  func anyCutOfTheBytesGivesTheSameSession(_ version: TLSVersion, _ chunk: Int) throws {
    let wire = Wire(
      client: try Lab.context(Lab.good, versions: version...version), server: ours, serverName: MailDomain("mail.treyresearch.net"),
      chunk: chunk)
    let facts = try wire.facts()
    #expect(facts.client.version == version && facts.server.version == version)
    #expect(facts.client.cipher == (version == .tls1_3 ? "TLS_AES_256_GCM_SHA384" : "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"))
    #expect(facts.client.cipherBits == 256)
    #expect(facts.client.cipher == facts.server.cipher)
    let text = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    #expect(wire.client.write(text) == nil)
    #expect(wire.server.write(Array("220 ready\r\n".utf8)) == nil)
    var atServer: [UInt8] = []
    while wire.carry() { atServer += wire.server.readAll().bytes }
    #expect(atServer == text)
    #expect(wire.client.readAll().bytes == Array("220 ready\r\n".utf8))
  }

  @Test func olderVersionsAreRefusedByBothEnds() throws {
    let old = try Lab.context(Lab.good, securityLevel: 0)
    _ = shim_SSL_CTX_set_min_proto_version(old.context, TLS1_VERSION)
    _ = shim_SSL_CTX_set_max_proto_version(old.context, TLS1_1_VERSION)
    SSL_CTX_set_cipher_list(old.context, "ALL:@SECLEVEL=0")
    #expect(Wire(client: old, server: ours).handshake().server == .failed(.noCommonVersion))
    #expect(Wire(client: ours, server: old).handshake().client == .failed(.alert("protocol version")))
  }

  @Test func noCommonCipherAndNoCertificateAreToldApart() throws {
    let picky = try Lab.context(Lab.good, versions: .tls1_2 ... .tls1_2)
    SSL_CTX_set_cipher_list(picky.context, "ECDHE-RSA-AES256-GCM-SHA384")
    let results = Wire(client: picky, server: ours).handshake()
    #expect(results.server == .failed(.noCommonCipher))
    #expect(results.client == .failed(.alert("handshake failure")))
    let bare = try Lab.context(nil)
    for version in [TLSVersion.tls1_2, .tls1_3] {
      let client = try Lab.context(nil, versions: version...version)
      #expect(Wire(client: client, server: bare).handshake().server == .failed(.noOwnCertificate))
    }
  }

  @Test(arguments: ["EHLO mail.adatum.com\r\n", "GET / HTTP/1.1\r\n\r\n", "\u{16}\u{3}\u{1}zzzzzzzzzzzz", "\0\0\0\0\0\0\0\0"])
  func garbageInsteadOfAHelloFails(_ text: String) {
    let server = TLSConnection(ours, role: .server)
    server.receive(Array(text.utf8))
    server.receiveEnd()
    guard case .failed(let failure) = server.handshake() else {
      Issue.record("garbage was taken for a handshake")
      return
    }
    #expect(server.handshake() == .failed(failure))
  }

  @Test func connectionThatEndsDuringTheHandshakeSaysSo() {
    let wire = Wire(client: ours, server: ours)
    _ = wire.client.handshake()
    let hello = wire.client.drainOutput()
    wire.server.receive(Array(hello.prefix(40)))
    #expect(wire.server.handshake() == .wantsMoreInput)
    wire.server.receiveEnd()
    #expect(wire.server.handshake() == .failed(.peerClosed))
  }

  @Test func cutIsToldFromClosed() throws {
    for isClean in [true, false] {
      let wire = Wire(client: ours, server: ours)
      _ = try wire.facts()
      #expect(wire.client.write(Array("last".utf8)) == nil)
      if isClean { wire.client.shutdown() }
      _ = wire.carry()
      wire.server.receiveEnd()
      let (bytes, end) = wire.server.readAll()
      #expect(bytes == Array("last".utf8))
      #expect(end == .closed(clean: isClean))
    }
  }

  @Test func damagedRecordFailsTheSession() throws {
    let wire = Wire(client: ours, server: ours)
    _ = try wire.facts()
    #expect(wire.client.write(Array("MAIL FROM:<>\r\n".utf8)) == nil)
    var record = wire.client.drainOutput()
    record[record.count - 1] ^= 1
    wire.server.receive(record)
    guard case .failed = wire.server.readAll().end else {
      Issue.record("a damaged record was accepted")
      return
    }
    #expect(wire.server.write([1]) != nil)
    wire.client.receive(wire.server.drainOutput())
    #expect(wire.client.readAll().end == .failed(.alert("bad record mac")))
  }

  /// A partner's server that insists on certificates it likes. In TLS 1.3 our client is done before it hears of it.
  @Test(arguments: [(TLSVersion.tls1_3, true), (.tls1_2, true), (.tls1_3, false), (.tls1_2, false)])
  func refusalByThePartnerIsATLSFailure(_ version: TLSVersion, presents: Bool) throws {
    let strict = try Lab.context(Lab.good)
    SSL_CTX_set_verify(strict.context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nil)
    SSL_CTX_set_cert_verify_callback(strict.context, refuseAsUnknown, nil)
    let wire = Wire(client: try Lab.context(presents ? Lab.good : nil, versions: version...version), server: strict)
    let words = presents ? "unknown ca" : version == .tls1_3 ? "certificate required" : "handshake failure"
    switch wire.handshake().client {
    case .failed(let failure): #expect(version == .tls1_2 && failure == .alert(words))
    case .done: #expect(version == .tls1_3 && wire.client.readAll().end == .failed(.alert(words)))
    case .wantsMoreInput: Issue.record("the refusal did not arrive")
    }
  }

  @Test func everyFailureReadsAsWords() {
    for failure in [TLSFailure.alert("unknown ca"), .noCommonCipher, .noCommonVersion, .noOwnCertificate, .protocolError("x"), .peerClosed]
    {
      #expect(!failure.description.isEmpty)
    }
  }
}

private func refuseAsUnknown(_ store: OpaquePointer?, _: UnsafeMutableRawPointer?) -> Int32 {
  X509_STORE_CTX_set_error(store, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY)
  return 0
}

@Suite struct ResumptionTests {
  static let versions: [TLSVersion] = [.tls1_2, .tls1_3]

  /// A client of another make that keeps sessions and offers them again.
  @Test(arguments: versions)
  func ourServerNeverResumes(_ version: TLSVersion) throws {
    let server = try Lab.context(Lab.good)
    let client = try Lab.context(Lab.good, versions: version...version)
    _ = SSL_CTX_clear_options(client.context, shim_SSL_OP_NO_TICKET)
    let first = Wire(client: client, server: server)
    _ = try first.facts()
    _ = first.carry()
    _ = first.client.readAll()
    let session = SSL_get1_session(first.client.ssl)
    defer { SSL_SESSION_free(session) }
    let second = Wire(client: client, server: server)
    SSL_set_session(second.client.ssl, session)
    let facts = try second.facts()
    #expect(SSL_session_reused(second.server.ssl) == 0)
    #expect(facts.server.peerChain == .valid)
  }

  /// Should a session ever be resumed all the same, nothing about it counts as checked.
  @Test(arguments: versions)
  func resumedSessionIsNotChecked(_ version: TLSVersion) throws {
    let server = try Lab.context(Lab.good)
    _ = SSL_CTX_clear_options(server.context, shim_SSL_OP_NO_TICKET)
    SSL_CTX_set_num_tickets(server.context, 1)
    shim_SSL_CTX_set_session_cache_mode(server.context, Int(SSL_SESS_CACHE_SERVER))
    SSL_CTX_set_session_id_context(server.context, [1], 1)
    let client = try Lab.context(Lab.good, versions: version...version)
    _ = SSL_CTX_clear_options(client.context, shim_SSL_OP_NO_TICKET)
    let first = Wire(client: client, server: server)
    #expect(try first.facts().server.peerChain == .valid)
    _ = first.client.readAll()
    let session = SSL_get1_session(first.client.ssl)
    defer { SSL_SESSION_free(session) }
    let second = Wire(client: client, server: server)
    SSL_set_session(second.client.ssl, session)
    let facts = try second.facts()
    try #require(SSL_session_reused(second.server.ssl) == 1)
    #expect(facts.server.peerChain == .notChecked)
    #expect(facts.client.peerChain == .notChecked)
  }
}

@Suite struct ConcurrencyTests {
  /// Contexts are shared by many loops, and one connection's errors wait in its thread's queue beside the next one's.
  @Test func sessionsOnManyThreadsDoNotDisturbEachOther() async throws {
    let server = try Lab.context(Lab.good)
    let client = try Lab.context(Lab.good)
    let results = await withTaskGroup(of: Bool.self) { group in
      for index in 0..<60 {
        group.addTask {
          if index % 3 == 0 {
            let broken = TLSConnection(server, role: .server)
            broken.receive(Array("EHLO there\r\n".utf8))
            if case .failed = broken.handshake() { return true }
            return false
          }
          let facts = try? Wire(client: client, server: server).facts()
          return facts?.server.peerChain == .valid && facts?.client.peerChain == .valid
        }
      }
      return await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(results.count == 60)
    #expect(results.allSatisfy { $0 })
  }

  /// More than a partner ever has, and more than anybody should have to decode for a stranger.
  @Test func `a certificate with twenty thousand names ends the handshake`() throws {
    let names = (0..<20_000).map { "host\($0).bomb.example" }
    let content = Lab.content("CN=bomb.example", names)
    let bomb = CertificateIdentity(
      certificate: try CertificateFactory.issue(content, for: Lab.keys[3], by: Lab.root), key: Lab.keys[3])
    let results = Wire(client: try Lab.context(bomb), server: try Lab.context(Lab.good)).handshake()
    guard case .failed = results.server else {
      Issue.record("the server took it: \(results.server)")
      return
    }
  }
}
