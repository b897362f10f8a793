// From a domain to the hosts to try, in order: RFC 5321 section 5.1 with the null MX of RFC 7505.
public import MailModel

/// A host that takes mail, with its addresses in the order to try them.
public struct MailHost: Hashable, Sendable {
  /// The exchange's name, or the address in brackets for a smart host given as one.
  public var name: String
  public var addresses: [IPAddress]

  public init(name: String, addresses: [IPAddress]) { (self.name, self.addresses) = (name, addresses) }
}

/// Where mail for a domain goes.
public enum MailHostsAnswer: Hashable, Sendable {
  /// At least one host, each with at least one address.
  case hosts([MailHost])
  /// The domain says that it takes no mail (RFC 7505): permanent, 5.1.10.
  case nullMX
  /// The domain does not exist: permanent, 5.4.4.
  case nonExistent
  /// The domain exists, but nothing in it takes mail: permanent, 5.4.4. The text says what was looked for.
  case noHosts(String)
  case temporary(String)
}

/// Finds mail hosts by a resolver.
public struct MailHosts: Sendable {
  /// More than these are not looked up; a domain that lists hundreds gains nothing by it.
  static let hostLimit = 16

  let resolver: any MailResolver
  let families: Set<IPAddress.Family>
  let shuffle: @Sendable ([MXRecord]) -> [MXRecord]

  /// - Parameters:
  ///   - families: that the sending side can use.
  ///   - shuffle: spreads the load over exchanges of equal preference.
  public init(
    resolver: any MailResolver, families: Set<IPAddress.Family> = [.v4, .v6],
    shuffle: @escaping @Sendable ([MXRecord]) -> [MXRecord] = { $0.shuffled() }
  ) {
    (self.resolver, self.families, self.shuffle) = (resolver, families, shuffle)
  }

  /// The hosts for `domain`: its exchanges by preference, or the domain itself when it has none.
  public func resolve(_ domain: MailDomain, deadline: ContinuousClock.Instant) async -> MailHostsAnswer {
    switch await resolver.mx(domain, deadline: deadline) {
    case .found(let records) where records.contains { $0.exchange == nil }:
      // A null MX beside others is against RFC 7505 section 3; the others are used.
      let usable = records.filter { $0.exchange != nil }
      return usable.isEmpty ? .nullMX : await hosts(byPreference(usable), of: domain, deadline)
    case .found(let records): return await hosts(byPreference(records), of: domain, deadline)
    case .noData: return await itself(domain, deadline)
    case .nonExistent: return .nonExistent
    case .temporary(let reason): return .temporary(reason)
    }
  }

  /// The hosts for a connector's smart hosts, in the order given: addresses as they are, names by MX or address like a domain.
  ///
  /// A name that leads nowhere is passed over while another gives hosts.
  /// - Source: routing.md section 2 (a smart host's name "may itself be an MX or an A name").
  public func resolve(smartHosts: [SmartHost], deadline: ContinuousClock.Instant) async -> MailHostsAnswer {
    var found: [MailHost] = []
    var failure: MailHostsAnswer?
    for smartHost in smartHosts {
      switch smartHost {
      case .address(let address): found.append(MailHost(name: smartHost.description, addresses: [address]))
      case .name(let name):
        let answer = await resolve(name, deadline: deadline)
        if case .hosts(let hosts) = answer { found += hosts } else { failure = worse(failure, answer) }
      }
    }
    return found.isEmpty ? failure ?? .noHosts("no smart host") : .hosts(found)
  }

  private func byPreference(_ records: [MXRecord]) -> [MailDomain] {
    Dictionary(grouping: records, by: \.preference).sorted { $0.key < $1.key }
      .flatMap { shuffle($0.value) }.compactMap(\.exchange)
  }

  private func itself(_ domain: MailDomain, _ deadline: ContinuousClock.Instant) async -> MailHostsAnswer {
    switch await resolver.addresses(domain, families: families, deadline: deadline) {
    case .found(let addresses): .hosts([MailHost(name: domain.text, addresses: addresses)])
    case .noData: .noHosts("\(domain) has neither MX nor address records")
    case .nonExistent: .nonExistent
    case .temporary(let reason): .temporary(reason)
    }
  }

  private func hosts(_ names: [MailDomain], of domain: MailDomain, _ deadline: ContinuousClock.Instant) async -> MailHostsAnswer {
    var seen: Set<MailDomain> = []
    let names = Array(names.filter { seen.insert($0).inserted }.prefix(MailHosts.hostLimit))
    let answers = await withTaskGroup(of: (Int, Answer<[IPAddress]>).self) { group in
      for (place, name) in names.enumerated() {
        group.addTask { (place, await resolver.addresses(name, families: families, deadline: deadline)) }
      }
      return await group.reduce(into: [Int: Answer<[IPAddress]>]()) { $0[$1.0] = $1.1 }
    }
    var found: [MailHost] = []
    var temporary: String?
    for (place, name) in names.enumerated() {
      switch answers[place] {
      case .found(let addresses): found.append(MailHost(name: name.text, addresses: addresses))
      case .temporary(let reason): temporary = temporary ?? "\(name): \(reason)"
      case .noData, .nonExistent, nil: continue
      }
    }
    if !found.isEmpty { return .hosts(found) }
    // A host that could not be asked about may be the one that works.
    if let temporary { return .temporary(temporary) }
    return .noHosts("no mail exchange of \(domain) has an address: \(names.map(\.text).joined(separator: ", "))")
  }

  private func worse(_ a: MailHostsAnswer?, _ b: MailHostsAnswer) -> MailHostsAnswer {
    if case .temporary? = a { return a! }
    return b
  }
}
