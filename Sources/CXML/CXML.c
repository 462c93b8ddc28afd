#include "CXML.h"

#include "CLoading.h"

#include <pthread.h>

static struct {
  void *(*read_memory)(const char *, int, const char *, const char *, int);
  xml_node *(*root)(void *);
  void (*free_document)(void *);
} xml;

static int is_available;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  static const char *const names[] = {"libxml2.so.2", "libxml2.so.16", "libxml2.2.dylib", "/usr/lib/libxml2.2.dylib", NULL};
  const loaded_symbol symbols[] = {
      {&xml.read_memory, "xmlReadMemory"},
      {&xml.root, "xmlDocGetRootElement"},
      {&xml.free_document, "xmlFreeDoc"},
  };
  is_available = load_library(names, symbols, sizeof symbols / sizeof *symbols);
}

int xml_is_available(void) {
  pthread_once(&once, load);
  return is_available;
}

void *xml_read(const char *utf8, int count) {
  // XML_PARSE_RECOVER, NOERROR, NOWARNING, NONET and NOCDATA of libxml2.
  enum { options = 1 << 0 | 1 << 5 | 1 << 6 | 1 << 11 | 1 << 14 };
  return xml_is_available() ? xml.read_memory(utf8, count, NULL, "UTF-8", options) : NULL;
}

xml_node *xml_root(void *document) { return xml.root(document); }

void xml_free(void *document) { xml.free_document(document); }
