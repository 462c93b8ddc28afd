// Reads XML by libxml2, which is loaded when the first document is read.
#ifndef ARCHIVE_CXML_H
#define ARCHIVE_CXML_H

#include <stddef.h>

/// The kinds of node that are read, as libxml2 numbers them.
enum { xml_element_node = 1, xml_text_node = 3, xml_cdata_node = 4 };

/// The fields that a node of libxml2 begins with (`xmlNode`); an element has all of them.
typedef struct xml_node {
  void *own;
  int kind;
  const char *name;
  struct xml_node *children;
  struct xml_node *last;
  struct xml_node *parent;
  struct xml_node *next;
  struct xml_node *previous;
  void *document;
  struct xml_namespace *space;
  /// Of a text.
  const char *content;
  struct xml_attribute *attributes;
} xml_node;

/// An attribute (`xmlAttr`): its children are its value.
typedef struct xml_attribute {
  void *own;
  int kind;
  const char *name;
  struct xml_node *children;
  struct xml_node *last;
  struct xml_node *parent;
  struct xml_attribute *next;
} xml_attribute;

/// A namespace (`xmlNs`).
typedef struct xml_namespace {
  struct xml_namespace *next;
  int kind;
  const char *address;
} xml_namespace;

/// Whether libxml2 is installed.
int xml_is_available(void);

/// A document in UTF-8, mended where it is broken; nothing is opened for it and no entity of its own replaced. Null where
/// libxml2 is missing or finds nothing. `xml_free` frees it.
void *xml_read(const char *utf8, int count);

/// The outermost element of a document; null where it has none.
xml_node *xml_root(void *document);

void xml_free(void *document);

#endif
