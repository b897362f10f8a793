// The table of ServerComponentState.
import ShellValues

extension ServerComponentState {
  public static let fields: [Field<ServerComponentState>] = [
    Field("Component", \.component, .choice(), verbs: .set, "The part of the server."),
    Field("Requester", \.requester, .choice(), verbs: .set, "Who asks: each asks on his own, and all must want it active."),
    Field("State", \.state, .choice(), verbs: .set, "Active; Inactive or Draining: no mail is taken, what is queued is still delivered."),
    Field("Name", \.name, .text(), verbs: [], isListed: false, isStored: false, "Component and requester."),
    Field(computed: "Guid", type: "Guid", isListed: false, "The entry's permanent identifier.") { record, _ in .scalar(GUIDValue(record.guid)) },
  ]
}
