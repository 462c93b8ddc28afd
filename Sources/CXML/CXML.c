#include "CXML.h"

#include "CLoading.h"

static struct {
  void *(*read_memory)(const char *, int, const char *, const char *, int);
  xml_node *(*root)(void *);
  void (*free_document)(void *);
  xml_stream *(*open)(const char *, int, const char *, const char *, int);
  int (*next)(xml_stream *);
  int (*kind)(xml_stream *);
  int (*is_empty)(xml_stream *);
  const char *(*name)(xml_stream *);
  const char *(*address)(xml_stream *);
  const char *(*value)(xml_stream *);
  int (*next_attribute)(xml_stream *);
  int (*leave_attributes)(xml_stream *);
  void (*close)(xml_stream *);
} xml;

static const char *const names[] = {"libxml2.so.2", "libxml2.so.16", "libxml2.2.dylib", "/usr/lib/libxml2.2.dylib", NULL};
static const loaded_symbol symbols[] = {
    {&xml.read_memory, "xmlReadMemory"},
    {&xml.root, "xmlDocGetRootElement"},
    {&xml.free_document, "xmlFreeDoc"},
    {&xml.open, "xmlReaderForMemory"},
    {&xml.next, "xmlTextReaderRead"},
    {&xml.kind, "xmlTextReaderNodeType"},
    {&xml.is_empty, "xmlTextReaderIsEmptyElement"},
    {&xml.name, "xmlTextReaderConstLocalName"},
    {&xml.address, "xmlTextReaderConstNamespaceUri"},
    {&xml.value, "xmlTextReaderConstValue"},
    {&xml.next_attribute, "xmlTextReaderMoveToNextAttribute"},
    {&xml.leave_attributes, "xmlTextReaderMoveToElement"},
    {&xml.close, "xmlFreeTextReader"},
};
static loaded_library library = {names, symbols, sizeof symbols / sizeof *symbols, NULL, 0};

int xml_is_available(void) {
  return library_is_loaded(&library);
}

void *xml_read(const char *utf8, int count) {
  // XML_PARSE_RECOVER, NOERROR, NOWARNING, NONET and NOCDATA of libxml2.
  enum { options = 1 << 0 | 1 << 5 | 1 << 6 | 1 << 11 | 1 << 14 };
  return xml_is_available() ? xml.read_memory(utf8, count, NULL, "UTF-8", options) : NULL;
}

xml_node *xml_root(void *document) { return xml.root(document); }

void xml_free(void *document) { xml.free_document(document); }

xml_stream *xml_open(const char *bytes, int count) {
  // As above, but without repairing errors.
  enum { options = 1 << 5 | 1 << 6 | 1 << 11 | 1 << 14 };
  return xml_is_available() ? xml.open(bytes, count, NULL, NULL, options) : NULL;
}

int xml_next(xml_stream *stream) { return xml.next(stream); }

int xml_kind(xml_stream *stream) { return xml.kind(stream); }

int xml_is_empty(xml_stream *stream) { return xml.is_empty(stream) == 1; }

const char *xml_name(xml_stream *stream) { return xml.name(stream); }

const char *xml_address(xml_stream *stream) { return xml.address(stream); }

const char *xml_value(xml_stream *stream) { return xml.value(stream); }

int xml_next_attribute(xml_stream *stream) { return xml.next_attribute(stream) == 1; }

void xml_leave_attributes(xml_stream *stream) { xml.leave_attributes(stream); }

void xml_close(xml_stream *stream) { xml.close(stream); }
