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

/// A document in UTF-8, repaired if it is broken. libxml2 opens nothing for it and replaces none of its entities. Null
/// if libxml2 is missing or finds nothing. `xml_free` frees it.
void *xml_read(const char *utf8, int count);

/// The outermost element of a document; null if it has none.
xml_node *xml_root(void *document);

void xml_free(void *document);

/// A document that is read tag by tag (`xmlTextReader`), so that memory does not grow with it.
typedef struct xml_stream xml_stream;

/// The kinds of things that a stream can reach.
enum { xml_start_tag = 1, xml_text = 3, xml_cdata = 4, xml_space = 13, xml_kept_space = 14, xml_end_tag = 15 };

/// A stream of bytes that must outlive it; nothing is opened for it and no entity of its own replaced. Null where
/// libxml2 is missing. `xml_close` ends it.
xml_stream *xml_open(const char *bytes, int count);

/// Goes to the next tag or text: 1, or 0 at the end, or less if the document is broken.
int xml_next(xml_stream *stream);

/// The kind of what is here, from the list above.
int xml_kind(xml_stream *stream);
/// Whether the tag here has no end tag.
int xml_is_empty(xml_stream *stream);
/// The name of the tag or attribute here without its prefix; null if it has none.
const char *xml_name(xml_stream *stream);
/// The address of the namespace here; null if it has none.
const char *xml_address(xml_stream *stream);
/// The text or the attribute's value here; null if it has none.
const char *xml_value(xml_stream *stream);
/// Goes to the next attribute of the tag here, at first to its first one; 1 if there is one.
int xml_next_attribute(xml_stream *stream);
/// Goes back from an attribute to its tag.
void xml_leave_attributes(xml_stream *stream);

void xml_close(xml_stream *stream);

#endif
