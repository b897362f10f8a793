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
  /// The best exchange of the domain is ourselves: whatever we sent would come back (RFC 5321 section 5.1). Permanent, 5.4.4.
  case ourselves
  case temporary(String)
}

/// Finds mail hosts by a resolver.
public struct MailHosts: Sendable {
  /// More than these are not looked up; a domain that lists hundreds gains nothing by it.
  static let hostLimit = 16

  let resolver: any MailResolver
  let families: Set<IPAddress.Family>
  let order: @Sendable (Int) -> [Int]

  /// - Parameters:
  ///   - families: that the sending side can use.
  ///   - order: in which hosts of equal standing are tried, for so many of them: spreads the load.
  public init(
    resolver: any MailResolver, families: Set<IPAddress.Family> = [.v4, .v6],
    order: @escaping @Sendable (Int) -> [Int] = { (0..<$0).shuffled() }
  ) {
    (self.resolver, self.families, self.order) = (resolver, families, order)
  }

  private func shuffle<Element>(_ elements: [Element]) -> [Element] { order(elements.count).map { elements[$0] } }

  /// The hosts for `domain`: its exchanges by preference, or the domain itself when it has none.
  ///
  /// - Parameter isOurs: whether an address is our own. Exchanges that are no better than ourselves are left out: they would only send the
  ///   mail back.
  public func resolve(
    _ domain: MailDomain, deadline: ContinuousClock.Instant, isOurs: @escaping @Sendable (IPAddress) -> Bool = { _ in false }
  ) async -> MailHostsAnswer {
    switch await resolver.mx(domain, deadline: deadline) {
    case .found(let records) where records.contains { $0.exchange == nil }:
      // A null MX beside others is against RFC 7505 section 3; the others are used.
      let usable = records.filter { $0.exchange != nil }
      return usable.isEmpty ? .nullMX : await hosts(byPreference(usable), of: domain, deadline, isOurs)
    case .found(let records): return await hosts(byPreference(records), of: domain, deadline, isOurs)
    case .noData: return await itself(domain, deadline, isOurs)
    case .nonExistent: return .nonExistent
    case .temporary(let reason): return .temporary(reason)
    }
  }

  /// The hosts for a connector's smart hosts, all of equal standing: addresses as they are, names by MX or address like a domain.
  ///
  /// Who prefers one to another makes two connectors with different costs.
  /// A name that leads nowhere is passed over while another gives hosts.
  /// - Source: routing.md section 2 (a smart host's name "may itself be an MX or an A name").
  public func resolve(smartHosts: [SmartHost], deadline: ContinuousClock.Instant) async -> MailHostsAnswer {
    var found: [MailHost] = []
    var failure: MailHostsAnswer?
    for smartHost in shuffle(smartHosts) {
      switch smartHost {
      case .address(let address): found.append(MailHost(name: smartHost.description, addresses: [address]))
      case .name(let name):
        let answer = await resolve(name, deadline: deadline)
        if case .hosts(let hosts) = answer { found += hosts } else { failure = worse(failure, answer) }
      }
    }
    return found.isEmpty ? failure ?? .noHosts("no smart host") : .hosts(found)
  }

  private struct Exchange {
    var name: MailDomain
    var preference: UInt16
  }

  private func byPreference(_ records: [MXRecord]) -> [Exchange] {
    Dictionary(grouping: records, by: \.preference).sorted { $0.key < $1.key }
      .flatMap { shuffle($0.value) }.compactMap { record in record.exchange.map { Exchange(name: $0, preference: record.preference) } }
  }

  private func itself(
    _ domain: MailDomain, _ deadline: ContinuousClock.Instant, _ isOurs: @Sendable (IPAddress) -> Bool
  ) async -> MailHostsAnswer {
    switch await resolver.addresses(domain, families: families, deadline: deadline) {
    case .found(let addresses) where addresses.contains(where: isOurs): .ourselves
    case .found(let addresses): .hosts([MailHost(name: domain.text, addresses: addresses)])
    case .noData: .noHosts("\(domain) has neither MX nor address records")
    case .nonExistent: .nonExistent
    case .temporary(let reason): .temporary(reason)
    }
  }

  private func hosts(
    _ exchanges: [Exchange], of domain: MailDomain, _ deadline: ContinuousClock.Instant, _ isOurs: @Sendable (IPAddress) -> Bool
  ) async -> MailHostsAnswer {
    var seen: Set<MailDomain> = []
    let exchanges = Array(exchanges.filter { seen.insert($0.name).inserted }.prefix(MailHosts.hostLimit))
    let names = exchanges.map(\.name)
    let answers = await withTaskGroup(of: (Int, Answer<[IPAddress]>).self) { group in
      for (place, name) in names.enumerated() {
        group.addTask { (place, await resolver.addresses(name, families: families, deadline: deadline)) }
      }
      return await group.reduce(into: [Int: Answer<[IPAddress]>]()) { $0[$1.0] = $1.1 }
    }
    var found: [MailHost] = []
    var temporary: String?
    var ourPreference: UInt16?
    for (place, name) in names.enumerated() {
      switch answers[place] {
      case .found(let addresses) where addresses.contains(where: isOurs):
        ourPreference = ourPreference ?? exchanges[place].preference
        found.removeAll { host in exchanges.contains { $0.name.text == host.name && $0.preference == ourPreference } }
      case .found where ourPreference != nil: continue
      case .found(let addresses): found.append(MailHost(name: name.text, addresses: addresses))
      case .temporary(let reason): temporary = temporary ?? "\(name): \(reason)"
      case .noData, .nonExistent, nil: continue
      }
    }
    if !found.isEmpty { return .hosts(found) }
    // A host that could not be asked about may be the one that works.
    if let temporary { return .temporary(temporary) }
    if ourPreference != nil { return .ourselves }
    return .noHosts("no mail exchange of \(domain) has an address: \(names.map(\.text).joined(separator: ", "))")
  }

  private func worse(_ a: MailHostsAnswer?, _ b: MailHostsAnswer) -> MailHostsAnswer {
    if case .temporary? = a { return a! }
    return b
  }
}
