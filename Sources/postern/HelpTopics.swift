// The about_ pages of Get-Help.
import AdminCmdlets
import GeneralCmdlets

enum HelpTopics {
  static let all: [HelpTopic] = [
    HelpTopic("about_Differences", "Settings that are kept but not acted on, and other departures from Exchange.") { AdminCmdlets.aboutDifferences }
  ]
}
