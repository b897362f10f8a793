#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <libxml/xmlerror.h>

// A document parsed without network, external entities or messages on standard error.
static inline xmlDocPtr postern_xml_parse(const char *text, int length) {
  return xmlReadMemory(text, length, NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOBLANKS);
}

static inline int postern_xpath_count(xmlXPathObjectPtr found) { return found && found->nodesetval ? found->nodesetval->nodeNr : 0; }
static inline xmlNodePtr postern_xpath_node(xmlXPathObjectPtr found, int place) { return found->nodesetval->nodeTab[place]; }
static inline void postern_xml_free(void *text) { xmlFree(text); }
