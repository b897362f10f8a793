// The about_ pages of Get-Help.
import AdminCmdlets
import GeneralCmdlets

enum HelpTopics {
  static let all: [HelpTopic] = [
    HelpTopic("about_Differences", synopsis: "Settings that are kept but that the engine does not act on.") {
      ConfigurationCmdlets.differences
    },
    PesterTopic.page,
  ]
}
